import { z } from 'zod'
import { taskForms } from '#modules/assignments'
import { authorFields, requireName, signs } from '#modules/authors'
import {
  chosen,
  day,
  emptyToNull,
  flag,
  line,
  optionalChoice,
  optionalCount,
  optionalDay,
  revision,
} from '#platform/input'
import { channels, forms, kinds, outcomes } from './appeal.ts'
import { grounds, returnGrounds } from './terms.ts'

const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(item),
  )
const words = (message: string, most = 2000) =>
  z.string(message).trim().min(3, message).max(most, `Довше за ${most} знаків`)
const written = (message: string, most: number) =>
  z.string(message).trim().min(1, message).max(most, `Довше за ${most} знаків`)

const fields = {
  ...authorFields,
  writtenOn: optionalDay,
  channel: z.enum(channels, 'Оберіть, як надійшло звернення'),
  form: z.enum(forms, 'Оберіть форму звернення').default('letter'),
  kind: z.enum(kinds, 'Оберіть: пропозиція, заява чи скарга'),
  unsigned: flag,
  signers: z.preprocess(
    (given) => emptyToNull(given) ?? 1,
    z.coerce.number('Скільки підписів — числом').int('Цілим числом').min(1, 'Не менше одного').max(1_000_000),
  ),
  confidential: flag,
  sentBy: line(300),
  sentNumber: line(60),
  sentOn: optionalDay,
  summary: words('Напишіть короткий зміст', 1000),
  text: z.string().trim().max(100_000, 'Текст довший за 100 000 знаків: додайте файлом').default(''),
  topicId: optionalChoice,
  moreTopicIds: several(z.coerce.number().int().positive()).default([]),
  complainedUnitId: optionalChoice,
  complainedPersonId: optionalChoice,
  complainedOf: line(200),
  complainedOutside: flag,
}

export const registrationForm = z
  .object({
    bookId: z.coerce.number('Оберіть журнал').int('Оберіть журнал').positive('Оберіть журнал'),
    receivedOn: optionalDay,
    ...fields,
    noStudy: flag,
    sign: z.enum(signs, 'Оберіть ознаку').default('primary'),
    earlierId: optionalChoice,
  })
  .superRefine(requireName)
export type RegistrationInput = z.infer<typeof registrationForm>

export const correctionForm = z
  .object({ ...fields, revision, reason: words('Напишіть причину виправлення', 300) })
  .superRefine(requireName)
export type CorrectionInput = z.infer<typeof correctionForm>

export const likenessForm = z.object({ sign: z.enum(signs, 'Оберіть ознаку'), earlierId: optionalChoice })
export type LikenessInput = z.infer<typeof likenessForm>

export const resolutionForm = z.object({
  author: line(200),
  words: words('Напишіть, що доручаєте'),
  executor: taskForms.task.shape.executor,
  coExecutors: taskForms.task.shape.coExecutors,
  noStudy: flag,
})
export type ResolutionInput = z.infer<typeof resolutionForm>

export const forwardingForm = z.object({
  recipient: words('Напишіть, кому надсилаєте', 300),
  reason: words('Поясніть, чому це не належить до повноважень ради'),
  number: line(60),
})
export type ForwardingInput = z.infer<typeof forwardingForm>

export const returningForm = z.object({
  ground: z.enum(returnGrounds, 'Оберіть підставу'),
  reason: words('Поясніть заявникові, чого бракує'),
  number: line(60),
})
export type ReturningInput = z.infer<typeof returningForm>

export const settingAsideForm = z.object({
  ground: z.enum(grounds, 'Оберіть підставу'),
  reason: words('Напишіть, чому звернення не розглядатимуть'),
  number: line(60),
})
export type SettingAsideInput = z.infer<typeof settingAsideForm>

export const extensionForm = z.object({
  until: optionalDay,
  reason: words('Напишіть, чому за місяць вирішити неможливо'),
  notice: words('Напишіть, як повідомлено заявника', 300),
})
export type ExtensionInput = z.infer<typeof extensionForm>

export const shorteningForm = z.object({ until: day, reason: words('Напишіть, чому строк коротший') })
export type ShorteningInput = z.infer<typeof shorteningForm>

export const controlForm = z.object({ reason: words('Напишіть, чому береться на контроль', 500) })

export const interimForm = z.object({ words: words('Напишіть, що повідомлено'), number: line(60) })
export type InterimInput = z.infer<typeof interimForm>

export const answerForm = z.object({
  outcome: z.enum(outcomes, 'Оберіть результат розгляду'),
  words: words('Напишіть відповідь', 20_000),
  number: line(60),
  law: line(500),
  remedy: line(500),
})
export type AnswerInput = z.infer<typeof answerForm>

/** Without a dossier it is put into one later. */
export const closingForm = z.object({ dossierId: optionalChoice, sheets: optionalCount(100_000) })
export type ClosingInput = z.infer<typeof closingForm>

export const filingForm = z.object({ dossierId: chosen('Оберіть справу'), sheets: optionalCount(100_000) })
export type FilingInput = z.infer<typeof filingForm>

export const ratingForm = z.object({
  rating: z.coerce.number('Оберіть оцінку').int('Оберіть оцінку').min(1, 'Від 1 до 5').max(5, 'Від 1 до 5'),
  words: line(1000),
})
export type RatingInput = z.infer<typeof ratingForm>

export const disagreementForm = z.object({
  kind: z.enum(['application', 'complaint'], 'Оберіть: ще раз про те саме чи скарга'),
  text: words('Напишіть, з чим ви не згодні', 20_000),
})
export type DisagreementInput = z.infer<typeof disagreementForm>

/** What the portal asks of an author (ст. 5): who, where from, how to answer, what about. No signature is needed. */
export const sentForm = z
  .object({
    kind: z.enum(kinds, 'Оберіть, що саме ви надсилаєте'),
    text: words('Напишіть, про що звернення', 100_000),
    complainedOf: line(200),
    authorship: z.enum(['individual', 'collective'], 'Оберіть, від кого звернення').default('individual'),
    surname: written('Напишіть прізвище', 80),
    givenName: written('Напишіть ім’я', 80),
    patronymic: fields.patronymic,
    address: written('Напишіть, де ви живете: без цього звернення вважають анонімним', 300),
    email: fields.email,
    phone: fields.phone,
    benefits: fields.benefits,
    socialStatus: fields.socialStatus,
    confidential: flag,
    consent: flag,
  })
  // ст. 5 ч. 7: an electronic appeal names an address of e-mail or another way to reach the author.
  .refine(({ email, phone }) => Boolean(email || phone), {
    ...said('email', 'Вкажіть електронну пошту або телефон, щоб вам могли відповісти'),
  })
  .refine(({ consent }) => consent === true, {
    ...said('consent', 'Без згоди на обробку цих даних звернення не зареєструвати'),
  })

// Said together with what else is wrong, and not only once the rest is right.
function said(field: string, message: string) {
  return { path: [field], message, when: () => true }
}
