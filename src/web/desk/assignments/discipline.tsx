import { dayOf } from '#kernel'
import { discipline, listAssignmentsById } from '#modules/assignments'
import { namePeople, unitsById } from '#modules/directory'
import { csvFile } from '#web/csv.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { ErrorSummary } from '#web/ui/forms.tsx'
import { type Period, PeriodFields, periodFields, periodOf, periodQuery } from '#web/ui/period.tsx'
import { Empty, Pages } from '#web/ui/registers.tsx'
import { counted, Day } from '#web/ui/text.tsx'
import { oneOf, pageOf, positive, type Visit } from '#web/visit.ts'
import { barsOf, type Figures, type Measure, measureWords } from './discipline-bars.tsx'
import { namesOf } from './task-parties.tsx'
import { byTerm, TaskTable } from './tasks.tsx'

export const disciplineRoutes: readonly Route[] = [
  get('/stil/doruchennia/dyscyplina', 'staff', figuresPage),
  get('/stil/doruchennia/dyscyplina.csv', 'staff', figuresCsv),
  get('/stil/doruchennia/dyscyplina/zapysy', 'staff', recordsPage),
]

const address = '/stil/doruchennia/dyscyplina'
/** In place of a person: the department as a whole. */
const asWhole = 'pidrozdil'

function usualPeriod(visit: Visit): Period {
  const today = dayOf(visit.context.now)
  return { from: today.with({ day: 1 }), until: today }
}

/** Departments, or the people of the one that was asked for; each figure opens the tasks behind it. */
async function figuresOf(visit: Visit, period: Period): Promise<{ rows: Figures[]; unitId: number | null }> {
  const unitId = positive(visit.query.get('pidrozdil')) ?? null
  const counted = await discipline.count(visit.context, period, unitId)
  const [units, people] = await Promise.all([
    unitsById(visit.context),
    namePeople(
      visit.context,
      counted.flatMap(({ personId }) => personId ?? []),
    ),
  ])
  const nameOf = (row: (typeof counted)[number]) => {
    if (unitId === null) return row.unitId === null ? 'Без підрозділу' : (units.get(row.unitId)?.name ?? '')
    return row.personId === null ? 'Підрозділ як цілий' : (people.get(row.personId)?.name ?? '')
  }
  const rows = counted
    .map((row) => ({ ...row, name: nameOf(row) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'uk'))
  return { rows, unitId }
}

async function figuresPage(visit: Visit) {
  const { period, errors } = periodOf(visit.query, usualPeriod(visit))
  const { rows, unitId } = await figuresOf(visit, period)
  const unit = unitId === null ? undefined : (await unitsById(visit.context)).get(unitId)?.name
  const filled = { fields: periodFields(visit.query, period), errors }
  return deskPage(
    'Виконавська дисципліна',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/doruchennia">Доручення</a>
        {unit ? <a href={`${address}?${periodQuery(period)}`}>Виконавська дисципліна</a> : null}
        <span aria-current="page">{unit ?? 'Виконавська дисципліна'}</span>
      </nav>
      <h1>{unit ? `Виконавська дисципліна: ${unit}` : 'Виконавська дисципліна'}</h1>
      <ErrorSummary errors={errors} />
      <form class="filters" action={address} method="get">
        {unitId === null ? null : <input type="hidden" name="pidrozdil" value={unitId} />}
        <PeriodFields filled={filled} />
        <button type="submit">Показати</button>
      </form>
      {rows.length === 0 ? (
        <Empty title="За цей період доручень немає">
          <p>Оберіть інший період. Рахуються доручення, відкриті вам.</p>
        </Empty>
      ) : (
        <>
          <p>
            <a href={`/stil/doruchennia/dyscyplina.csv?${visit.query}`}>CSV</a>
          </p>
          {barsOf(rows)}
          <FiguresTable rows={rows} period={period} byUnit={unitId === null} />
          <p class="quiet">
            Прострочене й не виконане рахується на останній день періоду. Періодичне завдання рахується за кожен період.
          </p>
        </>
      )}
    </>,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  )
}

function FiguresTable({ rows, period, byUnit }: { rows: readonly Figures[]; period: Period; byUnit: boolean }) {
  const figure = (row: Figures, measure: Measure) => {
    if (row[measure] === 0)
      return (
        <td class="figure" data-name={measureWords[measure]}>
          0
        </td>
      )
    const who = [
      row.unitId === null ? '' : `&pidrozdil=${row.unitId}`,
      byUnit ? '' : `&liudyna=${row.personId ?? asWhole}`,
    ].join('')
    return (
      <td class="figure" data-name={measureWords[measure]}>
        <a href={`${address}/zapysy?shcho=${measure}&${periodQuery(period)}${who}`}>{row[measure]}</a>
      </td>
    )
  }
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Виконавська дисципліна за період</caption>
        <thead>
          <tr>
            <th scope="col">{byUnit ? 'Підрозділ' : 'Виконавець'}</th>
            {discipline.measures.map((measure) => (
              <th scope="col" class="figure">
                {measureWords[measure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-rows>
          {rows.map((row) => (
            <tr>
              <td>
                {byUnit && row.unitId !== null ? (
                  <a href={`${address}?${periodQuery(period)}&pidrozdil=${row.unitId}`} data-open>
                    {row.name}
                  </a>
                ) : (
                  row.name
                )}
              </td>
              {discipline.measures.map((measure) => figure(row, measure))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Exactly the tasks behind one figure, a page of them at a time. */
async function recordsPage(visit: Visit) {
  const { period } = periodOf(visit.query, usualPeriod(visit))
  const measure = oneOf<Measure>(visit.query.get('shcho'), discipline.measures) ?? 'given'
  const behind = await discipline.behind(visit.context, {
    ...period,
    ...pageOf(visit.query, 100),
    measure,
    unitId: positive(visit.query.get('pidrozdil')),
    personId: visit.query.get('liudyna') === asWhole ? null : positive(visit.query.get('liudyna')),
  })
  const ids = new Set(behind.items.map(({ assignmentId }) => assignmentId))
  const tasks = await listAssignmentsById(visit.context, [...ids])
  const names = await namesOf(visit, tasks)
  return deskPage(
    measureWords[measure],
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href={`${address}?${periodQuery(period)}`}>Виконавська дисципліна</a>
        <span aria-current="page">{measureWords[measure]}</span>
      </nav>
      <h1>{measureWords[measure]}</h1>
      <p class="total">
        {counted(behind.total, 'запис', 'записи', 'записів')} за період з <Day day={period.from} /> до{' '}
        <Day day={period.until} />
        {behind.items.length > tasks.length ? '; періодичне завдання рахується за кожен період' : ''}
      </p>
      <TaskTable visit={visit} items={tasks} names={names} />
      <Pages path={`${address}/zapysy`} query={visit.query} words={byTerm} {...behind} />
    </>,
  )
}

async function figuresCsv(visit: Visit): Promise<Response> {
  const { period } = periodOf(visit.query, usualPeriod(visit))
  const { rows, unitId } = await figuresOf(visit, period)
  const head = [unitId === null ? 'Підрозділ' : 'Виконавець', ...discipline.measures.map((one) => measureWords[one])]
  return csvFile(
    'dyscyplina',
    head,
    rows.map((row) => [row.name, ...discipline.measures.map((measure) => row[measure])]),
  )
}
