import { z } from '@hono/zod-openapi'
import { dayOf, instantOn } from '#kernel'
import {
  answerRequest,
  extendRequest,
  forwardRequest,
  getRequestPage,
  isOverdue,
  listRequests,
  refuseRequest,
  registerRequest,
} from '#modules/information-requests'
import type { Context } from '#platform/db'
import { byWordsOf } from '../web/found-papers.ts'
import {
  answer,
  extension,
  forwarding,
  refusal,
  registration,
  request,
  requestRow,
} from './information-requests.schemas.ts'
import { dayQuery } from './lists.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import { verbsOf } from './verbs.ts'

const tag = 'information-requests'
const right = 'information-requests:write'

const row = {
  id: 5,
  number: '5-ЗПІ',
  registered_on: '2026-11-20',
  received_at: '2026-11-20T08:00:00Z',
  channel: 'email',
  requester_kind: 'person',
  requester: 'Мешканка Прикладова',
  summary: 'Про вартість ремонту',
  content_kind: 'statistical',
  topic: 'ремонт доріг',
  urgent: false,
  responsible_unit_id: 3,
  state: 'registered',
  due: {
    due_on: '2026-11-27',
    due_at: null,
    rule_id: 'PI-01',
    version: 'PI-01/1',
    why: ['П’ять робочих днів від дня отримання запиту: ч. 1 ст. 20 Закону № 2939-VI.'],
  },
  extended: false,
  ended_on: null,
  revision: 1,
}
const whole = { ...row, text: 'Скільки коштував ремонт?', steps: [], late: false, page: '/stil/zapyty/5' }
const written = { official: 'Прикладова Олена Петрівна, начальниця відділу', remedy: 'До суду', words: 'Не володіємо' }

const verb = verbsOf({
  path: '/information-requests/{id}',
  tag,
  right,
  page: 'сторінці запиту',
  schema: request,
  example: whole,
  read: bodyOf,
})

export const informationRequestOperations: readonly Operation[] = [
  readList({
    path: '/information-requests',
    name: 'listInformationRequests',
    tag,
    summary: 'Запити на інформацію',
    description: 'Запити за Законом № 2939-VI, відкриті вам. Найновіші першими.',
    right: 'read',
    filter: {
      state: z
        .enum(['registered', 'answered', 'refused', 'forwarded', 'withdrawn', 'late'])
        .optional()
        .openapi({ description: 'Стан; late: з порушенням строку' }),
      from: dayQuery('Отримано від'),
      until: dayQuery('Отримано до'),
    },
    item: requestRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: async ({ context }, { per_page, q, page, state, from, until }) => {
      const { isCut: _, ...byWords } = await byWordsOf(context, 'information-request', { q, from })
      return listRequests(context, {
        q,
        ...byWords,
        page,
        perPage: per_page,
        ...(state && { state }),
        ...(from && { from }),
        ...(until && { until }),
      })
    },
  }),
  readOne({
    path: '/information-requests/{id}',
    name: 'getInformationRequest',
    tag,
    summary: 'Запит із ходом розгляду',
    description: 'Запит, його строк і чому він такий, що зроблено.',
    right: 'read',
    answer: { schema: request, description: 'Запит.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  write({
    path: '/information-requests',
    name: 'registerInformationRequest',
    tag,
    summary: 'Зареєструвати запит',
    description: 'Номер із журналу запитів; строк від дня надходження.',
    right,
    body: {
      form: registration,
      example: {
        requester: 'Мешканка Прикладова',
        text: 'Скільки?',
        summary: 'Про вартість',
        received_on: '2026-11-20',
      },
    },
    answer: { status: 201, schema: request, description: 'Зареєстровано.', example: whole },
    handle: async ({ context }, { channel, receivedOn, ...input }) => {
      const receivedAt = receivedOn.equals(dayOf(context.now)) ? context.now : instantOn(receivedOn, '12:00')
      const { id } = await registerRequest(context, input, { receivedAt, channel })
      return { status: 201, location: `/api/v1/information-requests/${id}`, body: await bodyOf(context, id) }
    },
  }),
  verb(
    'answer',
    'answerInformationRequest',
    'Надати відповідь',
    answer,
    { words: 'Сто гривень' },
    (context, id, input) => answerRequest(context, id, input),
  ),
  verb(
    'extension',
    'extendInformationRequest',
    'Продовжити строк',
    extension,
    { until: '2026-12-10', words: 'Великий обсяг' },
    extendRequest,
  ),
  verb(
    'forwarding',
    'forwardInformationRequest',
    'Передати належному розпоряднику',
    forwarding,
    { recipient: 'Обласна служба' },
    forwardRequest,
  ),
  verb('refusal', 'refuseInformationRequest', 'Відмовити', refusal, { ground: 'not-held', ...written }, refuseRequest),
]

async function bodyOf(context: Context, id: number) {
  const page = await getRequestPage(context, id)
  const late = isOverdue(page.request, context.now)
  return { ...page.request, steps: page.steps, late, page: `/stil/zapyty/${id}` }
}
