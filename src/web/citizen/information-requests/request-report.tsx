import { monthName, quarterName } from '@ratusha/ukrainian'
import type { Child } from 'hono/jsx'
import { dayOf } from '#kernel'
import { type reportOf, requestWords } from '#modules/information-requests'
import { channelWords } from '#modules/intake'
import { Select } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'

export type Report = Awaited<ReturnType<typeof reportOf>>

/** A month, a quarter or a year, as the address says it; this quarter when it says nothing. */
export interface Period {
  readonly year: number
  /** `m11`, `k4`; empty: the whole year. */
  readonly part: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly title: string
}

export function readPeriod({ query, context }: Visit): Period {
  const today = dayOf(context.now)
  const asked = Number(query.get('rik'))
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : today.year
  const given = query.get('period') ?? `k${Math.ceil(today.month / 3)}`
  const month = /^m([1-9]|1[0-2])$/.exec(given)?.[1]
  const quarter = /^k([1-4])$/.exec(given)?.[1]
  if (month)
    return periodOf(year, given, { first: Number(month), months: 1, title: `${monthName(Number(month))} ${year} року` })
  if (quarter)
    return periodOf(year, given, {
      first: Number(quarter) * 3 - 2,
      months: 3,
      title: `${quarterName(Number(quarter), year)}`,
    })
  return periodOf(year, '', { first: 1, months: 12, title: `${year} рік` })
}

function periodOf(
  year: number,
  part: string,
  { first, months, title }: { first: number; months: number; title: string },
) {
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 })
  return { year, part, from, until: from.add({ months }).subtract({ days: 1 }), title }
}

export function PeriodForm({ action, period, children }: { action: string; period: Period; children?: Child }) {
  const filled = { fields: { rik: String(period.year), period: period.part }, errors: {} }
  const years = Array.from({ length: 5 }, (_, at) => String(period.year + 1 - at))
  return (
    <form class="filters no-print" action={action} method="get">
      <Select name="rik" label="Рік" filled={filled} options={years.map((value) => ({ value, label: value }))} />
      <Select
        name="period"
        label="Період"
        filled={filled}
        empty="увесь рік"
        options={[
          ...[1, 2, 3, 4].map((at) => ({ value: `k${at}`, label: quarterName(at, period.year) })),
          ...Array.from({ length: 12 }, (_, at) => ({ value: `m${at + 1}`, label: monthName(at + 1) })),
        ]}
      />
      <button type="submit">Показати</button>
      {children}
    </form>
  )
}

interface ReportProps {
  readonly report: Report
  /** Where a figure opens its records, by the filter that they share; nowhere for the public. */
  readonly hrefOf?: (filter: Readonly<Record<string, string>>) => string
}

/** The report as the council publishes it; on the desk every figure opens the records behind it. */
export function ReportBody({ report, hrefOf }: ReportProps) {
  if (report.total === 0) {
    return (
      <Empty title="За цей період запитів не було">
        <p>Оберіть інший рік, квартал або місяць.</p>
      </Empty>
    )
  }
  const parts = { hrefOf, total: report.total }
  return (
    <div class="figures">
      <Part {...parts} title="Усього" rows={summary(report)} />
      <Part {...parts} title="За місяцями" rows={report.byMonth.map(({ key, count }) => monthRow(key, count))} />
      <Part {...parts} title="Як надійшли" rows={named(report.byChannel, channelWords, 'kanal')} />
      <Part {...parts} title="Хто запитував" rows={named(report.byRequester, requestWords.requester, 'khto')} />
      <Part {...parts} title="За змістом інформації" rows={named(report.byContent, requestWords.content, 'vyd')} />
      <Part {...parts} title="Як розглянуто" rows={named(report.byState, requestWords.state, 'stan')} />
      <Part
        {...parts}
        title="Найчастіші теми"
        rows={report.topics.map(({ key, count }) => ({ name: key, count, filter: { tema: key } }))}
      />
    </div>
  )
}

interface Row {
  readonly name: string
  readonly count: number
  readonly filter: Readonly<Record<string, string>>
}

function summary(report: Report): Row[] {
  const forwarded = report.byState.find(({ key }) => key === 'forwarded')?.count ?? 0
  const collective = report.byRequester.find(({ key }) => key === 'collective')?.count ?? 0
  return [
    { name: 'надійшло запитів', count: report.total, filter: {} },
    { name: 'з них колективних', count: collective, filter: { khto: 'collective' } },
    { name: 'строк продовжено до 20 робочих днів', count: report.extended, filter: { prodovzheni: 'true' } },
    { name: 'передано належним розпорядникам', count: forwarded, filter: { stan: 'forwarded' } },
    {
      name: 'видано витягів із містобудівної документації',
      count: report.planningExtracts,
      filter: { vytiahy: 'true' },
    },
    { name: 'із порушенням строку', count: report.late, filter: { stan: 'late' } },
  ]
}

function monthRow(key: string, count: number): Row {
  const first = Temporal.PlainDate.from(`${key}-01`)
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  return { name: monthName(first.month), count, filter: { vid: String(first), do: String(last) } }
}

function named(counts: Report['byChannel'], words: Readonly<Record<string, string>>, filter: string): Row[] {
  const order = Object.keys(words)
  return counts
    .toSorted((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
    .map(({ key, count }) => ({ name: words[key] ?? key, count, filter: { [filter]: key } }))
}

interface PartProps extends Pick<ReportProps, 'hrefOf'> {
  readonly title: string
  readonly rows: readonly Row[]
  readonly total: number
}

// The bar says what the figure says; it is drawn for the eye only.
function Part({ title, rows, total, hrefOf }: PartProps) {
  if (rows.length === 0) return null
  return (
    <table>
      <caption>{title}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Що</th>
          <th scope="col">Скільки</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, filter }) => (
          <tr>
            <td>
              {name}
              <svg class="figures-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
                <rect width={String(Math.round((count / total) * 100))} height="2" />
              </svg>
            </td>
            <td class="figure">{hrefOf && count > 0 ? <a href={hrefOf(filter)}>{count}</a> : count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
