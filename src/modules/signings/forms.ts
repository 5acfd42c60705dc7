import { z } from 'zod'
import { chosen, day, line, optionalChoice, optionalDay } from '#platform/input'

const session = z.string().trim().max(12, 'Номер сесії довший за 12 знаків').default('')

/** `fileId`: a file of the draft that is signed instead of its official form. */
const sending = z.object({
  signers: z
    .array(chosen('Оберіть підписувача'))
    .min(1, 'Оберіть підписувача')
    .max(10, 'Не більше 10 підписувачів')
    .refine((people) => new Set(people).size === people.length, 'Ту саму людину обрано двічі'),
  bookId: chosen('Оберіть журнал'),
  session,
  dossierIndex: line(20),
  fileId: optionalChoice,
  dueOn: optionalDay,
})

const reason = z.object({
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(1000, 'Довше за 1000 знаків'),
})

const byHand = z.object({
  signerName: z.string('Напишіть, хто підписав').trim().min(3, 'Напишіть, хто підписав').max(160),
  signerPost: line(200),
  signedOn: day,
})

/** A draft that was signed on paper gets its number with the record. */
const registration = z.object({ bookId: chosen('Оберіть журнал'), session, dossierIndex: line(20) })

export type SendingInput = z.infer<typeof sending>
export type ByHandInput = z.infer<typeof byHand>
export type RegistrationInput = z.infer<typeof registration>

export const signingForms = { byHand, reason, registration, sending }
