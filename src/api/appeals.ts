import { appealVerbs, getAppeal, listAppeals } from '#modules/appeals'
import type { Context } from '#platform/db'
import { byWordsOf } from '../web/found-papers.ts'
import {
  answer,
  appeal,
  appealRow,
  closing,
  extension,
  forwarding,
  kind,
  registration,
  resolution,
  returning,
  state,
} from './appeals.schemas.ts'
import { dayQuery, idQuery } from './lists.ts'
import { type Operation, readList, readOne, write } from './operation.ts'

const tag = 'appeals'
const right = 'appeals:write'

const row = {
  ...{ id: 3, number: 'П-3', received_on: '2026-11-18', registered_on: '2026-11-18', summary: 'Про яму на вулиці' },
  ...{ kind: 'application', channel: 'website', sign: 'primary', state: 'assigned', outcome: null, control: false },
  responsible_unit_id: 7,
}
const whole = {
  ...row,
  ...{ named: true, surname: 'Прикладова', given_name: 'Мешканка', patronymic: '', address: 'вул. Прикладна, 5' },
  ...{ text: 'Прошу засипати яму.', earlier_id: null, extended: false, ended_on: null, revision: 2 },
  due: {
    due_on: '2026-12-18',
    rule_id: 'ZV-01',
    version: 'ZV-01/1',
    why: ['Строк — 1 місяць (ч. 1 ст. 20 Закону № 393/96-ВР).'],
  },
  page: '/stil/zvernennia/3',
}

export const appealOperations: readonly Operation[] = [
  readList({
    path: '/appeals',
    name: 'listAppeals',
    tag,
    summary: 'Реєстр звернень громадян',
    description: 'Звернення, відкриті вам. Ім’я, яке просили не розголошувати, бачать лише ті, хто розглядає.',
    right: 'read',
    filter: {
      state: state.optional(),
      kind: kind.optional(),
      unit_id: idQuery('Хто розглядає'),
      from: dayQuery('Надійшли від цього дня'),
      until: dayQuery('Надійшли до цього дня'),
    },
    item: appealRow,
    example: {
      items: [{ ...row, author: 'Прикладова Мешканка', due_on: '2026-12-18' }],
      page: 1,
      per_page: 50,
      total: 1,
    },
    handle: async ({ context }, { per_page, unit_id, ...filter }) => {
      const { ids } = await byWordsOf(context, 'appeal', { q: filter.q, from: filter.from })
      return listAppeals(context, { ...filter, ids, unitId: unit_id, perPage: per_page })
    },
  }),
  readOne({
    path: '/appeals/{id}',
    name: 'getAppeal',
    tag,
    summary: 'Звернення',
    description: 'Картка звернення зі строком і тим, чому він такий.',
    right: 'read',
    answer: { schema: appeal, description: 'Звернення.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  write({
    path: '/appeals',
    name: 'registerAppeal',
    tag,
    summary: 'Зареєструвати звернення',
    description: 'Індекс із журналу звернень; строк від дня надходження.',
    right,
    body: {
      form: registration,
      example: { book_id: 2, surname: 'Прикладова', kind: 'application', channel: 'email', summary: 'Про яму' },
    },
    answer: { status: 201, schema: appeal, description: 'Зареєстровано.', example: { ...whole, state: 'registered' } },
    handle: async ({ context }, input) => {
      const { id } = await appealVerbs.registerAppeal(context, input)
      return { status: 201, location: `/api/v1/appeals/${id}`, body: await bodyOf(context, id) }
    },
  }),
  write({
    path: '/appeals/{id}/forwarding',
    name: 'forwardAppeal',
    tag,
    summary: 'Надіслати за належністю',
    description: 'Органу, якого стосується; тому, на чиї дії скаржаться, надіслати не можна (ст. 7).',
    right,
    body: { form: forwarding, example: { recipient: 'Обласна рада', reason: 'Не повноваження міської ради' } },
    answer: { status: 200, schema: appeal, description: 'Надіслано.', example: { ...whole, state: 'forwarded' } },
    handle: async ({ context, id }, input) => {
      await appealVerbs.forwardAppeal(context, id('id'), input)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/appeals/{id}/return',
    name: 'returnAppeal',
    tag,
    summary: 'Повернути заявникові',
    description: 'З поясненням: бракує даних (5 днів) чи не дотримано форми (10 днів).',
    right,
    body: { form: returning, example: { ground: 'lacks-data', reason: 'Не вказано будинок' } },
    answer: { status: 200, schema: appeal, description: 'Повернуто.', example: { ...whole, state: 'returned' } },
    handle: async ({ context, id }, input) => {
      await appealVerbs.returnAppeal(context, id('id'), input)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/appeals/{id}/closing',
    name: 'closeAppeal',
    tag,
    summary: 'Зняти з контролю',
    description: 'Після відповіді; під особистим контролем голови — лише він. Зі справою звернення підшивають одразу.',
    right,
    body: { form: closing, example: { dossier_id: 4, sheets: 3 } },
    optionalBody: true,
    answer: { status: 200, schema: appeal, description: 'Знято.', example: { ...whole, state: 'closed' } },
    handle: async ({ context, id }, input) => {
      await appealVerbs.closeAppeal(context, id('id'), input)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/appeals/{id}/resolution',
    name: 'assignAppeal',
    tag,
    summary: 'Накласти резолюцію',
    description: 'Доручає розгляд підрозділу. Тому, на чиї дії скаржаться, доручити не можна (ст. 7).',
    right,
    body: { form: resolution, example: { words: 'Розглянути', executor: 'unit:7' } },
    answer: { status: 200, schema: appeal, description: 'Доручено.', example: whole },
    handle: async ({ context, id }, input) => {
      const { responsibleUnitId, coUnitIds, executor, coExecutors, ...said } = input
      await appealVerbs.assignAppeal(context, id('id'), {
        ...said,
        executor: executor ?? department(responsibleUnitId),
        coExecutors: [...coExecutors, ...coUnitIds.map(department)],
      })
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/appeals/{id}/extension',
    name: 'extendAppeal',
    tag,
    summary: 'Продовжити строк',
    description: 'Один раз, разом не довше 45 днів; рішення керівника або його заступника (ст. 20).',
    right,
    body: { form: extension, example: { reason: 'Потрібна експертиза', notice: 'Листом від 20.11.2026' } },
    answer: { status: 200, schema: appeal, description: 'Продовжено.', example: { ...whole, extended: true } },
    handle: async ({ context, id }, input) => {
      await appealVerbs.extendAppeal(context, id('id'), input)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
  write({
    path: '/appeals/{id}/answer',
    name: 'answerAppeal',
    tag,
    summary: 'Дати відповідь',
    description: 'Остаточна відповідь. Відмова посилається на закон і каже, куди оскаржити (ст. 15).',
    right,
    body: { form: answer, example: { outcome: 'satisfied', words: 'Яму засипано.' } },
    answer: {
      status: 200,
      schema: appeal,
      description: 'Відповідь дано.',
      example: { ...whole, state: 'answered', outcome: 'satisfied', ended_on: '2026-11-20' },
    },
    handle: async ({ context, id }, input) => {
      await appealVerbs.answerAppeal(context, id('id'), input)
      return { status: 200, body: await bodyOf(context, id('id')) }
    },
  }),
]

const department = (unitId: number | null) => ({ personId: null, unitId })

async function bodyOf(context: Context, id: number) {
  return { ...(await getAppeal(context, id)), page: `/stil/zvernennia/${id}` }
}
