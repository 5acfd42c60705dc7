import { numberInWords } from '@ratusha/ukrainian'
import { z } from 'zod'
import { dayOf, Refusal } from '#kernel'
import {
  type Book,
  closeSeries,
  getBook,
  leaveOut,
  listGaps,
  listSeries,
  mayEditBooks,
  type SeriesRow,
  voidReservation,
} from '#modules/numbers'
import { deskPage, get, type Page, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, nothingFilled, Select, TextArea } from '#web/ui/forms.tsx'
import { plural } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { BookCrumbs } from './book-form.tsx'
import { countSeries, type Gap, scopeName, stretchText } from './book-runs.ts'

const place = '/stil/zhurnaly/:id{[0-9]+}'

export const bookSeriesRoutes: readonly Route[] = [
  get(`${place}/pidsumok/:series{[0-9]+}`, mayEditBooks, async (visit) => {
    const run = await openRun(visit)
    return closingPage(visit, run, { fields: { note: closingText(run) }, errors: {} })
  }),
  post(`${place}/pidsumok/:series{[0-9]+}`, mayEditBooks, close),
  get(`${place}/propusk`, mayEditBooks, async (visit) => stretchPage(visit, await shelved(visit), nothingFilled)),
  post(`${place}/propusk`, mayEditBooks, writeStretch),
  get(`${place}/vilnyi/:series{[0-9]+}/:ordinal{[0-9]+}`, mayEditBooks, async (visit) =>
    voidPage(visit, await reserved(visit), nothingFilled),
  ),
  post(`${place}/vilnyi/:series{[0-9]+}/:ordinal{[0-9]+}`, mayEditBooks, leaveVoid),
]

const reason = z
  .string('Напишіть причину')
  .trim()
  .min(3, 'Напишіть причину: порожній номер без причини не лишають')
  .max(300, 'Причина довша за 300 знаків')
const ordinal = z.coerce
  .number('Напишіть номер числом')
  .int('Напишіть номер цілим числом')
  .min(1, 'Номери починаються з одиниці')
  .max(9_999_999, 'Номер має до семи знаків')

const closingForm = z.object({
  note: z
    .string('Напишіть підсумковий запис')
    .trim()
    .min(10, 'Напишіть підсумковий запис')
    .max(1000, 'Запис довший за 1000 знаків'),
})
const stretchForm = z.object({
  scope: z.string('Оберіть період').max(12),
  from: ordinal,
  until: ordinal,
  reason,
  confirmed: z.stringbool().default(false),
})
const voidForm = z.object({ reason })

interface Shelved {
  readonly book: Book
  readonly series: readonly SeriesRow[]
  readonly gaps: readonly Gap[]
}

interface Run extends Shelved {
  readonly run: SeriesRow
}

async function shelved(visit: Visit): Promise<Shelved> {
  const book = await getBook(visit.context, visit.id('id'))
  const [series, gaps] = await Promise.all([listSeries(visit.context, book.id), listGaps(visit.context, book.id)])
  return { book, series, gaps }
}

async function openRun(visit: Visit): Promise<Run> {
  const { book, series, gaps } = await shelved(visit)
  const run = series.find(({ id }) => id === visit.id('series'))
  if (!run) throw new Refusal('not-found', 'page-not-found')
  if (run.closedOn !== null) throw new Refusal('too-late', 'numbers.series-closed')
  return { book, series, gaps, run }
}

/** «Зареєстровано 278 (двісті сімдесят вісім) документів…» */
function closingText({ book, run, gaps }: Run): string {
  const { empty, withPaper } = countSeries(run, gaps)
  const period = book.restart === 'never' ? '' : ` за період «${scopeName(book, run.scope)}»`
  const registered = `${withPaper} (${numberInWords(withPaper)}) ${plural(withPaper, 'документ', 'документи', 'документів')}`
  const without = empty === 0 ? '' : ` Номерів без документа: ${empty} (${numberInWords(empty)}).`
  return `У журналі${period} зареєстровано ${registered}. Останній порядковий номер ${run.last}.${without}`
}

async function close(visit: Visit) {
  const run = await openRun(visit)
  const { fields } = await visit.form()
  const checked = check(closingForm, fields)
  if (!checked.ok) return closingPage(visit, run, { fields, errors: checked.errors })
  await closeSeries(visit.context, { seriesId: run.run.id, note: checked.value.note })
  return seeOther(`/stil/zhurnaly/${run.book.id}`)
}

function closingPage(visit: Visit, { book, run, gaps }: Run, filled: Filled): Page {
  const waiting = gaps.filter(({ scope, state }) => scope === run.scope && state === 'reserved')
  return deskPage(
    'Підсумковий запис',
    <div class="narrow">
      <BookCrumbs book={book} here={scopeName(book, run.scope)} />
      <h1>Закрити «{scopeName(book, run.scope)}»</h1>
      <ErrorSummary errors={filled.errors} />
      <p>Після підсумкового запису номерів цього періоду більше не дають. Знову відкрити його не можна.</p>
      {book.restart === 'year' && run.scope === String(dayOf(visit.context.now).year) ? (
        <div class="note note-late">
          <p>Це поточний рік: до кінця грудня в журналі більше нічого не зареєструють.</p>
        </div>
      ) : null}
      {waiting.length > 0 ? (
        <div class="note">
          <p>
            Зарезервовано, але без документа: {waiting.map(stretchText).join(', ')}. Перевірте, чи ці документи ще
            підпишуть.
          </p>
        </div>
      ) : null}
      <form method="post" action={`/stil/zhurnaly/${book.id}/pidsumok/${run.id}`}>
        <Hidden visit={visit} />
        <TextArea
          name="note"
          label="Підсумковий запис"
          hint="Цифри полічено за журналом; допишіть, чого бракує"
          filled={filled}
          rows={4}
          maxlength={1000}
        />
        <Finish label="Закрити період" late back={book.id} />
      </form>
    </div>,
    { status: statusOfForm(filled) },
  )
}

async function writeStretch(visit: Visit) {
  const shelf = await shelved(visit)
  const { fields } = await visit.form()
  const again = (errors: Filled['errors']) => stretchPage(visit, shelf, { fields, errors })
  const checked = check(stretchForm, fields)
  if (!checked.ok) return again(checked.errors)
  const { confirmed, ...stretch } = checked.value
  const run = openRuns(shelf).find(({ scope }) => scope === stretch.scope)
  if (!run) return again({ scope: 'Оберіть відкритий період' })
  // A typed zero too many would throw away a million numbers for good.
  if (stretch.until > run.last && !confirmed) return again({ confirmed: beyondLast(stretch.until) })
  try {
    await leaveOut(visit.context, { book: shelf.book, ...stretch })
    return seeOther(`/stil/zhurnaly/${shelf.book.id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return again({ [error.code.startsWith('numbers.stretch') ? 'from' : 'form']: sentenceOf(error) })
  }
}

function stretchPage(visit: Visit, shelf: Shelved, filled: Filled): Page {
  const { book } = shelf
  const scopes = openRuns(shelf).map(({ scope }) => scope)
  return deskPage(
    'Невикористані номери',
    <div class="narrow">
      <BookCrumbs book={book} here="Невикористані номери" />
      <h1>Записати невикористані номери</h1>
      <ErrorSummary errors={filled.errors} />
      {scopes.length === 0 ? (
        <p>У журналі немає відкритого періоду, тож і записати нема куди.</p>
      ) : (
        <form method="post" action={`/stil/zhurnaly/${book.id}/propusk`}>
          <Hidden visit={visit} />
          <p>Номери цього проміжку програма вже не дасть жодному документові. У журналі вони стоятимуть із причиною.</p>
          <Select
            name="scope"
            label="Період"
            filled={filled}
            options={scopes.map((scope) => ({ value: scope, label: scopeName(book, scope) }))}
          />
          <div class="row">
            <Input name="from" label="Від номера" filled={filled} inputmode="numeric" width="short" maxlength={7} />
            <Input name="until" label="До номера" filled={filled} inputmode="numeric" width="short" maxlength={7} />
          </div>
          <Input
            name="reason"
            label="Причина"
            hint="Наприклад: до 1 квітня журнал вели на папері"
            filled={filled}
            maxlength={300}
          />
          {filled.errors.confirmed ? (
            <Checkbox name="confirmed" label="Так і є, пропустити ці номери" filled={filled} />
          ) : null}
          <Finish label="Записати" back={book.id} />
        </form>
      )}
    </div>,
    { status: statusOfForm(filled) },
  )
}

function beyondLast(until: number): string {
  return `Таких номерів ще не давали. Наступний документ отримає номер ${until + 1}: підтвердьте, якщо так і треба`
}

function openRuns({ series }: Shelved): SeriesRow[] {
  return series.filter(({ closedOn }) => closedOn === null)
}

interface Reserved extends Shelved {
  readonly seriesId: number
  readonly gap: Gap
}

async function reserved(visit: Visit): Promise<Reserved> {
  const shelf = await shelved(visit)
  const run = shelf.series.find(({ id }) => id === visit.id('series'))
  const gap = shelf.gaps.find(
    ({ scope, from, state }) => scope === run?.scope && from === visit.id('ordinal') && state === 'reserved',
  )
  if (!run || !gap) throw new Refusal('not-found', 'numbers.not-reserved')
  return { ...shelf, seriesId: run.id, gap }
}

async function leaveVoid(visit: Visit) {
  const found = await reserved(visit)
  const { fields } = await visit.form()
  const checked = check(voidForm, fields)
  if (!checked.ok) return voidPage(visit, found, { fields, errors: checked.errors })
  const { seriesId, gap, book } = found
  await voidReservation(visit.context, { seriesId, ordinal: gap.from, reason: checked.value.reason })
  return seeOther(`/stil/zhurnaly/${book.id}`)
}

function voidPage(visit: Visit, { book, seriesId, gap }: Reserved, filled: Filled): Page {
  return deskPage(
    'Лишити номер без документа',
    <div class="narrow">
      <BookCrumbs book={book} here={`Номер ${gap.from}`} />
      <h1>Лишити номер {gap.from} без документа</h1>
      <ErrorSummary errors={filled.errors} />
      <p>Номер зарезервовано: {gap.reason}. Якщо документа не буде, напишіть чому. Повторно цей номер не дадуть.</p>
      <form method="post" action={`/stil/zhurnaly/${book.id}/vilnyi/${seriesId}/${gap.from}`}>
        <Hidden visit={visit} />
        <Input name="reason" label="Чому документа не буде" filled={filled} maxlength={300} />
        <Finish label="Лишити без документа" late back={book.id} />
      </form>
    </div>,
    { status: statusOfForm(filled) },
  )
}

function Finish({ label, late, back }: { label: string; late?: boolean; back: number }) {
  return (
    <div class="actions">
      <button type="submit" class={late ? 'button-late' : 'button-main'}>
        {label}
      </button>
      <a href={`/stil/zhurnaly/${back}`}>Не зберігати</a>
    </div>
  )
}

function statusOfForm({ errors }: Filled): 200 | 422 {
  return Object.keys(errors).length > 0 ? 422 : 200
}
