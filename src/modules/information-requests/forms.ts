import { z } from 'zod'
import { day, emptyToNull, flag, line, optionalChoice } from '#platform/input'
import { contentKinds, grounds, requesterKinds } from './request.ts'

const email = line(160).refine(
  (written) => written === '' || z.email().safeParse(written).success,
  'Адреса пошти має бути як imia@example.ua',
)
const phone = line(40).refine(
  (written) => written === '' || /^[\d\s()+-]{5,}$/.test(written),
  'Телефон: цифри, дужки, дефіс і плюс',
)
const words = (message: string, most = 5000) =>
  z.string(message).trim().min(3, message).max(most, `Довше за ${most} знаків`)

/** What a resident writes on the public form (ст. 19 ч. 5): a name, where to answer, what is asked. */
const sentRequestForm = z
  .object({
    requesterKind: z.enum(requesterKinds, 'Оберіть, хто запитує').default('person'),
    sender: z
      .string('Напишіть ім’я або назву')
      .trim()
      .min(2, 'Напишіть ім’я або назву')
      .max(200, 'Довше за 200 знаків'),
    email,
    address: line(300),
    phone,
    text: words('Опишіть, яку інформацію хочете отримати', 50_000),
    urgent: flag,
    urgentReason: line(500),
  })
  .superRefine((given, issues) => {
    if (given.email === '' && given.address === '')
      issues.addIssue({
        code: 'custom',
        path: ['email'],
        message: 'Вкажіть електронну або поштову адресу для відповіді',
      })
    if (given.urgent && given.urgentReason.length < 3)
      issues.addIssue({ code: 'custom', path: ['urgentReason'], message: 'Поясніть, чому запит терміновий' })
  })

/** What the registry writes. */
const requestForm = z.object({
  bookId: z.preprocess(emptyToNull, z.coerce.number().int().positive().nullable()).default(null),
  requesterKind: z.enum(requesterKinds, 'Оберіть, хто запитує').default('person'),
  requester: line(200),
  address: line(300),
  email,
  phone,
  text: words('Опишіть, що запитують', 100_000),
  summary: words('Напишіть короткий зміст', 1000),
  contentKind: z.enum(contentKinds, 'Оберіть вид інформації').default('reference'),
  topic: line(120),
  urgent: flag,
  urgentReason: line(500),
  responsibleUnitId: optionalChoice,
})
export type RequestInput = z.infer<typeof requestForm>

const extensionForm = z.object({
  until: day,
  words: words('Напишіть причини: їх називають у повідомленні'),
  number: line(60),
})
export type ExtensionInput = z.infer<typeof extensionForm>

const forwardForm = z.object({
  recipient: words('Напишіть, хто є належним розпорядником', 300),
  words: line(2000),
  number: line(60),
})
export type ForwardInput = z.infer<typeof forwardForm>

const written = {
  official: words('Напишіть прізвище, ім’я, по батькові й посаду відповідальної особи', 300),
  remedy: words('Напишіть, як оскаржити', 2000),
  words: words('Напишіть мотивовану підставу'),
  number: line(60),
}

/** ст. 22 ч. 4: everything that a refusal must say. */
const refusalForm = z.object({ ground: z.enum(grounds, 'Оберіть підставу'), ...written })
export type RefusalInput = z.infer<typeof refusalForm>

/** ст. 22 ч. 7. */
const postponementForm = z.object({ until: day, ...written })
export type PostponementInput = z.infer<typeof postponementForm>

const answerForm = z.object({
  words: words('Напишіть відповідь'),
  number: line(60),
  planningExtract: flag,
})
export type AnswerInput = z.infer<typeof answerForm>

const chargeForm = z.object({
  pages: z.coerce.number('Скільки сторінок — числом').int('Цілим числом').min(1, 'Не менше однієї').max(100_000),
  free: flag,
})
export type ChargeInput = z.infer<typeof chargeForm>

const rateForm = z.object({
  since: day,
  kopecks: z.coerce.number('Скільки копійок — числом').int('Цілим числом').min(0, 'Не менше нуля').max(100_000),
  decidedBy: words('Напишіть, яким рішенням', 300),
})
export type RateInput = z.infer<typeof rateForm>

/** What a resident sends, what the registry writes, and a form for each step. */
export const requestForms = {
  sent: sentRequestForm,
  registration: requestForm,
  extension: extensionForm,
  forwarding: forwardForm,
  refusal: refusalForm,
  postponement: postponementForm,
  answer: answerForm,
  charge: chargeForm,
  rate: rateForm,
}
