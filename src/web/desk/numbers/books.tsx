import { dayOf } from '#kernel'
import { type Unit, unitsById } from '#modules/directory'
import {
  type Book,
  bookKindWords,
  listBooks,
  listSeries,
  mayEditBooks,
  restartWords,
  type SeriesRow,
} from '#modules/numbers'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import { counted, Day } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { bookFormRoutes } from './book-form.tsx'
import { bookPageRoutes } from './book-page.tsx'
import { bookPrintRoutes } from './book-print.tsx'
import { bookSeriesRoutes } from './book-series.tsx'
import { exampleNumber } from './book-template.tsx'

export const bookRoutes: readonly Route[] = [
  get('/stil/zhurnaly', 'staff', shelf),
  ...bookFormRoutes,
  ...bookPageRoutes,
  ...bookSeriesRoutes,
  ...bookPrintRoutes,
]

interface ShelvedBook {
  readonly book: Book
  readonly series: readonly SeriesRow[]
}

async function shelf(visit: Visit) {
  const { query, context } = visit
  const unitId = positive(query.get('pidrozdil'))
  const retired = query.get('zakryti') === '1'
  const [all, units] = await Promise.all([listBooks(context, { retired }), unitsById(context)])
  const books = all.filter(({ ownerUnitId }) => unitId === undefined || ownerUnitId === unitId)
  const shelved = await Promise.all(books.map(async (book) => ({ book, series: await listSeries(context, book.id) })))
  return deskPage(
    'Журнали реєстрації',
    <>
      <div class="head-row">
        <h1>Журнали реєстрації</h1>
        {mayEditBooks(visit.actor) ? (
          <a class="button" href="/stil/zhurnaly/novyi">
            <Icon name="plus" />
            <span>Відкрити журнал</span>
          </a>
        ) : null}
      </div>
      <TurnOfYear shelved={shelved} />
      <ShelfFilter all={all} units={units} unitId={unitId} retired={retired} />
      {books.length === 0 ? (
        <Empty title="Тут будуть журнали реєстрації">
          <p>
            Журнал має власника (канцелярія або підрозділ), вид документів і зразок номера. З нього документи отримують
            реєстраційні номери. Відкриває журнали канцелярія або адміністратор.
          </p>
        </Empty>
      ) : (
        <ShelfTable shelved={shelved} units={units} today={dayOf(visit.context.now)} />
      )}
    </>,
  )
}

interface FilterProps {
  readonly all: readonly Book[]
  readonly units: ReadonlyMap<number, Unit>
  readonly unitId: number | undefined
  readonly retired: boolean
}

function ShelfFilter({ all, units, unitId, retired }: FilterProps) {
  const owners = [...new Set(all.map(({ ownerUnitId }) => ownerUnitId))]
  const filled = { fields: { pidrozdil: String(unitId ?? ''), zakryti: retired ? '1' : '' }, errors: {} }
  return (
    <form class="filters" action="/stil/zhurnaly" method="get">
      <Select
        name="pidrozdil"
        label="Власник"
        filled={filled}
        empty="усі підрозділи"
        options={owners.map((id) => ({ value: String(id), label: units.get(id)?.name ?? '' }))}
      />
      <Select
        name="zakryti"
        label="Журнали"
        filled={filled}
        empty="лише чинні"
        options={[{ value: '1', label: 'чинні й закриті' }]}
      />
      <button type="submit">
        <Icon name="search" />
        <span>Показати</span>
      </button>
    </form>
  )
}

interface ShelfProps {
  readonly shelved: readonly ShelvedBook[]
  readonly units: ReadonlyMap<number, Unit>
  readonly today: Temporal.PlainDate
}

function ShelfTable({ shelved, units, today }: ShelfProps) {
  const byOwner = [...Map.groupBy(shelved, ({ book }) => book.ownerUnitId)]
  const inOrder = byOwner.toSorted(([a], [b]) => (units.get(a)?.sort ?? 0) - (units.get(b)?.sort ?? 0) || a - b)
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Журнали реєстрації за власниками</caption>
        <thead>
          <tr>
            <th>Журнал</th>
            <th>Вид</th>
            <th>Номери на зразок</th>
            <th>Нумерація</th>
            <th>Останній номер</th>
          </tr>
        </thead>
        {inOrder.map(([ownerId, own]) => (
          <tbody data-rows>
            <tr>
              <th scope="rowgroup" colspan={5}>
                {units.get(ownerId)?.name}
              </th>
            </tr>
            {own.map((one) => (
              <ShelfRow {...one} today={today} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function ShelfRow({ book, series, today }: ShelvedBook & { today: Temporal.PlainDate }) {
  return (
    <tr>
      <td>
        <a href={`/stil/zhurnaly/${book.id}`} data-open>
          {book.title}
        </a>
        {book.retiredOn ? (
          <>
            {' '}
            <State tone="quiet">
              закрито <Day day={book.retiredOn} />
            </State>
          </>
        ) : null}
      </td>
      <td>{bookKindWords[book.kind]}</td>
      <td data-name="Номери на зразок">{exampleNumber(book.template, today)}</td>
      <td>{restartWords[book.restart]}</td>
      <td data-name="Останній номер">{lastNumbers(book, series)}</td>
    </tr>
  )
}

function lastNumbers({ restart }: Book, series: readonly SeriesRow[]): string {
  const open = series.filter(({ closedOn }) => closedOn === null)
  if (open.length === 0) return series.length === 0 ? 'ще немає' : 'усі періоди закрито'
  const shown = open.slice(0, 3).map(({ scope, last }) => (restart === 'never' ? String(last) : `${scope}: ${last}`))
  const rest = open.length - shown.length
  return `${shown.join(' · ')}${rest > 0 ? ` і ще ${counted(rest, 'період', 'періоди', 'періодів')}` : ''}`
}

/** Both years' books stand open together until the old one has its closing entry. */
function TurnOfYear({ shelved }: { shelved: readonly ShelvedBook[] }) {
  const open = shelved.flatMap(({ book, series }) =>
    book.restart === 'year' && series.filter(({ closedOn }) => closedOn === null).length > 1 ? [book] : [],
  )
  if (open.length === 0) return null
  return (
    <div class="note">
      <p>Перехід року: відкрито одразу кілька років. Минулий рік закрийте підсумковим записом на сторінці журналу.</p>
      <ul>
        {open.map(({ id, title }) => (
          <li>
            <a href={`/stil/zhurnaly/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
