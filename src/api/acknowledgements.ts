import { z } from '@hono/zod-openapi'
import {
  acknowledge,
  acknowledgementForms,
  closeList,
  getList,
  listLists,
  remindReaders,
  sendForAcknowledgement,
} from '#modules/acknowledgements'
import { chosen } from '#platform/input'
import { day, int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import { verbsOf } from './verbs.ts'

const tag = 'acknowledgements'
const right = 'documents:write'

const list = z
  .object({
    id: int('Номер запису'),
    kind: z.enum(['act', 'document']).openapi({ description: 'Акт чи документ' }),
    ref: int('Номер запису акта чи документа'),
    number: text('Його номер'),
    title: text('Його зміст'),
    note: text('Примітка'),
    due_on: day('Ознайомитися до').nullable(),
    sent_by: text('Хто надіслав'),
    sent_at: moment('Коли надіслано'),
    closed_at: moment('Коли завершено').nullable(),
    closed_reason: text('Чому завершено'),
    readers: z.array(
      z.object({
        person_id: int('Людина (довідник)'),
        name: text('Хто'),
        post: text('Посада'),
        acknowledged_at: moment('Коли ознайомлено').nullable(),
      }),
    ),
  })
  .openapi('AcknowledgementList')

const whole = {
  id: 4,
  kind: 'act',
  ref: 12,
  number: '799-1',
  title: 'Про план роботи',
  note: '',
  due_on: '2026-11-27',
  sent_by: 'Мешканка Прикладова',
  sent_at: '2026-11-20T09:15:00Z',
  closed_at: null,
  closed_reason: '',
  readers: [{ person_id: 3, name: 'Мешкан Прикладов', post: 'начальник відділу', acknowledged_at: null }],
}

const sending = inputForm(
  'AcknowledgementSent',
  acknowledgementForms.sending.safeExtend({
    kind: z.enum(['act', 'document'], 'Акт чи документ'),
    ref: chosen('Назвіть акт або документ'),
  }),
  {
    kind: { description: 'Акт чи документ' },
    ref: { description: 'Номер його запису' },
    parties: { description: 'Кого ознайомити: person:5 або unit:7' },
    due_on: { description: 'Ознайомитися до', format: 'date' },
    note: { description: 'Примітка' },
  },
)
const closing = inputForm('AcknowledgementClosed', acknowledgementForms.closing, { reason: { description: 'Чому' } })
const nothing = inputForm('AcknowledgementNothing', z.object({}), {})

const verb = verbsOf({
  path: '/acknowledgements/{id}',
  tag,
  right,
  page: 'сторінці ознайомлення',
  schema: list,
  example: whole,
  read: getList,
})

export const acknowledgementOperations: readonly Operation[] = [
  readList({
    path: '/acknowledgements',
    name: 'listAcknowledgements',
    tag,
    summary: 'Ознайомлення',
    description: 'Списки ознайомлення, відкриті вам. Найновіші першими.',
    right: 'read',
    filter: {
      show: z
        .enum(['waiting', 'mine', 'all'])
        .default('all')
        .openapi({ description: 'Чекають вашого ознайомлення, надіслані вами, усі' }),
    },
    item: list,
    example: { items: [whole], page: 1, per_page: 50, total: 1 },
    handle: ({ context }, { show, page, per_page }) => listLists(context, { show, page, perPage: per_page }),
  }),
  readOne({
    path: '/acknowledgements/{id}',
    name: 'getAcknowledgement',
    tag,
    summary: 'Список ознайомлення',
    description: 'З чим, хто вже ознайомився, хто ще ні.',
    right: 'read',
    answer: { schema: list, description: 'Список.', example: whole },
    handle: ({ context, id }) => getList(context, id('id')),
  }),
  write({
    path: '/acknowledgements',
    name: 'sendForAcknowledgement',
    tag,
    summary: 'Надіслати на ознайомлення',
    description: 'Акт або документ людям і підрозділам; кожен підтвердить сам.',
    right,
    body: { form: sending, example: { kind: 'act', ref: 12, parties: ['person:3'], due_on: '2026-11-27' } },
    answer: { status: 201, schema: list, description: 'Надіслано.', example: whole },
    handle: async ({ context }, { kind, ref, ...input }) => {
      const id = await sendForAcknowledgement(context, { kind, ref }, input)
      return { status: 201, location: `/api/v1/acknowledgements/${id}`, body: await getList(context, id) }
    },
  }),
  verb('acknowledgement', 'acknowledgeReading', 'Підтвердити ознайомлення', nothing, {}, (context, id) =>
    acknowledge(context, id),
  ),
  verb('reminder', 'remindOfReading', 'Нагадати тим, хто ще не ознайомився', nothing, {}, async (context, id) => {
    await remindReaders(context, id)
  }),
  verb(
    'closing',
    'closeAcknowledgement',
    'Завершити ознайомлення',
    closing,
    { reason: 'Решта у відпустці' },
    (context, id, input) => closeList(context, id, input.reason),
  ),
]
