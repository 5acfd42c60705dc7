import { z } from 'zod'
import { chosen, day, emptyToNull, line } from '#platform/input'
import { ways } from './sitting.ts'

const time = (message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Час напишіть так: 09:30')
const needed = (message: string, most: number) =>
  z.string(message).trim().min(2, message).max(most, `Довше за ${most} знаків`)

export const sittingForm = z
  .object({
    personId: chosen('Оберіть посадову особу'),
    heldOn: day,
    from: time('Вкажіть початок'),
    until: time('Вкажіть кінець'),
    slotMinutes: z.coerce
      .number('Скільки хвилин на людину')
      .int('Цілим числом')
      .min(5, 'Не менше п’яти хвилин')
      .max(240, 'Не більше чотирьох годин')
      .default(20),
    way: z.enum(ways, 'Оберіть: особисто чи онлайн').default('in-person'),
    place: needed('Напишіть, де приймають або як під’єднатися', 300),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'Кінець раніший за початок' })
export type SittingInput = z.infer<typeof sittingForm>

export const bookingForm = z.object({
  at: time('Оберіть час'),
  surname: needed('Напишіть прізвище', 80),
  givenName: needed('Напишіть ім’я', 80),
  patronymic: line(80),
  address: needed('Напишіть, де ви живете', 300),
  phone: z
    .string('Напишіть телефон')
    .trim()
    .regex(/^[\d\s()+-]{5,40}$/, 'Напишіть телефон: на випадок, якщо прийом перенесуть'),
  email: line(160).refine(
    (text) => text === '' || z.email().safeParse(text).success,
    'Адреса пошти має бути як imia@example.ua',
  ),
  subject: needed('Напишіть, з яким питанням ви йдете', 1000),
})
export type BookingInput = z.infer<typeof bookingForm>

/** Whoever comes without a booking: a telephone is not asked for at the door. */
export const visitorForm = z.object({ ...bookingForm.shape, phone: line(40) })
export type VisitorInput = z.infer<typeof visitorForm>

export const receivingForm = z
  .object({
    kind: z.enum(['proposal', 'application', 'complaint'], 'Оберіть вид звернення').default('application'),
    summary: needed('Напишіть короткий зміст', 1000),
    complainedOf: line(200),
    outcome: line(2000),
    /** What was decided on the spot (ст. 22); empty: it goes the way of a written appeal. */
    settled: z.preprocess(
      emptyToNull,
      z.enum(['satisfied', 'explained'], 'Оберіть, чи вирішено на прийомі').nullable(),
    ),
  })
  .refine(({ settled, outcome }) => settled === null || outcome.length > 2, {
    path: ['outcome'],
    message: 'Напишіть, що відповіли на прийомі',
  })
export type ReceivingInput = z.infer<typeof receivingForm>
