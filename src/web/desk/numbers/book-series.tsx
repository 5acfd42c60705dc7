import { numberInWords } from '@ratusha/ukrainian'
import { z } from 'zod'
import { dayOf, Refusal } from '#kernel'
import { closeSeries, leaveOut, mayEditBooks, type SeriesRow } from '#modules/numbers'
import { deskPage, get, type Page, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, nothingFilled, Select, TextArea } from '#web/ui/forms.tsx'
import { plural } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { BookCrumbs } from './book-form.tsx'
import { countSeries, scopeName, stretchText } from './book-runs.ts'
import { Finish, ordinal, reason, type Shelved, shelved, statusOfForm } from './book-shelf.tsx'
import { leaveVoid, reserved, voidPage } from './book-voids.tsx'

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

interface Run extends Shelved {
  readonly run: SeriesRow
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
