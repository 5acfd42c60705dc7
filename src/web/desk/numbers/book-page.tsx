import { hasRole } from '#kernel'
import { appealRights } from '#modules/appeals'
import { unitsById } from '#modules/directory'
import { mayRegister } from '#modules/documents'
import {
  type Book,
  bookKindWords,
  getBook,
  isCardBook,
  listGaps,
  listSeries,
  mayEditBooks,
  restartWords,
  type SeriesRow,
} from '#modules/numbers'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Icon } from '#web/ui/icon.tsx'
import { PeriodFields, periodFields, periodOf, periodQuery } from '#web/ui/period.tsx'
import { Empty, Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { BookCrumbs } from './book-form.tsx'
import { GapsPart, type PartProps } from './book-gaps.tsx'
import { usualPeriod } from './book-print.tsx'
import { countSeries, scopeName } from './book-runs.ts'

export const bookPageRoutes: readonly Route[] = [get('/stil/zhurnaly/:id{[0-9]+}', 'staff', bookPage)]

async function bookPage(visit: Visit) {
  const { context } = visit
  const book = await getBook(context, visit.id('id'))
  const [series, gaps, units] = await Promise.all([
    listSeries(context, book.id),
    listGaps(context, book.id),
    unitsById(context),
  ])
  const mayEdit = mayEditBooks(visit.actor)
  return deskPage(
    book.title,
    <>
      <BookCrumbs book={null} here={book.title} />
      <h1>{book.title}</h1>
      <BookSteps visit={visit} book={book} mayEdit={mayEdit} />
      <Facts>
        <Fact name="Чий журнал">{units.get(book.ownerUnitId)?.name}</Fact>
        <Fact name="Вид документів">{bookKindWords[book.kind]}</Fact>
        <Fact name="Зразок номера">
          <code>{book.template}</code>
        </Fact>
        <Fact name="Нумерація">{restartWords[book.restart]}</Fact>
        {book.retiredOn ? (
          <Fact name="Журнал закрито">
            <Day day={book.retiredOn} />
          </Fact>
        ) : null}
      </Facts>
      <SeriesPart book={book} series={series} gaps={gaps} mayEdit={mayEdit} />
      <GapsPart book={book} series={series} gaps={gaps} mayEdit={mayEdit} />
      {isCardBook(book) ? <PrintPart visit={visit} book={book} /> : null}
    </>,
  )
}

function BookSteps({ visit, book, mayEdit }: { visit: Visit; book: Book; mayEdit: boolean }) {
  const open = book.retiredOn === null
  return (
    <p class="next">
      {open && isCardBook(book) && mayRegister(visit.actor, book) ? (
        <a class="button button-main" href={`/stil/zareiestruvaty/${book.id}`} data-key="n">
          <Icon name="plus" />
          <span>Зареєструвати</span>
        </a>
      ) : null}
      {isCardBook(book) ? (
        <a class="button" href={`/stil/dokumenty?zhurnal=${book.id}`}>
          Документи журналу
        </a>
      ) : book.kind === 'appeals' ? (
        appealRights.mayReadAppeals(visit.actor) && (
          <a class="button" href="/stil/zvernennia">
            Звернення
          </a>
        )
      ) : book.kind === 'information-requests' ? (
        <a class="button" href="/stil/zapyty">
          Запити
        </a>
      ) : (
        <a class="button" href={`/akty?vyd=${book.kind}`}>
          Акти цього виду
        </a>
      )}
      {open && mayEdit ? (
        <>
          <a class="button" href={`/stil/zhurnaly/${book.id}/zminyty`}>
            Змінити
          </a>
          <a href={`/stil/zhurnaly/${book.id}/zakryty`}>Закрити журнал</a>
        </>
      ) : null}
    </p>
  )
}

function SeriesPart({ book, series, gaps, mayEdit }: PartProps) {
  const open = series.filter(({ closedOn }) => closedOn === null)
  return (
    <section aria-labelledby="periody">
      <h2 id="periody">Періоди нумерації</h2>
      {book.restart === 'year' && open.length > 1 ? (
        <div class="note">
          <p>
            Перехід року: відкриті одразу {open.map(({ scope }) => scope).join(' і ')}. Старший рік закрийте підсумковим
            записом, коли перевірите його.
          </p>
        </div>
      ) : null}
      {series.length === 0 ? (
        <Empty title="Номерів ще не давали">
          <p>Період відкриється сам, коли зареєструють перший документ.</p>
        </Empty>
      ) : (
        <div class="register-scroll">
          <table class="folds">
            <caption class="hidden">Періоди нумерації, спершу новіші</caption>
            <thead>
              <tr>
                <th>Період</th>
                <th class="figure">Останній номер</th>
                <th class="figure">З документом</th>
                <th class="figure">Без документа</th>
                <th>Стан</th>
                <th>Підсумковий запис</th>
              </tr>
            </thead>
            <tbody data-rows>
              {series.map((one) => (
                <SeriesLine book={book} series={one} gaps={gaps} mayEdit={mayEdit} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function SeriesLine({ book, series, gaps, mayEdit }: Omit<PartProps, 'series'> & { series: SeriesRow }) {
  const { empty, withPaper } = countSeries(series, gaps)
  return (
    <tr>
      <td>
        {isCardBook(book) ? (
          <a href={papersOf(book, series.scope)} data-open>
            {scopeName(book, series.scope)}
          </a>
        ) : (
          scopeName(book, series.scope)
        )}
      </td>
      <td class="figure" data-name="Останній номер">
        {series.last}
      </td>
      <td class="figure" data-name="З документом">
        {withPaper}
      </td>
      <td class="figure" data-name="Без документа">
        {empty}
      </td>
      <td>
        {series.closedOn === null ? (
          <State tone="done">відкрито</State>
        ) : (
          <State tone="quiet">
            закрито <Day day={series.closedOn} />
          </State>
        )}
      </td>
      <td>
        {series.closingNote ? typeset(series.closingNote) : null}
        {series.closedOn === null && mayEdit ? (
          <a href={`/stil/zhurnaly/${book.id}/pidsumok/${series.id}`}>Закрити підсумковим записом</a>
        ) : null}
      </td>
    </tr>
  )
}

function PrintPart({ visit, book }: { visit: Visit; book: Book }) {
  const usual = usualPeriod(visit)
  const { errors } = periodOf(visit.query, usual)
  return (
    <section aria-labelledby="druk">
      <h2 id="druk">Друкований журнал</h2>
      <form class="filters" action={`/stil/zhurnaly/${book.id}/druk`} method="get">
        <PeriodFields filled={{ fields: periodFields(visit.query, usual), errors }} />
        <button type="submit">
          <Icon name="printer" />
          <span>Відкрити для друку</span>
        </button>
        <button type="submit" name="vyhliad" value="csv">
          <Icon name="download" />
          <span>CSV</span>
        </button>
      </form>
      {hasRole(visit.actor, 'registrar') ? null : <p class="quiet">У журналі будуть лише документи, відкриті вам.</p>}
    </section>
  )
}

/** Papers of one period of a book, in the register. */
function papersOf(book: Book, scope: string): string {
  const all = `/stil/dokumenty?zhurnal=${book.id}`
  const year = Temporal.PlainDate.from({ year: Number(scope) || 1, month: 1, day: 1 })
  return book.restart === 'year'
    ? `${all}&${periodQuery({ from: year, until: year.with({ month: 12, day: 31 }) })}`
    : all
}
