import { z } from '@hono/zod-openapi'
import { listDispatches } from '#modules/dispatches'
import {
  getAttachment,
  getCard,
  getCardPage,
  listCards,
  markExecuted,
  mayRegister,
  registerDocument,
} from '#modules/documents'
import { findFiling } from '#modules/filings'
import { listBooks } from '#modules/numbers'
import { listHandoversOf } from '#modules/originals'
import { byWordsOf } from '../web/found-papers.ts'
import { correctDocument } from './correction.ts'
import { file, letter, row, whole } from './documents.examples.ts'
import { pageBody } from './documents.page.ts'
import {
  book,
  changed,
  directions,
  document,
  documentRow,
  execution,
  registered,
  registration,
  states,
} from './documents.schemas.ts'
import { sendBytes } from './download.ts'
import { dayQuery, idQuery, pageOf } from './lists.ts'
import { type Operation, readFile, readList, readOne, write } from './operation.ts'
import { attachToDocument } from './upload.ts'

const tag = 'documents'

/** The register counts no further. */
const countedUpTo = 10_000

export const documentOperations: readonly Operation[] = [
  readList({
    path: '/documents',
    name: 'listDocuments',
    tag,
    summary: 'Реєстр документів',
    description:
      'Найновіші спершу, лише ті, що відкриті власникові ключа. До 10 000 рахуємо точно; 10 001 означає «понад».',
    right: 'read',
    filter: {
      direction: z.enum(directions).optional().openapi({ description: 'Вхідні, вихідні чи внутрішні' }),
      state: z
        .enum([...states, 'late'])
        .optional()
        .openapi({ description: 'Стан; late: строк минув, а не виконано' }),
      book_id: idQuery('Журнал реєстрації'),
      unit_id: idQuery('Підрозділ: зареєстрував або виконує'),
      from: dayQuery('Зареєстровані з дня'),
      until: dayQuery('Зареєстровані по день'),
    },
    item: documentRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: async ({ context }, { page, per_page, book_id, unit_id, ...filter }) => {
      const { isCut, ...byWords } = await byWordsOf(context, 'document', filter)
      const found = await listCards(context, {
        ...filter,
        ...byWords,
        bookId: book_id,
        unitId: unit_id,
        page,
        perPage: per_page,
      })
      return { ...found, exact: !isCut && found.total <= countedUpTo }
    },
  }),
  readList({
    path: '/documents/books',
    name: 'listBooks',
    tag,
    summary: 'Журнали, у яких можна реєструвати',
    description: 'Чинні журнали реєстрації, куди власник ключа може вписати документ.',
    right: 'read',
    filter: {},
    item: book,
    example: {
      items: [
        { id: 1, owner_unit_id: 3, kind: 'incoming', title: 'Вхідна кореспонденція', template: '{n}', restart: 'year' },
      ],
      page: 1,
      per_page: 50,
      total: 1,
    },
    handle: async ({ context, actor }, { q, ...page }) => {
      const wanted = q.trim().toLocaleLowerCase('uk')
      const books = await listBooks(context)
      return pageOf(
        books.filter((book) => mayRegister(actor, book) && book.title.toLocaleLowerCase('uk').includes(wanted)),
        page,
      )
    },
  }),
  readOne({
    path: '/documents/{id}',
    name: 'getDocument',
    tag,
    summary: 'Картка документа',
    description:
      'Усе, що стоїть на картці: кореспондент, файли, зв’язки, розсилка, рух оригіналу, історія. ETag це revision.',
    right: 'read',
    answer: { schema: document, description: 'Картка.', example: whole },
    handle: async ({ context, id }) => {
      const [page, dispatches, filing, handovers] = await Promise.all([
        getCardPage(context, id('id')),
        listDispatches(context, { cardId: id('id') }),
        findFiling(context, id('id')),
        listHandoversOf(context, id('id')),
      ])
      return { ...pageBody(page), dispatches, filing, handovers }
    },
  }),
  write({
    path: '/documents',
    name: 'registerDocument',
    tag,
    summary: 'Зареєструвати документ',
    description:
      'Бере наступний номер журналу. Той самий кореспондент, номер і дата вдруге: 409 documents.same-paper, доки не підтверджено confirmed_same_paper.',
    right: 'documents:write',
    body: { form: registration, example: letter },
    answer: {
      status: 201,
      schema: registered,
      description: 'Зареєстровано.',
      example: { id: 41, number: '473', registered_on: '2026-11-20', revision: 1 },
    },
    handle: async ({ context }, input) => {
      const { id, number, registeredOn } = await registerDocument(context, input)
      const { revision } = await getCard(context, id)
      return { status: 201, location: `/api/v1/documents/${id}`, body: { id, number, registeredOn, revision } }
    },
  }),
  correctDocument,
  write({
    path: '/documents/{id}/execution',
    name: 'executeDocument',
    tag,
    summary: 'Позначити виконаним',
    description: 'Документ виконано сьогодні; note каже, чим саме.',
    right: 'documents:write',
    body: { form: execution, example: { note: 'Дах полагоджено, акт від 20.11.2026' } },
    optionalBody: true,
    answer: { status: 200, schema: changed, description: 'Виконано.', example: { id: 41, revision: 2 } },
    handle: async ({ context, id }, { note }) => {
      await markExecuted(context, id('id'), note)
      const { revision } = await getCard(context, id('id'))
      return { status: 200, body: { id: id('id'), revision } }
    },
  }),
  attachToDocument(file),
  readFile({
    path: '/documents/{id}/files/{file_id}',
    name: 'getDocumentFile',
    tag,
    summary: 'Файл документа',
    description: 'Байти файлу; Range дає частину.',
    right: 'read',
    handle: async (call) => sendBytes(call, await getAttachment(call.context, call.id('id'), call.id('file_id'))),
  }),
]
