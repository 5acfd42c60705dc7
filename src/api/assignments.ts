import { z } from '@hono/zod-openapi'
import { dayOf } from '#kernel'
import { acknowledge, assignBelow, isLate, listAssignments, withdraw } from '#modules/assignments'
import {
  acceptReport,
  closeAssignment,
  extensions,
  getAssignmentPage,
  report as giveReport,
  returnReport,
} from '#modules/control'
import { resolve } from '#modules/resolutions'
import type { Context } from '#platform/db'
import { byWordsOf } from '../web/found-papers.ts'
import { assignment, assignmentRow, below, extension, note, remark, report, resolution } from './assignments.schemas.ts'
import { idQuery } from './lists.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import { verbsOf } from './verbs.ts'

const tag = 'assignments'
const right = 'assignments:write'

const row = {
  id: 12,
  parent_id: null,
  source: { kind: 'document', ref: 7, number: '57/01-08', title: 'Про ремонт даху ліцею', href: '/stil/dokumenty/7' },
  author: { person_id: 1, name: 'Мешкан Прикладов', post: 'міський голова' },
  text: 'До виконання',
  executor: { person_id: 2, unit_id: 3 },
  given_on: '2026-11-20',
  due_on: '2026-12-04',
  control: 'on',
  state: 'working',
  done_on: null,
  revision: 2,
}
const whole = {
  ...row,
  co_executors: [{ person_id: null, unit_id: 4 }],
  controllers: [{ person_id: 1, unit_id: 2 }],
  rhythm: 'once',
  rule_id: null,
  rule_version: null,
  why: ['Автор визначив строк: п’ятниця, 4 грудня 2026 року.'],
  late: false,
  reports: [],
  page: '/stil/doruchennia/12',
}
const task = { executor: 'person:2', text: 'До виконання', due_on: '2026-12-04', on_control: true }

const verb = verbsOf({
  path: '/assignments/{id}',
  tag,
  right,
  page: 'сторінці доручення',
  schema: assignment,
  example: whole,
  read: bodyOf,
})

export const assignmentOperations: readonly Operation[] = [
  readList({
    path: '/assignments',
    name: 'listAssignments',
    tag,
    summary: 'Доручення',
    description: 'Резолюції, доручення, завдання, відкриті вам. Найближчий строк першим.',
    right: 'read',
    filter: {
      desk: z
        .enum(['mine', 'unit', 'control', 'given', 'all'])
        .default('all')
        .openapi({ description: 'Мої, підрозділу, на контролі, дані мною, усі відкриті мені' }),
      when: z
        .enum(['late', 'today', 'week', 'no-term', 'judge'])
        .optional()
        .openapi({ description: 'Прострочені, строк сьогодні, цього тижня, без строку, звіт чекає рішення' }),
      closed: z.enum(['true', 'false']).optional().openapi({ description: 'true: закриті замість відкритих' }),
      unit_id: idQuery('Підрозділ виконавця'),
      person_id: idQuery('Виконавець'),
    },
    item: assignmentRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: async ({ context }, { per_page, unit_id, person_id, closed, q, ...filter }) => {
      const { ids } = await byWordsOf(context, 'assignment', { q })
      return listAssignments(context, {
        ...filter,
        ids,
        closed: closed === 'true',
        unitId: unit_id,
        personId: person_id,
        perPage: per_page,
      })
    },
  }),
  readOne({
    path: '/assignments/{id}',
    name: 'getAssignment',
    tag,
    summary: 'Доручення зі звітами',
    description: 'Доручення, його строк і чому він такий, звіти.',
    right: 'read',
    answer: { schema: assignment, description: 'Доручення.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  write({
    path: '/assignments',
    name: 'resolve',
    tag,
    summary: 'Накласти резолюцію',
    description: 'Резолюція на документ від вашого імені: голова дерева доручень.',
    right,
    body: { form: resolution, example: { ...task, document_id: 7 } },
    answer: { status: 201, schema: assignment, description: 'Накладено.', example: whole },
    handle: async ({ context }, { documentId, ...input }) => {
      const own = { authorId: null, givenOn: null, templateId: null }
      return created(context, await resolve(context, documentId, { ...input, ...own }, null))
    },
  }),
  write({
    path: '/assignments/{id}/assignments',
    name: 'assignBelow',
    tag,
    summary: 'Дати доручення далі',
    description: 'Виконавець дає доручення далі: строк не пізніший за свій.',
    right,
    body: { form: below, example: task },
    answer: { status: 201, schema: assignment, description: 'Дано.', example: { ...whole, parent_id: 11 } },
    handle: async ({ context, id }, input) => created(context, await assignBelow(context, id('id'), input)),
  }),
  verb('acknowledgement', 'acknowledge', 'Взяти до роботи', note, {}, (context, id) => acknowledge(context, id)),
  verb('report', 'report', 'Відзвітувати', report, { text: 'Дах обстежено' }, (context, id, input) =>
    giveReport(context, id, input),
  ),
  verb('acceptance', 'acceptReport', 'Прийняти звіт', note, {}, (context, id, input) =>
    acceptReport(context, id, input.note),
  ),
  verb('return', 'returnReport', 'Повернути звіт', remark, { remark: 'Немає кошторису' }, (context, id, input) =>
    returnReport(context, id, input.remark),
  ),
  verb('closing', 'closeAssignment', 'Зняти з контролю', note, {}, (context, id, input) =>
    closeAssignment(context, id, input.note),
  ),
  verb(
    'extension',
    'extendAssignment',
    'Продовжити строк',
    extension,
    { until: '2026-12-11', reason: 'Чекаємо кошторису' },
    (context, id, input) => extensions.give(context, id, input),
  ),
  verb(
    'extension-request',
    'askExtension',
    'Просити продовжити строк',
    extension,
    { until: '2026-12-11', reason: 'Чекаємо кошторису' },
    (context, id, input) => extensions.ask(context, id, input),
  ),
  verb(
    'withdrawal',
    'withdrawAssignment',
    'Відкликати доручення',
    remark,
    { remark: 'Не потрібно' },
    (context, id, input) => withdraw(context, id, input.remark),
  ),
]

async function bodyOf(context: Context, id: number) {
  const { task, reports } = await getAssignmentPage(context, id)
  return { ...task, late: isLate(task, dayOf(context.now)), reports, page: `/stil/doruchennia/${id}` }
}

async function created(context: Context, id: number) {
  return { status: 201 as const, location: `/api/v1/assignments/${id}`, body: await bodyOf(context, id) }
}
