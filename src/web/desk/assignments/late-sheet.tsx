import { dayOf } from '#kernel'
import { type Assignment, discipline } from '#modules/assignments'
import { getCouncil, unitsById } from '#modules/directory'
import { get, printPage, type Route } from '#web/routes.ts'
import { Pages } from '#web/ui/registers.tsx'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { counted, Day, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { namesOf, type PartyNames } from './task-parties.tsx'

export const lateSheetRoutes: readonly Route[] = [get('/stil/doruchennia/dovidka', 'staff', lateSheet)]

const address = '/stil/doruchennia/dovidka'
/** As many rows as a browser prints at once without giving up. */
const rowsOfSheet = 1000
const wholeWord = 'bez'

interface Department {
  readonly unitId: number | null
  readonly name: string
  readonly late: number
}

/** Довідка про прострочене: the figures of every department, then the tasks behind them; a long one goes on overleaf. */
async function lateSheet(visit: Visit) {
  const asked = visit.query.get('pidrozdil')
  const all = await departmentsOf(visit)
  const shown = asked === null ? all : all.filter(({ unitId }) => String(unitId ?? wholeWord) === asked)
  const paged = pageOf(visit.query, rowsOfSheet)
  const unitIds = shown.map(({ unitId }) => unitId)
  const items = await discipline.listLate(visit.context, { ...paged, unitIds })
  const [names, council] = await Promise.all([namesOf(visit, items), getCouncil(visit.context)])
  const total = shown.reduce((sum, { late }) => sum + late, 0)
  return printPage(
    'Довідка про прострочені доручення',
    <div class="sheet sheet-wide">
      <PrintBar
        back={asked === null ? '/stil/doruchennia' : address}
        backLabel={asked === null ? 'До доручень' : 'До всіх підрозділів'}
        csv="/stil/doruchennia.csv?stil=usi&koly=prostrocheni"
      />
      <SheetHead
        title="Довідка про прострочені доручення"
        council={council.name}
        unit={asked === null ? undefined : shown[0]?.name}
      >
        <p>
          станом на <LongDay day={dayOf(visit.context.now)} />
        </p>
      </SheetHead>
      {total === 0 ? <p>Прострочених доручень немає.</p> : null}
      {shown.length > 1 ? <Summary departments={shown} total={total} /> : null}
      <Range {...paged} total={total} shown={items.length} />
      <Listed visit={visit} departments={shown} items={items} names={names} before={(paged.page - 1) * rowsOfSheet} />
      <Pages path={address} query={visit.query} words={['Попередня', 'Наступна']} {...paged} total={total} />
      <p class="closing">Усього: {counted(total, 'доручення', 'доручення', 'доручень')}.</p>
      <Signature words="Довідку складено" visit={visit} />
    </div>,
  )
}

async function departmentsOf(visit: Visit): Promise<Department[]> {
  const [late, units] = await Promise.all([discipline.countLate(visit.context), unitsById(visit.context)])
  return [...late]
    .map(([unitId, count]) => ({
      unitId,
      late: count,
      name: unitId === null ? 'Без підрозділу' : (units.get(unitId)?.name ?? ''),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'uk'))
}

function Summary({ departments, total }: { departments: readonly Department[]; total: number }) {
  return (
    <SheetTable name="Прострочені доручення за підрозділами">
      <thead>
        <tr>
          <th>Підрозділ</th>
          <th class="figure">Прострочено</th>
        </tr>
      </thead>
      <tbody>
        {departments.map(({ unitId, name, late }) => (
          <tr>
            <td>
              <a href={`${address}?pidrozdil=${unitId ?? wholeWord}`}>{name}</a>
            </td>
            <td class="figure">{late}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Усього</th>
          <td class="figure">{total}</td>
        </tr>
      </tfoot>
    </SheetTable>
  )
}

function Range({ page, perPage, total, shown }: { page: number; perPage: number; total: number; shown: number }) {
  if (total <= perPage) return null
  const first = (page - 1) * perPage + 1
  return (
    <p>
      <strong>{shown === 0 ? 'На цій сторінці доручень немає' : `Доручення ${first}–${first + shown - 1}`}</strong> з{' '}
      {total}. Решта на інших сторінках довідки; підсумки пораховано за всіма.
    </p>
  )
}

interface ListedProps {
  readonly visit: Visit
  readonly departments: readonly Department[]
  readonly items: readonly Assignment[]
  readonly names: PartyNames
  /** Rows on the sheets before this one. */
  readonly before: number
}

function Listed({ visit, departments, items, names, before }: ListedProps) {
  const byUnit = Map.groupBy(items, ({ executor }) => executor.unitId)
  let overleaf = before
  return departments.map(({ unitId, name, late }) => {
    const tasks = byUnit.get(unitId) ?? []
    const first = Math.min(overleaf, late)
    overleaf -= first
    return tasks.length === 0 ? null : (
      <section>
        <h2>{name}</h2>
        {tasks.length < late ? <p>На цій сторінці: {`${tasks.length} з ${late}`}.</p> : null}
        <LateTable visit={visit} name={name} tasks={tasks} names={names} before={first} />
      </section>
    )
  })
}

interface LateProps {
  readonly visit: Visit
  readonly name: string
  readonly tasks: readonly Assignment[]
  readonly names: PartyNames
  readonly before: number
}

function LateTable({ visit, name, tasks, names, before }: LateProps) {
  const today = dayOf(visit.context.now)
  return (
    <SheetTable name={`Прострочені доручення: ${name}`}>
      <thead>
        <tr>
          <th class="figure">№ з/п</th>
          <th>Документ</th>
          <th>Доручення</th>
          <th>Автор</th>
          <th>Виконавець</th>
          <th>Строк</th>
          <th class="figure">Днів прострочення</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, at) => (
          <tr>
            <td class="figure">{before + at + 1}</td>
            <td>{task.source.number === '' ? typeset(task.source.title) : numbered(task.source.number)}</td>
            <td>{typeset(task.text)}</td>
            <td>{task.author.name}</td>
            <td>{names(task.executor).name}</td>
            <td>
              <Day day={task.dueOn} />
            </td>
            <td class="figure">{task.dueOn === null ? '' : task.dueOn.until(today).days}</td>
          </tr>
        ))}
      </tbody>
    </SheetTable>
  )
}
