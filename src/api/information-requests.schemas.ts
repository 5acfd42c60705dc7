import { z } from '@hono/zod-openapi'
import { contentKinds, requesterKinds, requestForms, requestWords } from '#modules/information-requests'
import { channels } from '#modules/intake'
import { day as dayInput } from '#platform/input'
import { day, flag, int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'

export const registration = inputForm(
  'InformationRequestRegistration',
  requestForms.registration.safeExtend({ channel: z.enum(channels).default('email'), receivedOn: dayInput }),
  {
    book_id: { description: 'Журнал запитів; без нього перший' },
    requester_kind: { description: 'Хто запитує' },
    requester: { description: 'Ім’я або назва' },
    address: { description: 'Поштова адреса' },
    email: { description: 'Електронна пошта' },
    phone: { description: 'Телефон' },
    text: { description: 'Що запитують' },
    summary: { description: 'Короткий зміст' },
    content_kind: { description: 'Вид інформації за змістом (2657-XII ст. 10)' },
    topic: { description: 'Тема для звіту' },
    urgent: { description: 'Терміновий: 48 годин', type: 'boolean' },
    urgent_reason: { description: 'Чим обґрунтовано терміновість' },
    responsible_unit_id: { description: 'Підрозділ, який відповідає' },
    channel: { description: 'Як надійшов' },
    received_on: { description: 'День надходження: від нього строк', format: 'date' },
  },
)

export const answer = inputForm('InformationRequestAnswer', requestForms.answer, {
  words: { description: 'Відповідь' },
  number: { description: 'Номер листа' },
  planning_extract: { description: 'Видано витяг із містобудівної документації', type: 'boolean' },
})

export const extension = inputForm('InformationRequestExtension', requestForms.extension, {
  until: { description: 'Новий строк', format: 'date' },
  words: { description: 'Причини' },
  number: { description: 'Номер повідомлення' },
})

export const forwarding = inputForm('InformationRequestForwarding', requestForms.forwarding, {
  recipient: { description: 'Належний розпорядник' },
  words: { description: 'Пояснення запитувачу' },
  number: { description: 'Номер супровідного листа' },
})

export const refusal = inputForm('InformationRequestRefusal', requestForms.refusal, {
  ground: { description: `Підстава: ${Object.keys(requestWords.ground).join(', ')}` },
  words: { description: 'Мотивована підстава' },
  official: { description: 'Відповідальна особа: ім’я й посада' },
  remedy: { description: 'Порядок оскарження' },
  number: { description: 'Номер листа' },
})

const rowFields = {
  id: int('Номер запису'),
  number: text('Реєстраційний номер'),
  registered_on: day('Коли зареєстровано'),
  received_at: moment('Коли отримано'),
  channel: z.enum(channels).openapi({ description: 'Як надійшов' }),
  requester_kind: z.enum(requesterKinds).openapi({ description: 'Хто запитує' }),
  requester: text('Ім’я або назва'),
  summary: text('Короткий зміст'),
  content_kind: z.enum(contentKinds).openapi({ description: 'Вид інформації' }),
  topic: text('Тема'),
  urgent: flag('Чи терміновий'),
  responsible_unit_id: int('Підрозділ, який відповідає').nullable(),
  state: z
    .enum(['registered', 'answered', 'refused', 'forwarded', 'withdrawn'])
    .openapi({ description: 'Розглядають, відповідь надано, відмовлено, передано, визнано іншим' }),
  due: z.object({
    due_on: day('Останній день'),
    due_at: moment('Момент, для строку в годинах').nullable(),
    rule_id: text('Правило'),
    version: text('Редакція правила'),
    why: z.array(z.string()).openapi({ description: 'Чому ця дата' }),
  }),
  extended: flag('Чи продовжено строк'),
  ended_on: day('Коли завершено').nullable(),
  revision: int('Версія запису'),
}

export const requestRow = z.object(rowFields).openapi('InformationRequestRow')

export const request = z
  .object({
    ...rowFields,
    text: text('Що запитують'),
    steps: z.array(
      z.object({
        kind: text('Що зроблено'),
        on: day('Коли'),
        words: text('Слова: відповідь, причини'),
        number: text('Номер листа'),
      }),
    ),
    late: flag('Чи порушено строк'),
    page: text('Сторінка запиту'),
  })
  .openapi('InformationRequest')
