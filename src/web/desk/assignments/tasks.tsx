import { dayOf, hasRole } from '#kernel'
import { type Assignment, countAssignments, listAssignments, taskWords } from '#modules/assignments'
import { reminders } from '#modules/control'
import { unitsById } from '#modules/directory'
import { csvFile } from '#web/csv.ts'
import { byWordsOf, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Input } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { numbered, typeset } from '#web/ui/text.tsx'
import { oneOf, pageOf, positive, type Visit } from '#web/visit.ts'
import { namesOf, type PartyNames } from './task-parties.tsx'
import { TaskState, TaskTerm } from './task-tree.tsx'

export const taskRoutes: readonly Route[] = [
  get('/stil/doruchennia', 'staff', tasks),
  get('/stil/doruchennia.csv', 'staff', tasksCsv),
]

const deskNames = { moi: 'mine', pidrozdil: 'unit', kontrol: 'control', davja: 'given', usi: 'all' } as const
type DeskName = keyof typeof deskNames
const deskWords: Record<DeskName, string> = {
  moi: 'Мої',
  pidrozdil: 'Підрозділ',
  kontrol: 'На контролі',
  davja: 'Видані мною',
  usi: 'Усі відкриті мені',
}

const whenNames = {
  prostrocheni: 'late',
  sohodni: 'today',
  tyzhden: 'week',
  'bez-stroku': 'no-term',
  zvit: 'judge',
} as const
type WhenName = keyof typeof whenNames
const whenWords: Record<WhenName, string> = {
  prostrocheni: 'Прострочені',
  sohodni: 'Строк сьогодні',
  tyzhden: 'Цього тижня',
  'bez-stroku': 'Без строку',
  zvit: 'Звіт чекає рішення',
}

function askedOf(visit: Visit) {
  const { query } = visit
  const desk = oneOf<DeskName>(query.get('stil'), Object.keys(deskNames) as DeskName[]) ?? usualDesk(visit)
  const when = oneOf<WhenName>(query.get('koly'), Object.keys(whenNames) as WhenName[])
  const filter = {
    desk: deskNames[desk],
    when: when && whenNames[when],
    closed: query.get('stan') === 'zakryti',
    unitId: positive(query.get('vykonavets-pidrozdil')),
    personId: positive(query.get('vykonavets')),
  }
  return { desk, when, filter, q: query.get('q')?.slice(0, 200) ?? '' }
}

// A mayor is given nothing and gives much.
function usualDesk({ actor }: Visit): DeskName {
  return hasRole(actor, 'mayor') ? 'davja' : 'moi'
}

async function tasks(visit: Visit) {
  const { desk, when, filter, q } = askedOf(visit)
  const { when: _, closed, ...whole } = filter
  const { isCut, ...byWords } = await byWordsOf(visit.context, 'assignment', { q })
  const [found, counts] = await Promise.all([
    listAssignments(visit.context, { ...filter, ...byWords, ...pageOf(visit.query) }),
    countAssignments(visit.context, { ...whole, ...byWords }),
  ])
  const names = await namesOf(visit, found.items)
  const at = (changes: Readonly<Record<string, string | null>>) => addressWith(visit.query, changes)
  return deskPage(
    'Доручення',
    <>
      <div class="head-row">
        <h1>Доручення</h1>
        <p class="next">
          <a href="/stil/rezoliutsii">Чекають резолюції</a>
          <a href="/stil/doruchennia/dyscyplina">Виконавська дисципліна</a>
          <a href="/stil/doruchennia/dovidka">Довідка про прострочене</a>
          {hasRole(visit.actor, 'registrar', 'secretary', 'mayor', 'head') ? (
            <a href="/stil/doruchennia/peredavannia">Передати роботу</a>
          ) : null}
          {reminders.may(visit.actor) ? <a href="/stil/doruchennia/nahaduvannia">Нагадування</a> : null}
        </p>
      </div>
      <nav class="tabs" aria-label="Чиї доручення">
        {(Object.keys(deskNames) as DeskName[]).map((name) => (
          <a href={at({ stil: name, koly: null, storinka: null })} aria-current={name === desk ? 'page' : undefined}>
            {deskWords[name]}
          </a>
        ))}
      </nav>
      <nav class="tabs" aria-label="За строком">
        <a href={at({ koly: null, stan: null, storinka: null })} aria-current={when || closed ? undefined : 'page'}>
          Відкриті {counts.open}
        </a>
        {(Object.keys(whenNames) as WhenName[]).map((name) => (
          <a href={at({ koly: name, stan: null, storinka: null })} aria-current={name === when ? 'page' : undefined}>
            {whenWords[name]} {counts[whenNames[name]]}
          </a>
        ))}
        <a href={at({ stan: 'zakryti', koly: null, storinka: null })} aria-current={closed ? 'page' : undefined}>
          Закриті
        </a>
      </nav>
      <form class="filters" action="/stil/doruchennia" method="get">
        <input type="hidden" name="stil" value={desk} />
        {when ? <input type="hidden" name="koly" value={when} /> : null}
        <div class="field-grow">
          <Input
            name="q"
            label="Слова доручення або номер документа"
            type="search"
            filled={{ fields: { q }, errors: {} }}
            maxlength={200}
          />
        </div>
        <button type="submit">
          <Icon name="search" />
          <span>Показати</span>
        </button>
      </form>
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <Empty title="Тут порожньо">
          <p>
            Доручення з’являються, коли керівник накладає резолюцію на документ, коли пункт акта стає завданням або коли
            ви даєте доручення далі.
          </p>
        </Empty>
      ) : (
        <>
          <div class="head-row">
            <Total total={found.total} upTo={10_000} words={['доручення', 'доручення', 'доручень']} />
            <a href={`/stil/doruchennia.csv?${visit.query}`}>CSV</a>
          </div>
          <TaskTable visit={visit} items={found.items} names={names} />
          <Pages path="/stil/doruchennia" query={visit.query} words={byTerm} {...found} />
        </>
      )}
    </>,
  )
}

/** Where the nearest term comes first. */
export const byTerm = ['Раніші строки', 'Пізніші строки'] as const

export function TaskTable({ visit, items, names }: { visit: Visit; items: readonly Assignment[]; names: PartyNames }) {
  const today = dayOf(visit.context.now)
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Доручення, найближчий строк зверху</caption>
        <thead>
          <tr>
            <th scope="col">Строк</th>
            <th scope="col">Що зробити</th>
            <th scope="col">Документ</th>
            <th scope="col">Хто дав</th>
            <th scope="col">Виконавець</th>
            <th scope="col">Стан</th>
          </tr>
        </thead>
        <tbody data-rows>
          {items.map((task) => (
            <tr>
              <td>
                <TaskTerm task={task} today={today} />
              </td>
              <td>
                <a href={`/stil/doruchennia/${task.id}`} data-open>
                  {typeset(task.text)}
                </a>
              </td>
              <td data-name="Документ">
                {task.source.number === '' ? '' : `${numbered(task.source.number)} `}
                <span class="quiet">{typeset(task.source.title.slice(0, 90))}</span>
              </td>
              <td data-name="Хто дав">{task.author.name}</td>
              <td data-name="Виконавець">
                {names(task.executor).name}
                {task.executor.personId === null ? null : <span class="quiet">, {names(task.executor).unit}</span>}
              </td>
              <td>
                <TaskState task={task} today={today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function tasksCsv(visit: Visit): Promise<Response> {
  const items = await everyTask(visit)
  const [names, units] = await Promise.all([namesOf(visit, items), unitsById(visit.context)])
  const head = [
    'Строк',
    'Дано',
    'Що зробити',
    'Документ',
    'Зміст документа',
    'Автор',
    'Виконавець',
    'Підрозділ',
    'Контроль',
    'Стан',
    'Виконано',
  ]
  return csvFile(
    'doruchennia',
    head,
    items.map((task) => [
      task.dueOn?.toString() ?? '',
      task.givenOn.toString(),
      task.text,
      task.source.number,
      task.source.title,
      task.author.name,
      names(task.executor).name,
      task.executor.unitId === null ? '' : (units.get(task.executor.unitId)?.name ?? ''),
      task.control === 'on' ? 'так' : '',
      taskWords.state[task.state],
      task.doneOn?.toString() ?? '',
    ]),
  )
}

/** A file has no next page: it holds the whole list. */
async function everyTask(visit: Visit): Promise<Assignment[]> {
  const { filter, q } = askedOf(visit)
  const { ids } = await byWordsOf(visit.context, 'assignment', { q })
  const items: Assignment[] = []
  for (let page = 1; ; page++) {
    const found = await listAssignments(visit.context, { ...filter, ids, page, perPage: 5000 })
    items.push(...found.items)
    if (found.items.length < found.perPage) return items
  }
}

export function addressWith(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return `?${next}`
}
