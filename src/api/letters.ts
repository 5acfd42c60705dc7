import { z } from '@hono/zod-openapi'
import { shortDate } from '@ratusha/ukrainian'
import {
  answeredKinds,
  beginLetter,
  correctLetter,
  dropLetter,
  getLetterDraftPage,
  letterDraftForms,
  listLetterDrafts,
} from '#modules/letter-drafts'
import { letterForm, saveLetter } from '#modules/letters'
import type { Context } from '#platform/db'
import { optionalChoice, optionalDay } from '#platform/input'
import { day, int, moment, text } from './fields.ts'
import { inputForm } from './input.ts'
import { type Operation, readList, readOne, write } from './operation.ts'
import { verbsOf } from './verbs.ts'

const tag = 'letters'
const right = 'documents:write'

const fields = {
  id: int('Номер запису'),
  state: z.enum(['draft', 'registered', 'dropped']).openapi({ description: 'Проєкт, зареєстровано, скасовано' }),
  on_signing: z.boolean().openapi({ description: 'Чи на підписі: тоді текст не змінюють' }),
  summary: text('Про що лист'),
  answers: z
    .object({
      kind: z.enum(answeredKinds).openapi({ description: 'Документ, звернення чи запит на інформацію' }),
      ref: int('Номер запису'),
      number: text('Реєстраційний номер'),
    })
    .nullable()
    .openapi({ description: 'На що це відповідь' }),
  author: text('Хто готує'),
  number: text('Номер; порожньо, доки не зареєстровано'),
  registered_on: day('Коли зареєстровано').nullable(),
  card_id: int('Картка вихідного документа').nullable(),
  revision: int('Версія відомостей'),
}
const letterRow = z.object(fields).openapi('LetterRow')
const letter = z
  .object({
    ...fields,
    correspondent: text('Кому'),
    access: z.enum(['open', 'service']).openapi({ description: 'Гриф' }),
    begun_at: moment('Коли почато'),
    drop_reason: text('Чому скасовано'),
    text: text('Текст на бланку').nullable(),
    files: z.array(z.object({ id: int('Номер'), name: text('Назва'), role: text('Додаток, підписане чи скан') })),
  })
  .openapi('Letter')

const row = {
  id: 5,
  state: 'draft',
  on_signing: false,
  summary: 'Про ремонт шкільного даху',
  answers: { kind: 'document', ref: 41, number: '473' },
  author: 'Мешканка Прикладова',
  number: '',
  registered_on: null,
  card_id: null,
  revision: 1,
}
const whole = {
  ...row,
  correspondent: 'Громадська організація «Приклад»',
  access: 'open',
  begun_at: '2026-11-20T09:15:00Z',
  drop_reason: '',
  text: 'Повідомляємо, що дах відремонтують.',
  files: [],
}

const about = {
  summary: { description: 'Про що лист' },
  correspondent: { description: 'Кому' },
  correspondent_kind: { description: 'Організація чи людина' },
  access: { description: 'Гриф' },
  reply_kind: { description: 'Остаточна відповідь чи проміжна' },
} as const

const begin = inputForm(
  'LetterBegun',
  letterDraftForms.begin.safeExtend({
    answersKind: z.enum(answeredKinds).nullable().default(null),
    answersRef: optionalChoice,
  }),
  {
    ...about,
    answers_kind: { description: 'На що відповідь: документ, звернення чи запит' },
    answers_ref: { description: 'Номер його запису' },
  },
)
const correction = inputForm('LetterCorrection', letterDraftForms.correction, {
  ...about,
  revision: { description: 'Версія, яку ви бачили' },
})
const written = inputForm('LetterText', letterForm.omit({ replyDate: true }).safeExtend({ replyOn: optionalDay }), {
  unit_id: { description: 'Підрозділ, чий бланк; без нього бланк ради' },
  addressees: { description: 'Адресати; наступний після порожнього рядка' },
  reply_number: { description: 'На №' },
  reply_on: { description: 'від якого дня', format: 'date' },
  title: { description: 'Заголовок' },
  text: { description: 'Текст' },
  appendices: { description: 'Додатки, кожен з нового рядка' },
  post: { description: 'Посада підписувача' },
  name: { description: 'Ім’я ПРІЗВИЩЕ підписувача' },
  second_post: { description: 'Посада другого підписувача' },
  second_name: { description: 'Другий підписувач' },
  approved_post: { description: 'Посада того, хто затверджує' },
  approved_name: { description: 'Хто затверджує' },
  agreed_post: { description: 'Посада того, хто погоджує' },
  agreed_name: { description: 'Хто погоджує' },
  preparer: { description: 'Виконавець' },
  preparer_phone: { description: 'Телефон виконавця' },
  revision: { description: 'Версія тексту, яку ви бачили; 0, якщо його ще не було' },
})
const reason = inputForm('LetterReason', letterDraftForms.reason, { reason: { description: 'Чому' } })

const verb = verbsOf({
  path: '/letters/{id}',
  tag,
  right,
  page: 'сторінці листа',
  schema: letter,
  example: whole,
  read: bodyOf,
})

export const letterOperations: readonly Operation[] = [
  readList({
    path: '/letters',
    name: 'listLetters',
    tag,
    summary: 'Листи на шляху до номера',
    description: 'Проєкти листів, відкриті вам, і вже зареєстровані. Найновіші першими.',
    right: 'read',
    filter: {
      show: z
        .enum(['mine', 'all', 'done'])
        .default('all')
        .openapi({ description: 'Мої проєкти, усі проєкти, завершені' }),
    },
    item: letterRow,
    example: { items: [row], page: 1, per_page: 50, total: 1 },
    handle: ({ context }, { show, page, per_page }) => listLetterDrafts(context, { show, page, perPage: per_page }),
  }),
  readOne({
    path: '/letters/{id}',
    name: 'getLetter',
    tag,
    summary: 'Лист',
    description: 'Що за лист, його текст, файли й номер.',
    right: 'read',
    answer: { schema: letter, description: 'Лист.', example: whole },
    handle: ({ context, id }) => bodyOf(context, id('id')),
  }),
  write({
    path: '/letters',
    name: 'beginLetter',
    tag,
    summary: 'Почати лист',
    description: 'Проєкт листа, можливо відповіді на документ, звернення чи запит. Номер дасть підпис.',
    right,
    body: {
      form: begin,
      example: { summary: row.summary, correspondent: whole.correspondent, answers_kind: 'document', answers_ref: 41 },
    },
    answer: { status: 201, schema: letter, description: 'Почато.', example: { ...whole, text: null } },
    handle: async ({ context }, { answersKind, answersRef, ...input }) => {
      const answers = answersKind !== null && answersRef !== null ? { kind: answersKind, ref: answersRef } : null
      const id = await beginLetter(context, input, answers)
      return { status: 201, location: `/api/v1/letters/${id}`, body: await bodyOf(context, id) }
    },
  }),
  verb('text', 'writeLetter', 'Написати текст', written, { text: whole.text, revision: 0 }, (context, id, input) => {
    const { replyOn, ...text } = input
    return saveLetter(context, { kind: 'letter', ref: id }, { ...text, replyDate: replyOn ? shortDate(replyOn) : '' })
  }),
  verb(
    'correction',
    'correctLetter',
    'Виправити відомості',
    correction,
    { summary: row.summary, correspondent: whole.correspondent, revision: 1 },
    correctLetter,
  ),
  verb('drop', 'dropLetter', 'Скасувати проєкт', reason, { reason: 'Відповіли телефоном' }, (context, id, input) =>
    dropLetter(context, id, input.reason),
  ),
]

async function bodyOf(context: Context, id: number) {
  const { draft, files, text } = await getLetterDraftPage(context, id)
  return { ...draft, files, text: text?.text ?? null }
}
