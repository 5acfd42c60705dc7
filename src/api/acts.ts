import { z } from '@hono/zod-openapi'
import {
  type ActPage,
  actKinds,
  adoptDraft,
  draftAct,
  enterAct,
  getAct,
  getActFile,
  getActPage,
  listActs,
  publishAct,
} from '#modules/acts'
import type { Context } from '#platform/db'
import { actsByWords } from '../web/found-papers.ts'
import { sentence } from '../web/sentences.ts'
import { act, actRow, adoption, changedAct, draft, entry, publication } from './acts.schemas.ts'
import { sendBytes } from './download.ts'
import { idQuery } from './lists.ts'
import { type Operation, readFile, readList, readOne, type Written, write } from './operation.ts'

const tag = 'acts'

const row = {
  id: 8,
  kind: 'council-decision',
  body_unit_id: 1,
  number: '57/123',
  adopted_on: '2026-11-12',
  title: 'Про ремонт шкільних дахів',
  state: 'adopted',
  published_at: '2026-11-13T09:30:00Z',
}
const content = {
  kind: 'council-decision',
  body_unit_id: 1,
  title: 'Про ремонт шкільних дахів',
  text: '1. Полагодити дахи шкіл.\n\n2. Контроль покласти на комісію.',
  signatories: [{ post: 'Міський голова', name: 'Мешкан Прикладов' }],
}
const changedExample = { id: 8, number: null, state: 'draft', published_at: null, revision: 1 }

export const actOperations: readonly Operation[] = [
  readList({
    path: '/acts',
    name: 'listActs',
    tag,
    summary: 'Реєстр актів',
    description: 'Рішення, розпорядження, накази та проєкти. Без ключа лише оприлюднені.',
    right: 'public',
    filter: {
      kind: z.enum(actKinds).optional().openapi({ description: 'Вид акта' }),
      body_unit_id: idQuery('Хто видав'),
      year: z
        .string()
        .regex(/^[12]\d{3}$/, 'Рік: чотири цифри')
        .transform(Number)
        .optional()
        .openapi({ type: 'integer', minimum: 1000, maximum: 2999, description: 'Рік ухвалення' }),
      state: z.enum(['draft', 'adopted']).optional().openapi({ description: 'Проєкти чи ухвалені' }),
      sort: z.enum(['newest', 'oldest', 'number']).optional().openapi({ description: 'Порядок' }),
    },
    item: actRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: async ({ context }, { per_page, body_unit_id, ...filter }) => {
      const { isCut, ...byWords } = await actsByWords(context, filter.q, {})
      const found = await listActs(context, { ...filter, ...byWords, bodyUnitId: body_unit_id, perPage: per_page })
      return { ...found, exact: !isCut }
    },
  }),
  readOne({
    path: '/acts/{id}',
    name: 'getAct',
    tag,
    summary: 'Акт або проєкт',
    description:
      'Реквізити, текст, додатки, файли і те, чого записові бракує. Неоприлюднений акт для сторонніх не існує.',
    right: 'public',
    answer: {
      schema: act,
      description: 'Акт.',
      example: {
        ...row,
        revision: 1,
        text: content.text,
        text_state: 'whole',
        preparer: 'Мешканка Прикладова',
        preparer_phone: '',
        signatories: content.signatories,
        appendices: [],
        source_note: '',
        access: 'open',
        files: [],
        notes: [],
        page: '/akty/8',
      },
    },
    handle: async ({ context, id }) => actBody(await getActPage(context, id('id'))),
  }),
  write({
    path: '/acts/drafts',
    name: 'draftAct',
    tag,
    summary: 'Внести проєкт акта',
    description: 'Проєкт без номера й дати. Його бачать працівники; усі побачать, коли його оприлюднять.',
    right: 'acts:write',
    body: { form: draft, example: content },
    answer: { status: 201, schema: changedAct, description: 'Проєкт внесено.', example: changedExample },
    handle: async ({ context }, input) => created(context, await draftAct(context, input)),
  }),
  write({
    path: '/acts',
    name: 'enterAct',
    tag,
    summary: 'Внести ухвалений акт',
    description:
      'Акт, ухвалений раніше: під номером, який він уже має. Номер має відповідати зразку журналу і бути вільним.',
    right: 'acts:write',
    body: { form: entry, example: { ...content, book_id: 5, number: '57/123', adopted_on: '2026-11-12' } },
    answer: {
      status: 201,
      schema: changedAct,
      description: 'Акт внесено.',
      example: { ...changedExample, number: '57/123', state: 'adopted' },
    },
    handle: async ({ context }, { bookId, number, adoptedOn, ...input }) =>
      created(context, await enterAct(context, input, { bookId, number, adoptedOn })),
  }),
  write({
    path: '/acts/{id}/adoption',
    name: 'adoptAct',
    tag,
    summary: 'Ухвалити проєкт',
    description: 'Проєкт стає актом: бере наступний номер журналу й дату.',
    right: 'acts:write',
    body: { form: adoption, example: { book_id: 5, adopted_on: '2026-11-12', session: '57' } },
    answer: {
      status: 200,
      schema: changedAct,
      description: 'Ухвалено.',
      example: { ...changedExample, number: '57/123', state: 'adopted' },
    },
    handle: async ({ context, id }, input) => {
      await adoptDraft(context, id('id'), input)
      return { status: 200, body: await getAct(context, id('id')) }
    },
  }),
  write({
    path: '/acts/{id}/publication',
    name: 'publishAct',
    tag,
    summary: 'Оприлюднити акт або проєкт',
    description: 'Відтепер його бачать усі (Закон 2939-VI, ст. 15).',
    right: 'acts:write',
    body: { form: publication, example: {} },
    optionalBody: true,
    answer: {
      status: 200,
      schema: changedAct,
      description: 'Оприлюднено.',
      example: { ...changedExample, number: '57/123', state: 'adopted', published_at: '2026-11-13T09:30:00Z' },
    },
    handle: async ({ context, id }) => {
      await publishAct(context, id('id'))
      return { status: 200, body: await getAct(context, id('id')) }
    },
  }),
  readFile({
    path: '/acts/{id}/files/{file_id}',
    name: 'getActFile',
    tag,
    summary: 'Файл акта',
    description: 'Байти файлу; Range дає частину.',
    right: 'public',
    handle: async (call) => sendBytes(call, await getActFile(call.context, call.id('id'), call.id('file_id'))),
  }),
]

function actBody({ act, files, notes }: ActPage) {
  return {
    ...act,
    files: files.map((file) => ({ ...file, href: `/api/v1/acts/${act.id}/files/${file.id}` })),
    notes: notes.map((code) => ({ code, message: sentence(code) })),
    page: `/akty/${act.id}`,
  }
}

async function created(context: Context, id: number): Promise<Written> {
  return { status: 201, location: `/api/v1/acts/${id}`, body: await getAct(context, id) }
}
