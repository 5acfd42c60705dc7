import { z } from '@hono/zod-openapi'
import { actForm, actKinds } from '#modules/acts'
import { day, flag, int, moment, sha256, text } from './fields.ts'
import { inputForm } from './input.ts'
import { inputWords } from './words.uk.ts'

const bookId = z.coerce.number(inputWords.id).int(inputWords.id).positive(inputWords.id)
const pastDay = z.string(inputWords.day).transform((written, issues) => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && z.iso.date().safeParse(written).success) {
    return Temporal.PlainDate.from(written)
  }
  issues.addIssue({ code: 'custom', message: inputWords.day })
  return z.NEVER
})

const contentNotes = {
  kind: { description: 'Рішення ради, рішення виконкому, розпорядження чи наказ' },
  body_unit_id: { description: 'Хто видав (довідник)' },
  title: { description: 'Заголовок: «Про …»' },
  text: { description: 'Текст' },
  text_state: { description: 'Чи текст повний' },
  preparer: { description: 'Хто підготував' },
  preparer_phone: { description: 'Телефон того, хто підготував' },
  signatories: { description: 'Хто підписав: посада й ім’я' },
  appendices: { description: 'Додатки, які названо в тексті, і чи вони є' },
  source_note: { description: 'Звідки взято запис' },
  access: { description: 'Гриф: open або service (для службового користування)' },
} as const

const bookNote = { description: 'Журнал того самого виду: GET /api/v1/documents/books' }

export const draft = inputForm('ActDraft', actForm, contentNotes)

export const entry = inputForm(
  'ActEntry',
  z.object({
    ...actForm.shape,
    bookId,
    number: z.string('Напишіть номер').trim().min(1, 'Напишіть номер').max(60, 'Довше за 60 знаків'),
    adoptedOn: pastDay,
  }),
  {
    ...contentNotes,
    book_id: bookNote,
    number: { description: 'Номер, який акт уже має' },
    adopted_on: { description: 'Коли ухвалено', format: 'date' },
  },
)

export const adoption = inputForm(
  'ActAdoption',
  z.object({ bookId, adoptedOn: pastDay, session: z.string().trim().max(12, 'Довше за 12 знаків').default('') }),
  {
    book_id: bookNote,
    adopted_on: { description: 'Коли ухвалено', format: 'date' },
    session: { description: 'Номер сесії, якщо він є в номері акта' },
  },
)

export const publication = inputForm('ActPublication', z.object({}), {})

const rowFields = {
  id: int('Номер запису'),
  kind: z.enum(actKinds).openapi({ description: 'Вид акта' }),
  body_unit_id: int('Хто видав'),
  number: z.string().nullable().openapi({ description: 'Номер; null у проєкта' }),
  adopted_on: day('Коли ухвалено; null у проєкта').nullable(),
  title: text('Заголовок'),
  state: z.enum(['draft', 'adopted']).openapi({ description: 'Проєкт чи ухвалений акт' }),
  published_at: moment('Коли оприлюднено').nullable(),
}

export const actRow = z.object(rowFields).openapi('ActRow')

export const act = z
  .object({
    ...rowFields,
    revision: int('Версія запису, вона ж ETag'),
    text: text('Текст'),
    text_state: z.enum(['whole', 'incomplete', 'absent']).openapi({ description: 'Чи текст повний' }),
    preparer: text('Хто підготував'),
    preparer_phone: text('Телефон'),
    signatories: z.array(z.object({ post: text('Посада'), name: text('Ім’я') })),
    appendices: z.array(z.object({ title: text('Назва додатка'), present: flag('Чи він є') })),
    source_note: text('Звідки взято запис'),
    access: z.enum(['open', 'service']).openapi({ description: 'Гриф' }),
    files: z.array(
      z.object({
        id: int('Номер файлу'),
        name: text('Назва'),
        sha256,
        role: z.enum(['text', 'appendix', 'scan']).openapi({ description: 'Текст, додаток чи скан' }),
        href: text('Де взяти байти'),
      }),
    ),
    notes: z
      .array(z.object({ code: text('Код'), message: text('Речення') }))
      .openapi({ description: 'Чого записові бракує і що не сходиться в самому документі' }),
    page: text('Сторінка акта на порталі'),
  })
  .openapi('Act')

export const changedAct = actRow
  .pick({ id: true, number: true, state: true, published_at: true })
  .extend({ revision: int('Версія запису') })
  .openapi('ChangedAct')
