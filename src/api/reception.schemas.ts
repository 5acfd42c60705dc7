import { z } from '@hono/zod-openapi'
import { bookingStates, receivingForm, sittingForm, visitorForm, ways } from '#modules/reception'
import { day, int, text } from './fields.ts'
import { inputForm } from './input.ts'

const clock = (description: string) =>
  z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .openapi({ description, example: '09:30' })

export const hours = inputForm('Sitting', sittingForm, {
  person_id: { description: 'Посадова особа, яка приймає' },
  held_on: { description: 'День прийому', format: 'date' },
  from: { description: 'Початок, гг:хх' },
  until: { description: 'Кінець, гг:хх' },
  slot_minutes: { description: 'Хвилин на людину' },
  way: { description: 'Особисто чи онлайн' },
  place: { description: 'Де приймають або як під’єднатися' },
})

export const cancellation = inputForm(
  'SittingCancellation',
  z.object({ reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(300, 'Довше за 300 знаків') }),
  { reason: { description: 'Причина: її побачать ті, хто записався' } },
)

export const visitor = inputForm('Visitor', visitorForm, {
  at: { description: 'Час, гг:хх: вільний або, у день прийому, будь-який у його межах' },
  surname: { description: 'Прізвище' },
  given_name: { description: 'Ім’я' },
  patronymic: { description: 'По батькові' },
  address: { description: 'Де живе' },
  phone: { description: 'Телефон' },
  email: { description: 'Електронна пошта' },
  subject: { description: 'З яким питанням' },
})

export const receiving = inputForm('Receiving', receivingForm, {
  kind: { description: 'Вид усного звернення' },
  summary: { description: 'Короткий зміст' },
  complained_of: { description: 'На кого скарга' },
  outcome: { description: 'Що сказано на прийомі' },
  settled: { description: 'Вирішено на місці: satisfied або explained' },
})

/** A step that asks nothing. */
export const noInput = inputForm('ReceptionStep', z.object({}), {})

const sittingFields = {
  id: int('Номер прийому'),
  person_id: int('Хто приймає'),
  official: z.object({ name: text('Ім’я'), post: text('Посада') }),
  held_on: day('День'),
  from: clock('Початок'),
  until: clock('Кінець'),
  slot_minutes: int('Хвилин на людину'),
  way: z.enum(ways).openapi({ description: 'Особисто чи онлайн' }),
  place: text('Де або як під’єднатися'),
  cancelled_on: day('Коли скасовано').nullable(),
  cancel_reason: text('Чому скасовано'),
}

export const sittingRow = z
  .object({ ...sittingFields, slots: int('Скільки місць'), booked: int('Скільки записано') })
  .openapi('SittingRow')

export const booking = z
  .object({
    id: int('Номер запису'),
    sitting_id: int('Номер прийому'),
    at: clock('Час'),
    surname: text('Прізвище'),
    given_name: text('Ім’я'),
    patronymic: text('По батькові'),
    address: text('Де живе'),
    phone: text('Телефон'),
    email: text('Електронна пошта'),
    subject: text('З яким питанням'),
    state: z.enum(bookingStates).openapi({ description: 'Записано, скасовано, прийнято, не з’явився' }),
    outcome: text('Що сказано на прийомі'),
    appeal_id: int('Зареєстроване звернення').nullable(),
  })
  .openapi('ReceptionBooking')

export const sittingPage = z
  .object({
    ...sittingFields,
    free: z.array(clock('Вільний час')),
    bookings: z.array(booking).nullable().openapi({ description: 'Журнал прийому; null: він не для вас' }),
  })
  .openapi('SittingPage')

export const written = z
  .object({ id: int('Номер запису'), key: text('Код відвідувача: його видно лише зараз') })
  .openapi('WrittenIn')
