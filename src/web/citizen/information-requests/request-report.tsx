import { monthName, quarterName } from '@ratusha/ukrainian'
import type { Child } from 'hono/jsx'
import { type Days, dayOf } from '#kernel'
import { type reportOf, requestWords } from '#modules/information-requests'
import { channelWords } from '#modules/intake'
import { csvFile } from '#web/csv.ts'
import { Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { LongDay } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

type Report = Awaited<ReturnType<typeof reportOf>>

/** A month, a quarter, a half-year or a year, as the address says it; this quarter when it says nothing. */
export interface Period extends Days {
  readonly year: number
  /** `m11`, `k4`, `p2`; empty: the whole year. */
  readonly part: string
  readonly title: string
}

export function readPeriod({ query, context }: Visit): Period {
  const today = dayOf(context.now)
  const asked = Number(query.get('rik'))
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : today.year
  const given = query.get('period') ?? `k${Math.ceil(today.month / 3)}`
  const month = /^m([1-9]|1[0-2])$/.exec(given)?.[1]
  const quarter = /^k([1-4])$/.exec(given)?.[1]
  const half = /^p([12])$/.exec(given)?.[1]
  if (month)
    return periodOf(year, given, { first: Number(month), months: 1, title: `${monthName(Number(month))} ${year} року` })
  if (quarter)
    return periodOf(year, given, {
      first: Number(quarter) * 3 - 2,
      months: 3,
      title: quarterName(Number(quarter), year),
    })
  if (half)
    return periodOf(year, given, { first: Number(half) * 6 - 5, months: 6, title: `${halves[half]} ${year} року` })
  return periodOf(year, '', { first: 1, months: 12, title: `${year} рік` })
}

const halves: Readonly<Record<string, string>> = { 1: 'I півріччя', 2: 'II півріччя' }

function periodOf(
  year: number,
  part: string,
  { first, months, title }: { first: number; months: number; title: string },
): Period {
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 })
  return { year, part, from, until: from.add({ months }).subtract({ days: 1 }), title }
}

export function daysOf({ from, until }: Period): Days {
  return { from, until }
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
          ...[1, 2].map((at) => ({ value: `p${at}`, label: `${halves[at]} ${period.year} року` })),
          ...Array.from({ length: 12 }, (_, at) => ({ value: `m${at + 1}`, label: monthName(at + 1) })),
        ]}
      />
      <button type="submit">Показати</button>
      {children}
    </form>
  )
}

export function ReportFile({ address, period: { year, part } }: { address: string; period: Period }) {
  return (
    <a
      class="button"
      href={`${address}?${new URLSearchParams({ rik: String(year), period: part })}`}
      data-turbo="false"
    >
      <Icon name="download" />
      <span>CSV</span>
    </a>
  )
}

interface ReportProps {
  readonly report: Report
  /** Where a figure opens its records, by their days and the filter that they share; nowhere for the public. */
  readonly hrefOf?: (days: Days, filter: Filter) => string
}

type Filter = Readonly<Record<string, string>>

/** The report as the council publishes it; on the desk every figure opens the records behind it. */
export function ReportBody({ report, hrefOf }: ReportProps) {
  const { period, before, total } = report
  if (total.now === 0 && total.before === 0) {
    return (
      <Empty title="За цей період запитів не було">
        <p>За рік до того також. Оберіть інший рік, квартал або місяць.</p>
      </Empty>
    )
  }
  return (
    <>
      <p class="quiet">
        Отримані від <LongDay day={period.from} /> до <LongDay day={period.until} />, поруч — від{' '}
        <LongDay day={before.from} /> до <LongDay day={before.until} />.
      </p>
      <div class="figures">
        {partsOf(report).map((part) => (
          <Part {...part} report={report} hrefOf={hrefOf} />
        ))}
      </div>
    </>
  )
}

/** The report as a file for a spreadsheet: the same figures, line after line. */
export function reportFile(report: Report, { year, part }: Pick<Period, 'year' | 'part'>): Response {
  const head = ['Показник', 'Значення', String(report.period.from.year), String(report.before.from.year)]
  const lines = partsOf(report).flatMap(({ title, rows }) =>
    rows.map(({ name, figure: { now, before } }) => [title, name, now, before]),
  )
  return csvFile(`zapyty-${year}${part && `-${part}`}`, head, lines)
}

interface Row {
  readonly name: string
  readonly figure: { readonly now: number; readonly before: number }
  readonly filterOf: (days: Days) => Filter
}

interface PartOfReport {
  readonly title: string
  readonly rows: readonly Row[]
}

function partsOf(report: Report): PartOfReport[] {
  return [
    { title: 'Усього', rows: summary(report) },
    { title: 'За місяцями', rows: report.byMonth.map(monthRow) },
    { title: 'Як надійшли', rows: named(report.byChannel, channelWords, 'kanal') },
    { title: 'Хто запитував', rows: named(report.byRequester, requestWords.requester, 'khto') },
    { title: 'За змістом інформації', rows: named(report.byContent, requestWords.content, 'vyd') },
    { title: 'Як розглянуто', rows: named(report.byState, requestWords.state, 'stan') },
    { title: 'Найчастіші теми', rows: report.topics.map((figure) => row(figure.key, figure, { tema: figure.key })) },
  ]
}

function summary({ byState, byRequester, ...report }: Report): Row[] {
  const nothing = { now: 0, before: 0 }
  const forwarded = byState.find(({ key }) => key === 'forwarded') ?? nothing
  const collective = byRequester.find(({ key }) => key === 'collective') ?? nothing
  return [
    row('надійшло запитів', report.total, {}),
    row('з них колективних', collective, { khto: 'collective' }),
    row('строк продовжено до 20 робочих днів', report.extended, { prodovzheni: 'true' }),
    row('передано належним розпорядникам', forwarded, { stan: 'forwarded' }),
    row('видано витягів із містобудівної документації', report.planningExtracts, { vytiahy: 'true' }),
    row('із порушенням строку', report.late, { stan: 'late' }),
  ]
}

function row(name: string, figure: Row['figure'], filter: Filter): Row {
  return { name, figure, filterOf: () => filter }
}

function monthRow({ key, ...figure }: Report['byMonth'][number]): Row {
  const month = Number(key)
  // Of a month that still runs as many days are compared as have passed.
  const filterOf = ({ from, until }: Days) => {
    const first = from.with({ month, day: 1 })
    const last = first.add({ months: 1 }).subtract({ days: 1 })
    return { vid: String(first), do: String(Temporal.PlainDate.compare(last, until) < 0 ? last : until) }
  }
  return { name: monthName(month), figure, filterOf }
}

function named(counts: Report['byChannel'], words: Readonly<Record<string, string>>, filter: string): Row[] {
  const order = Object.keys(words)
  return counts
    .toSorted((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
    .map(({ key, ...figure }) => row(words[key] ?? key, figure, { [filter]: key }))
}

function Part({ title, rows, report, hrefOf }: PartOfReport & ReportProps) {
  if (rows.length === 0) return null
  const { period, before, total } = report
  const most = Math.max(total.now, total.before)
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden">Що</span>
          </th>
          <th scope="col" class="figure">
            {period.from.year}
          </th>
          <th scope="col" class="figure">
            {before.from.year}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, figure, filterOf }) => (
          <tr>
            <td>
              {name}
              <Bars figure={figure} most={most} />
            </td>
            <td class="figure">
              <Count count={figure.now} href={hrefOf?.(period, filterOf(period))} />
            </td>
            <td class="figure">
              <Count count={figure.before} href={hrefOf?.(before, filterOf(before))} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Count({ count, href }: { count: number; href: string | undefined }) {
  return count > 0 && href ? <a href={href}>{count}</a> : <span class={count === 0 ? 'quiet' : undefined}>{count}</span>
}

// The bars say what the figures say; they are drawn for the eye only.
function Bars({ figure: { now, before }, most }: { figure: Row['figure']; most: number }) {
  const width = (count: number) => ((count / most) * 100).toFixed(1)
  return (
    <svg class="figures-bar" viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-now" width={width(now)} height="6" />
      <rect class="bar-before" y="6" width={width(before)} height="3" />
    </svg>
  )
}
