import { getCouncil } from '#modules/directory'
import { type Dispatch, dispatchWays, dispatchWords } from '#modules/dispatches'
import { csvFile } from '#web/csv.ts'
import { printPage } from '#web/routes.ts'
import { type Period, periodQuery } from '#web/ui/period.tsx'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { counted, Day, LongDay, shortDate, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** Реєстр відправлення: a table for each way of sending. */
export async function sendingSheet(visit: Visit, period: Period, rows: readonly Dispatch[]) {
  const council = await getCouncil(visit.context)
  const byWay = Map.groupBy(rows, ({ way }) => way)
  const filter = new URLSearchParams([...visit.query].filter(([name]) => name === 'sposib' || name === 'vruchennia'))
  const address = `/stil/nadsylannia?${periodQuery(period)}&${filter}`
  return printPage(
    'Реєстр відправлення',
    <div class="sheet">
      <PrintBar back={address} backLabel="До надсилань" csv={`${address}&vyhliad=csv`} />
      <SheetHead title="Реєстр відправлення" council={council.name} unit={undefined}>
        <p>
          з <LongDay day={period.from} /> до <LongDay day={period.until} />
        </p>
      </SheetHead>
      {rows.length === 0 ? <p>За цей період нічого не надсилали.</p> : null}
      {dispatchWays.map((way) => (
        <WayTable title={dispatchWords[way]} rows={byWay.get(way) ?? []} />
      ))}
      <p class="closing">Усього: {counted(rows.length, 'надсилання', 'надсилання', 'надсилань')}.</p>
      <Signature words="Реєстр складено" visit={visit} />
    </div>,
  )
}

function WayTable({ title, rows }: { title: string; rows: readonly Dispatch[] }) {
  if (rows.length === 0) return null
  const received = rows.filter(({ receivedOn }) => receivedOn !== null).length
  return (
    <section>
      <h2>Надіслано {title}</h2>
      <SheetTable name={`Надіслано ${title}`}>
        <thead>
          <tr>
            <th class="figure">№ з/п</th>
            <th>Дата відправлення</th>
            <th>Індекс документа</th>
            <th>Кому</th>
            <th>Короткий зміст</th>
            <th>Номер відправлення</th>
            <th>Вручено, примітка</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr>
              <td class="figure">{at + 1}</td>
              <td>
                <Day day={row.sentOn} />
              </td>
              <td>{row.number}</td>
              <td>{typeset(row.correspondent)}</td>
              <td>{typeset(row.summary)}</td>
              <td>{row.tracking}</td>
              <td>
                {row.receivedOn ? shortDate(row.receivedOn) : ''} {typeset(row.receiptNote)}
              </td>
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <p>
        Разом {title}: {counted(rows.length, 'відправлення', 'відправлення', 'відправлень')}, вручено {received}.
      </p>
    </section>
  )
}

export function sendingFile(period: Period, rows: readonly Dispatch[]): Response {
  const head = [
    'Дата відправлення',
    'Індекс документа',
    'Кому',
    'Спосіб',
    'Номер відправлення',
    'Короткий зміст',
    'Хто надіслав',
    'Вручено',
    'Примітка',
  ]
  const lines = rows.map((row) => [
    shortDate(row.sentOn),
    row.number,
    row.correspondent,
    dispatchWords[row.way],
    row.tracking,
    row.summary,
    row.sentBy,
    row.receivedOn ? shortDate(row.receivedOn) : '',
    row.receiptNote,
  ])
  return csvFile(`nadsylannia-${period.from}-${period.until}`, head, lines)
}
