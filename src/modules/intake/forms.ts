import { z } from 'zod'
import { flag, line, optionalChoice, optionalDay } from '#platform/input'
import { channels, type Message, messageKinds, type SentForm, senderKinds } from './message.ts'

const text = z
  .string('Напишіть, про що повідомлення')
  .trim()
  .min(3, 'Напишіть, про що повідомлення')
  .max(100_000, 'Текст довший за 100 000 знаків: додайте його файлом')

/** What a clerk writes down of a message that came by telephone, post, e-mail or in person. */
export const messageForm = z.object({
  channel: z.enum(channels, 'Оберіть, як надійшло повідомлення'),
  receivedOn: optionalDay,
  senderKind: z.enum(senderKinds, 'Оберіть, від кого повідомлення').default('person'),
  sender: line(200),
  address: line(300),
  email: line(160).refine(
    (written) => written === '' || z.email().safeParse(written).success,
    'Адреса пошти має бути як imia@example.ua',
  ),
  phone: line(40).refine(
    (written) => written === '' || /^[\d\s()+-]{5,}$/.test(written),
    'Телефон: цифри, дужки, дефіс і плюс',
  ),
  confidential: flag,
  subject: line(300),
  text,
})
export type MessageForm = z.infer<typeof messageForm>

export const qualificationForm = z.object({
  kind: z.enum(messageKinds, 'Оберіть, що це за повідомлення'),
  summary: z
    .string('Напишіть короткий зміст')
    .trim()
    .min(3, 'Напишіть короткий зміст')
    .max(1000, 'Довше за 1000 знаків'),
  unitId: optionalChoice,
  reason: line(500),
  revision: z.coerce.number('Форма без версії').int().min(0).max(2_147_483_647, 'Форма без версії'),
})
export type QualificationForm = z.infer<typeof qualificationForm>

export interface MessageInput extends MessageForm {
  readonly form?: SentForm
  /** What else the form of the portal asked. */
  readonly fields?: Message['fields']
  readonly crowded?: boolean
}
