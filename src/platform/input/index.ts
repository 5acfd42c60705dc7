/** Pieces that forms are made of: a day, a count, a choice from a list. Sentences are Ukrainian, for missing values too. */
import { z } from 'zod'

/** PostgreSQL's integers end here; an id or a revision past them is nobody's. */
const mostInteger = 2_147_483_647

export function emptyToNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}

/** A day written as `2025-01-15` (a date field) or `15.01.2025` (by hand), of the years 1900 to 2100. */
export const day = z
  .string('Вкажіть дату')
  .trim()
  .transform((written, issues) => {
    const byHand = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written)
    const iso = byHand ? `${byHand[3]}-${byHand[2]?.padStart(2, '0')}-${byHand[1]?.padStart(2, '0')}` : written
    try {
      const read = Temporal.PlainDate.from(iso, { overflow: 'reject' })
      if (read.year >= 1900 && read.year <= 2100) return read
    } catch {
      // Said below, as for a year out of bounds.
    }
    issues.addIssue({ code: 'custom', message: 'Такої дати немає. Напишіть так: 15.01.2025' })
    return z.NEVER
  })

export const optionalDay = z.preprocess(emptyToNull, day.nullable())

/** An id chosen from a list. */
export function chosen(message: string) {
  return z.coerce.number(message).int(message).positive(message).max(mostInteger, message)
}

export const optionalChoice = z.preprocess(emptyToNull, chosen('Оберіть зі списку').nullable())

/** A count that may be left out. */
export function optionalCount(most: number) {
  return z.preprocess(
    emptyToNull,
    z.coerce
      .number('Напишіть числом')
      .int('Напишіть цілим числом')
      .min(0, 'Не менше нуля')
      .max(most, `Не більше ${most}`)
      .nullable(),
  )
}

export function line(most: number) {
  return z.string().trim().max(most, `Довше за ${most} знаків`).default('')
}

export const flag = z.stringbool().or(z.boolean()).default(false)

/** The revision that a form was opened with. */
export const revision = z.coerce.number('Форма без версії').int().min(0).max(mostInteger, 'Форма без версії')
