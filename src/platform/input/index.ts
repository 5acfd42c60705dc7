/** Pieces that forms are made of: a day, a count, a choice from a list. Sentences are Ukrainian, for missing values too. */
import { z } from 'zod'

/** PostgreSQL's integers end here; an id or a revision past them is nobody's. */
const mostInteger = 2_147_483_647

export function emptyToNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}

/** How people write a day, the parts told apart by a dot, comma, slash or space, or by nothing. */
const byHand = /^(\d{1,2})[.,/ ](\d{1,2})[.,/ ](\d{4})$|^(\d{2})(\d{2})(\d{4})$/

/** A day written as `15.01.2025` by hand or as `2025-01-15` by a program. */
export function readDay(written: string): Temporal.PlainDate | undefined {
  const [day = '', month = '', year = ''] = byHand.exec(written)?.slice(1).filter(Boolean) ?? []
  const iso = year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!/^[+-]?\d{4,6}-\d{2}-\d{2}$/.test(iso)) return undefined
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** A day as a form sends it, of the years 1900 to 2100. */
export const day = z
  .string('Вкажіть дату')
  .trim()
  .transform((written, issues) => {
    const read = readDay(written)
    if (read && read.year >= 1900 && read.year <= 2100) return read
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
