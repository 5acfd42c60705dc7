import { z } from 'zod'
import { arrivalWays, dispatchWays } from './card.ts'

const text = (most: number) => z.string().trim().max(most, `Довше за ${most} знаків`).default('')
const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const id = (message: string) => z.coerce.number(message).int(message).positive(message)
const optionalId = z.preprocess(emptyToNull, id('Оберіть зі списку').nullable())
const flag = z.stringbool().or(z.boolean()).default(false)

/** A day written as `2025-01-15` (a date field) or `15.01.2025` (by hand). */
const day = z
  .string('Вкажіть дату')
  .trim()
  .transform((written, issues) => {
    const byHand = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written)
    const iso = byHand ? `${byHand[3]}-${byHand[2]?.padStart(2, '0')}-${byHand[1]?.padStart(2, '0')}` : written
    try {
      return Temporal.PlainDate.from(iso, { overflow: 'reject' })
    } catch {
      issues.addIssue({ code: 'custom', message: 'Такої дати немає. Напишіть так: 15.01.2025' })
      return z.NEVER
    }
  })
const optionalDay = z.preprocess(emptyToNull, day.nullable())

const count = (most: number) =>
  z.preprocess(
    emptyToNull,
    z.coerce
      .number('Напишіть числом')
      .int('Напишіть цілим числом')
      .min(0, 'Не менше нуля')
      .max(most, `Не більше ${most}`)
      .nullable(),
  )

const cardFields = {
  kind: z
    .string('Напишіть вид документа')
    .trim()
    .min(2, 'Напишіть вид документа')
    .max(80, 'Довше за 80 знаків')
    .default('лист'),
  receivedOn: optionalDay,
  arrival: z.preprocess(emptyToNull, z.enum(arrivalWays, 'Оберіть, як надійшов документ').nullable()),
  correspondentKind: z.enum(['organisation', 'person'], 'Оберіть: організація чи людина').default('organisation'),
  correspondent: text(300),
  correspondentNumber: text(60),
  correspondentDate: optionalDay,
  correspondentSigner: text(160),
  addressee: text(200),
  addresseeUnitId: optionalId,
  signer: text(160),
  preparer: text(160),
  summary: z
    .string('Напишіть короткий зміст')
    .trim()
    .min(3, 'Напишіть короткий зміст')
    .max(2000, 'Зміст довший за 2000 знаків: скоротіть, решту видно з файлу'),
  sheets: count(100_000),
  appendices: text(300),
  copies: count(10_000),
  access: z.enum(['open', 'service'], 'Оберіть гриф').default('open'),
  dueOn: optionalDay,
}

export const registrationForm = z.object({
  bookId: id('Оберіть журнал'),
  ...cardFields,
  dossierIndex: text(20),
  session: text(12),
  replyTo: optionalId,
  replyKind: z.enum(['final', 'interim'], 'Оберіть: остаточна чи проміжна відповідь').default('final'),
  relatedTo: optionalId,
  confirmedDays: flag,
  confirmedSamePaper: flag,
})
export type RegistrationInput = z.infer<typeof registrationForm>

export const correctionForm = z.object({
  ...cardFields,
  revision: z.coerce.number().int(),
  reason: z
    .string('Напишіть причину виправлення')
    .trim()
    .min(3, 'Напишіть причину виправлення')
    .max(300, 'Довше за 300 знаків'),
  confirmedDays: flag,
})
export type CorrectionInput = z.infer<typeof correctionForm>

export const handoverForm = z.object({ toUnitId: id('Оберіть підрозділ') })

export const dispatchForm = z.object({
  way: z.enum(dispatchWays, 'Оберіть спосіб надсилання'),
  correspondentKind: z.enum(['organisation', 'person']).default('organisation'),
  correspondent: z.string('Напишіть, кому надіслано').trim().min(2, 'Напишіть, кому надіслано').max(300),
  sentOn: day,
  tracking: text(60),
})
export type DispatchInput = z.infer<typeof dispatchForm>

export const receiptForm = z.object({ receivedOn: day, note: text(200) })

export const filingForm = z.object({
  dossierId: id('Оберіть справу'),
  sheets: z.coerce.number('Скільки аркушів').int('Цілим числом').min(0, 'Не менше нуля').max(100_000),
})
