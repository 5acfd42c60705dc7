import { monthName } from '@ratusha/ukrainian'
import { dayOf } from '#kernel'
import { getCouncil, type Unit, unitsById } from '#modules/directory'
import { bookKindWords } from '#modules/numbers'
import { type Figure, type Flow, type FlowRow, readFlow } from '#modules/reports'
import { csvFile } from '#web/csv.ts'
import { deskPage, get, printPage, type Route } from '#web/routes.ts'
import { ErrorSummary, Select } from '#web/ui/forms.tsx'
import { type Period, PeriodFields, periodFields, periodOf, periodQuery } from '#web/ui/period.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { PrintBar, SheetHead, Signature } from '#web/ui/sheet.tsx'
import { LongDay } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { FlowChart } from './report-chart.tsx'

const path = '/stil/zvity/dokumentoobih'

export const flowRoutes: readonly Route[] = [
  get(path, 'staff', page),
  get(`${path}/druk`, 'staff', print),
  get(`${path}.csv`, 'staff', csv),
]

interface Asked {
  readonly period: Period
  readonly errors: Readonly<Record<string, string>>
  readonly unitId: number | null
  readonly flow: Flow
  readonly units: ReadonlyMap<number, Unit>
}

async function ask({ context, query }: Visit): Promise<Asked> {
  const today = dayOf(context.now)
  const { period, errors } = periodOf(query, { from: today.with({ month: 1, day: 1 }), until: today })
  const units = await unitsById(context)
  const unitId = positive(query.get('pidrozdil')) ?? null
  return { period, errors, unitId, units, flow: await readFlow(context, { unitId, ...period }) }
}

async function page(visit: Visit) {
  const asked = await ask(visit)
  const { period, errors, unitId, flow, units } = asked
  const query = `${periodQuery(period)}${unitId === null ? '' : `&pidrozdil=${unitId}`}`
  const filled = { fields: { ...periodFields(visit.query, period), pidrozdil: String(unitId ?? '') }, errors }
  return deskPage(
    'Документообіг',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zvity">Звіти</a>
        <span aria-current="page">Документообіг</span>
      </nav>
      <h1>Документообіг</h1>
      <ErrorSummary errors={errors} />
      <form class="filters" action={path} method="get">
        <Select
          name="pidrozdil"
          label="Підрозділ"
          filled={filled}
          empty="уся рада"
          options={[...units.values()].map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <PeriodFields filled={filled} />
        <button type="submit">Показати</button>
      </form>
      {flow.total.total.count === 0 ? (
        <Empty title="За цей період документів немає">
          <p>Оберіть інший період або підрозділ. Полічено лише документи, відкриті вам.</p>
        </Empty>
      ) : (
        <>
          <p class="links no-print">
            <a href={`${path}/druk?${query}`}>Друк</a> <a href={`${path}.csv?${query}`}>CSV</a>
          </p>
          <FlowChart flow={flow} />
          <FlowTables {...asked} />
          <p class="quiet">Полічено документи, відкриті вам. Кожне число відкриває саме ці документи.</p>
        </>
      )}
    </>,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  )
}

function FlowTables({ flow, units }: Pick<Asked, 'flow' | 'units'>) {
  return (
    <>
      <FlowTable title="За підрозділами" head="Підрозділ" flow={flow} rows={flow.units} nameOf={unitNameOf(units)} />
      <FlowTable title="За видами" head="Вид документа" flow={flow} rows={flow.kinds} nameOf={(key) => key} />
      <FlowTable title="За місяцями" head="Місяць" flow={flow} rows={flow.months} nameOf={monthWords} />
    </>
  )
}

interface FlowTableProps {
  readonly title: string
  readonly head: string
  readonly flow: Flow
  readonly rows: readonly FlowRow[]
  readonly nameOf: (key: string) => string
}

function FlowTable({ title, head, flow, rows, nameOf }: FlowTableProps) {
  return (
    <div class="register-scroll">
      <table class="flow" data-rows>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {flow.columns.map((column) => (
              <th scope="col" class="figure">
                {bookKindWords[column]}
              </th>
            ))}
            <th scope="col" class="figure">
              Разом
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row name={nameOf(row.key)} row={row} />
          ))}
          <Row name="Усього" row={flow.total} />
        </tbody>
      </table>
    </div>
  )
}

function Row({ name, row }: { name: string; row: FlowRow }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {row.cells.map((figure) => (
        <td class="figure">{figure.count === 0 ? <span class="quiet">—</span> : <FigureLink figure={figure} />}</td>
      ))}
      <td class="figure">
        <FigureLink figure={row.total} open />
      </td>
    </tr>
  )
}

/** A number that opens the records it was counted from. */
export function FigureLink({ figure, open = false }: { figure: Figure; open?: boolean }) {
  return (
    <a href={figure.href} data-open={open || undefined}>
      {figure.count}
    </a>
  )
}

async function print(visit: Visit) {
  const asked = await ask(visit)
  const council = await getCouncil(visit.context)
  const { period, unitId, units } = asked
  const query = `${periodQuery(period)}${unitId === null ? '' : `&pidrozdil=${unitId}`}`
  return printPage(
    'Документообіг',
    <div class="sheet sheet-wide">
      <PrintBar back={`${path}?${query}`} backLabel="До документообігу" csv={`${path}.csv?${query}`} />
      <SheetHead
        title="Довідка про документообіг"
        council={council.name}
        unit={unitId === null ? undefined : units.get(unitId)?.name}
      >
        <p>
          з <LongDay day={period.from} /> до <LongDay day={period.until} />
        </p>
      </SheetHead>
      <FlowTables {...asked} />
      <Signature words="Довідку складено" visit={visit} />
    </div>,
  )
}

async function csv(visit: Visit): Promise<Response> {
  const { flow, units, period } = await ask(visit)
  const rows = flow.counts.map(({ unitId, bookKind, kind, month, count }) => [
    units.get(unitId)?.name ?? '',
    bookKindWords[bookKind],
    kind,
    month.toString().slice(0, 7),
    count,
  ])
  const head = ['Підрозділ', 'Журнал', 'Вид документа', 'Місяць', 'Документів']
  return csvFile(`dokumentoobih-${period.from}-${period.until}`, head, rows)
}

function unitNameOf(units: ReadonlyMap<number, Unit>) {
  return (key: string) => units.get(Number(key))?.name ?? ''
}

/** «січень 2024» */
export function monthWords(key: string): string {
  const month = Temporal.PlainDate.from(key)
  return `${monthName(month.month, 'nominative')} ${month.year}`
}
