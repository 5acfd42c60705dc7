import { z } from 'zod'
import { chosen, emptyToNull, flag, line, optionalChoice, optionalCount, optionalDay, revision } from '#platform/input'
import { arrivalWays } from './card.ts'

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
  correspondent: line(300),
  correspondentNumber: line(60),
  correspondentDate: optionalDay,
  correspondentSigner: line(160),
  addressee: line(200),
  addresseeUnitId: optionalChoice,
  signer: line(160),
  preparer: line(160),
  summary: z
    .string('Напишіть короткий зміст')
    .trim()
    .min(3, 'Напишіть короткий зміст')
    .max(2000, 'Зміст довший за 2000 знаків: скоротіть, решту видно з файлу'),
  sheets: optionalCount(100_000),
  appendices: line(300),
  copies: optionalCount(10_000),
  access: z.enum(['open', 'service'], 'Оберіть гриф').default('open'),
  dueOn: optionalDay,
}

export const registrationForm = z.object({
  bookId: chosen('Оберіть журнал'),
  ...cardFields,
  dossierIndex: line(20),
  session: line(12),
  replyTo: optionalChoice,
  replyKind: z.enum(['final', 'interim'], 'Оберіть: остаточна чи проміжна відповідь').default('final'),
  relatedTo: optionalChoice,
  confirmedDays: flag,
  confirmedSamePaper: flag,
})
export type RegistrationInput = z.infer<typeof registrationForm>

export const correctionForm = z.object({
  ...cardFields,
  revision,
  reason: z
    .string('Напишіть причину виправлення')
    .trim()
    .min(3, 'Напишіть причину виправлення')
    .max(300, 'Довше за 300 знаків'),
  confirmedDays: flag,
})
export type CorrectionInput = z.infer<typeof correctionForm>
