import { dayOf } from '#kernel'
import { getCouncil, type Unit, unitsById } from '#modules/directory'
import { type CardRow, directionOf, documentWords, listJournal } from '#modules/documents'
import { type Book, getBook } from '#modules/numbers'
import { csvFile } from '#web/csv.ts'
import { get, printPage, type Route, seeOther } from '#web/routes.ts'
import { type Period, periodOf, periodQuery } from '#web/ui/period.tsx'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { counted, Day, LongDay, shortDate, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const bookPrintRoutes: readonly Route[] = [get('/stil/zhurnaly/:id{[0-9]+}/druk', 'staff', printBook)]

/** A journal is printed from the first of January unless other days are asked. */
export function usualPeriod({ context }: Visit): Period {
  const until = dayOf(context.now)
  return { from: until.with({ month: 1, day: 1 }), until }
}

/** As many lines as the module gives at once; a longer period is printed in parts. */
const mostLines = 20_000

async function printBook(visit: Visit) {
  const book = await getBook(visit.context, visit.id('id'))
  const { period, errors } = periodOf(visit.query, usualPeriod(visit))
  if (Object.keys(errors).length > 0) return seeOther(`/stil/zhurnaly/${book.id}?${visit.query}#druk`)
  const [rows, units, council] = await Promise.all([
    listJournal(visit.context, { bookId: book.id, ...period }),
    unitsById(visit.context),
    getCouncil(visit.context),
  ])
  const shelf = { book, period, rows, units, council: council.name }
  return visit.query.get('vyhliad') === 'csv' ? journalFile(shelf) : journalSheet(visit, shelf)
}

interface Shelf {
  readonly book: Book
  readonly period: Period
  readonly rows: readonly CardRow[]
  readonly units: ReadonlyMap<number, Unit>
  readonly council: string
}

function journalSheet(visit: Visit, shelf: Shelf) {
  const { book, period, units, council } = shelf
  const incoming = directionOf(book.kind) === 'incoming'
  const address = `/stil/zhurnaly/${book.id}`
  return printPage(
    `Журнал реєстрації: ${book.title}`,
    <div class="sheet sheet-wide">
      <PrintBar back={address} backLabel="До журналу" csv={`${address}/druk?${periodQuery(period)}&vyhliad=csv`} />
      <SheetHead title="Журнал реєстрації" council={council} unit={units.get(book.ownerUnitId)?.name}>
        <p>
          {typeset(book.title)}
          <br />з <LongDay day={period.from} /> до <LongDay day={period.until} />
        </p>
      </SheetHead>
      <JournalTable shelf={shelf} incoming={incoming} />
      <Totals shelf={shelf} />
      <Signature words="Журнал роздруковано" visit={visit} />
    </div>,
  )
}

function JournalTable({ shelf: { rows, units, book }, incoming }: { shelf: Shelf; incoming: boolean }) {
  return (
    <SheetTable name={`${book.title}, у порядку реєстрації`}>
      <thead>
        <tr>
          {columnsOf(incoming).map((name) => (
            <th>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 ? (
          <tr>
            <td colspan={columnsOf(incoming).length}>За цей період документів не зареєстровано.</td>
          </tr>
        ) : (
          rows.map((row, at) => <JournalLine row={row} at={at + 1} units={units} />)
        )}
      </tbody>
    </SheetTable>
  )
}

function columnsOf(incoming: boolean): readonly string[] {
  return [
    '№ з/п',
    'Дата й індекс',
    incoming ? 'Кореспондент' : 'Адресат',
    incoming ? 'Дата й індекс документа кореспондента' : 'На дату й індекс',
    'Короткий зміст',
    incoming ? 'Кому / резолюція' : 'Підрозділ',
    'Відмітка про виконання',
  ]
}

function JournalLine({ row, at, units }: { row: CardRow; at: number; units: Shelf['units'] }) {
  return (
    <tr>
      <td class="figure">{at}</td>
      <td>
        <Day day={row.registeredOn} />
        <br />
        <strong>{row.number}</strong>
        {row.receivedOn && !row.receivedOn.equals(row.registeredOn) ? (
          <>
            <br />
            надійшов <Day day={row.receivedOn} />
          </>
        ) : null}
      </td>
      <td>{typeset(row.correspondent ?? '')}</td>
      <td>
        {row.correspondentDate ? <Day day={row.correspondentDate} /> : null}
        <br />
        {row.correspondentNumber}
      </td>
      <td>
        {row.access === 'service' ? 'ДСК. ' : ''}
        {typeset(row.summary)}
        {row.sheets ? ` (${counted(row.sheets, 'арк.', 'арк.', 'арк.')})` : ''}
      </td>
      <td>{typeset(addresseeText(row, units))}</td>
      <td>{typeset(doneText(row))}</td>
    </tr>
  )
}

function addresseeText(row: CardRow, units: Shelf['units']): string {
  const unit = units.get(row.addresseeUnitId ?? (row.direction === 'incoming' ? 0 : row.unitId))?.name ?? ''
  const term = row.dueOn ? `строк ${shortDate(row.dueOn)}` : ''
  return [row.addressee, unit, term].filter(Boolean).join('; ')
}

function doneText({ state, executedOn, executionNote }: CardRow): string {
  const done = executedOn ? `виконано ${shortDate(executedOn)}` : ''
  return [done, executionNote, state === 'filed' ? documentWords.state.filed : ''].filter(Boolean).join('; ')
}

function Totals({ shelf: { rows } }: { shelf: Shelf }) {
  const executed = rows.filter(({ state }) => state !== 'registered').length
  const sheets = rows.reduce((sum, row) => sum + (row.sheets ?? 0), 0)
  return (
    <div class="closing">
      <p>
        Усього за період: {counted(rows.length, 'документ', 'документи', 'документів')}, аркушів: {sheets}; виконано{' '}
        {executed}, на виконанні {rows.length - executed}.
      </p>
      {rows.length === mostLines ? (
        <p>
          У періоді понад {counted(mostLines, 'документ', 'документи', 'документів')}: надруковано перші. Решту друкуйте
          за коротші періоди.
        </p>
      ) : null}
    </div>
  )
}

function journalFile({ book, period, rows, units }: Shelf): Response {
  const head = [
    '№ з/п',
    'Дата реєстрації',
    'Індекс',
    'Дата надходження',
    'Кореспондент',
    'Дата документа кореспондента',
    'Індекс документа кореспондента',
    'Короткий зміст',
    'Аркушів',
    'Кому / резолюція',
    'Відмітка про виконання',
  ]
  const lines = rows.map((row, at) => [
    at + 1,
    shortDate(row.registeredOn),
    row.number,
    row.receivedOn ? shortDate(row.receivedOn) : '',
    row.correspondent,
    row.correspondentDate ? shortDate(row.correspondentDate) : '',
    row.correspondentNumber,
    row.summary,
    row.sheets,
    addresseeText(row, units),
    doneText(row),
  ])
  return csvFile(`zhurnal-${book.id}-${period.from}-${period.until}`, head, lines)
}
