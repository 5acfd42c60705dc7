import { z } from '@hono/zod-openapi'
import {
  composeReport,
  getReport,
  isFigure,
  type Line,
  lineText,
  listReports,
  type Report,
  type ReportPage,
  reportForm,
  type SaidBlock,
  saidText,
  signingForm,
  signReport,
} from '#modules/reports'
import { day, flag, int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, readList, readOne, write } from './operation.ts'

const tag = 'reports'
const right = 'reports:write'

const row = z
  .object({
    id: int('Номер запису'),
    title: text('Назва'),
    unit_id: int('Підрозділ; null: уся рада').nullable(),
    from: day('Початок періоду'),
    until: day('Останній день періоду'),
    revision: int('Версія'),
    signed_at: moment('Коли підписано; null: чернетка').nullable(),
    signed_by: text('Хто підписав'),
    hash: text('SHA-256 замороженого змісту; порожньо: чернетка'),
  })
  .openapi('ReportRow')

const block = z.object({
  kind: text('Розділ'),
  title: text('Назва розділу'),
  text: text('Розділ, як на папері'),
  lines: z.array(z.string()).openapi({ description: 'Вступ і рядки' }),
  figures: z
    .array(z.object({ name: text('Ім’я цифри'), count: int('Скільки'), href: text('Записи, які за нею стоять') }))
    .openapi({ description: 'Кожна цифра з адресою записів' }),
})

const report = row
  .extend({
    unit: text('Назва підрозділу'),
    blocks: z.array(block),
    intact: flag('false: зміст не той, з якого взято геш'),
    changed: z
      .array(
        z.object({
          block: text('Розділ'),
          name: text('Ім’я цифри'),
          was: int('Було'),
          is: int('Стало; null: вже не кажуть').nullable(),
        }),
      )
      .openapi({ description: 'Цифри, які сьогодні були б інші' }),
  })
  .openapi('Report')

const exampleRow = {
  id: 1,
  title: 'Про роботу організаційного відділу у 2024 році',
  unit_id: 4,
  from: '2024-01-01',
  until: '2024-12-31',
  revision: 1,
  signed_at: null,
  signed_by: '',
  hash: '',
}
const line = 'документообіг: 281 документів вхідної кореспонденції та 41 - вихідної'
const exampleBlock = {
  kind: 'office-work',
  title: 'Діловодство',
  text: `Станом на 01 січня 2025 року діловодство у відділі склало:\n\n- ${line}.`,
  lines: ['Станом на 01 січня 2025 року діловодство у відділі склало:', line],
  figures: [{ name: 'incoming', count: 281, href: '/stil/dokumenty?z=2024-01-01&do=2024-12-31&zhurnal=3' }],
}
const example = { ...exampleRow, unit: 'Організаційний відділ', blocks: [exampleBlock], intact: true, changed: [] }
const answer = { schema: report, description: 'Звіт.', example }

const composing = inputForm('ReportInput', reportForm, {
  title: { description: 'Назва' },
  unit_id: { description: 'Підрозділ; порожньо: уся рада' },
  from: { description: 'Початок періоду', format: 'date' },
  until: { description: 'Останній день періоду', format: 'date' },
  blocks: { description: 'Розділи за порядком' },
})
const signing = inputForm('ReportSigning', signingForm, { revision: { description: 'Версія, яку ви бачили' } })

export const reportOperations: readonly Operation[] = [
  readList({
    path: '/reports',
    name: 'listReports',
    tag,
    summary: 'Звіти',
    description: 'Чернетки видно тим, хто їх складає, підписані всім працівникам. Найновіший період першим.',
    right: 'read',
    filter: {},
    item: row,
    example: { items: [exampleRow], page: 1, per_page: 20, total: 1 },
    handle: async ({ context }, { page, per_page: perPage }) => {
      const { items, total } = await listReports(context, { page, perPage })
      return { items: items.map(rowOf), total }
    },
  }),
  readOne({
    path: '/reports/{id}',
    name: 'getReport',
    tag,
    summary: 'Звіт',
    description: 'Цифри чернетки рахуються тепер і з вашими правами; підписаного заморожені. Кожна веде до записів.',
    right: 'read',
    answer,
    handle: async ({ context, id }) => bodyOf(await getReport(context, id('id'))),
  }),
  write({
    path: '/reports',
    name: 'composeReport',
    tag,
    summary: 'Скласти звіт',
    description: 'Чернетка за період із розділів, які рахуються із записів.',
    right,
    body: {
      form: composing,
      example: {
        title: exampleRow.title,
        unit_id: 4,
        from: '2024-01-01',
        until: '2024-12-31',
        blocks: ['office-work'],
      },
    },
    answer: { status: 201, ...answer },
    handle: async ({ context }, input) => {
      const id = await composeReport(context, input)
      return { status: 201, location: `/api/v1/reports/${id}`, body: bodyOf(await getReport(context, id)) }
    },
  }),
  write({
    path: '/reports/{id}/signature',
    name: 'signReport',
    tag,
    summary: 'Підписати звіт',
    description: 'Заморожує цифри цієї миті з гешем. Після цього звіт не змінюється.',
    right,
    body: { form: signing, example: { revision: 1 } },
    answer: { status: 200, ...answer },
    handle: async ({ context, id }, { revision }) => {
      await signReport(context, id('id'), revision)
      return { status: 200, body: bodyOf(await getReport(context, id('id'))) }
    },
  }),
]

function rowOf({ signed, ...rest }: Report) {
  return { ...rest, signedAt: signed?.at ?? null, signedBy: signed?.by ?? '', hash: signed?.hash ?? '' }
}

function bodyOf({ report, unit, blocks, changed, intact }: ReportPage) {
  return { ...rowOf(report), unit, blocks: blocks.map(blockOf), changed, intact }
}

function blockOf(said: SaidBlock) {
  const lines: readonly Line[] = [said.intro, ...said.items]
  const figures = lines.flat().filter(isFigure)
  return { kind: said.kind, title: said.title, text: saidText(said), lines: lines.map(lineText), figures }
}
