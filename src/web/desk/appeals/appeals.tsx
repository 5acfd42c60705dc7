import { dayOf } from '#kernel'
import { type AppealRow, appealRights, appealWords, isOpen, listAppeals } from '#modules/appeals'
import { listUnits, unitsById } from '#modules/directory'
import { listTopics, topicsById } from '#modules/topics'
import { csvFile } from '#web/csv.ts'
import { byWordsOf, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { optionsOf } from '#web/ui/choices.tsx'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { filterOf } from './appeal-filter.ts'
import { ownBooks } from './appeal-new.tsx'

export const appealRoutes: readonly Route[] = [
  get('/stil/zvernennia', appealRights.mayReadAppeals, register),
  get('/stil/zvernennia.csv', appealRights.mayReadAppeals, registerCsv),
]

async function register(visit: Visit) {
  const { query } = visit
  const filter = filterOf(query)
  const { isCut, ...byWords } = await byWordsOf(visit.context, 'appeal', { q: filter.q, from: filter.from })
  const [found, units, books] = await Promise.all([
    listAppeals(visit.context, { ...filter, ...byWords, ...pageOf(query) }),
    unitsById(visit.context),
    ownBooks(visit),
  ])
  return deskPage(
    'Звернення громадян',
    <>
      <div class="head-row">
        <h1>Звернення громадян</h1>
        <p class="next">
          <a class="button" href="/stil/zvernennia/zvit">
            <Icon name="chart-column" />
            <span>Звіт</span>
          </a>
          {books.length > 0 ? (
            <a class="button" href="/stil/zvernennia/nove" data-key="z">
              <Icon name="plus" />
              <span>Зареєструвати звернення</span>
            </a>
          ) : null}
        </p>
      </div>
      <Tabs query={query} />
      <Filters visit={visit} />
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <Nothing filtered={[...query.keys()].length > 0} />
      ) : (
        <>
          <div class="head-row">
            <Total total={found.total} words={['звернення', 'звернення', 'звернень']} />
            <a href={`/stil/zvernennia.csv?${query}`}>CSV</a>
          </div>
          <div class="register-scroll">
            <table class="folds">
              <caption class="hidden">Звернення громадян</caption>
              <thead>
                <tr>
                  <th scope="col">Номер</th>
                  <th scope="col">Надійшло</th>
                  <th scope="col">Заявник</th>
                  <th scope="col">Зміст</th>
                  <th scope="col">Розглядає</th>
                  <th scope="col">Стан</th>
                </tr>
              </thead>
              <tbody data-rows>
                {found.items.map((row) => (
                  <Row row={row} today={dayOf(visit.context.now)} unit={unitName(units, row.responsibleUnitId)} />
                ))}
              </tbody>
            </table>
          </div>
          <Pages path="/stil/zvernennia" query={query} {...found} />
        </>
      )}
    </>,
  )
}

function Tabs({ query }: { query: URLSearchParams }) {
  const state = query.get('stan')
  const tabs = [
    ['', 'Усі'],
    ['open', 'На розгляді'],
    ['late', 'Прострочені'],
    ['registered', 'Чекають резолюції'],
  ] as const
  return (
    <nav class="tabs" aria-label="Які звернення">
      {tabs.map(([value, label]) => (
        <a
          href={value ? `/stil/zvernennia?stan=${value}` : '/stil/zvernennia'}
          aria-current={(state ?? '') === value ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}

async function Filters({ visit }: { visit: Visit }) {
  const [topics, units] = await Promise.all([listTopics(visit.context), listUnits(visit.context)])
  const filled: Filled = { fields: Object.fromEntries(visit.query), errors: {} }
  const topicOptions = topics.map(({ id, code, title }) => ({ value: String(id), label: `${code}. ${title}` }))
  return (
    <form class="filters" action="/stil/zvernennia" method="get">
      <div class="field-grow">
        <Input name="q" label="Номер, зміст або заявник" type="search" filled={filled} maxlength={200} />
      </div>
      <Select
        name="stan"
        label="Стан"
        filled={filled}
        empty="у будь-якому стані"
        options={[
          { value: 'open', label: 'на розгляді або чекає' },
          { value: 'late', label: 'прострочено' },
          ...optionsOf(appealWords.state),
        ]}
      />
      <Select name="vyd" label="Вид" filled={filled} empty="усі" options={optionsOf(appealWords.kind)} />
      <Select
        name="pilha"
        label="Категорія заявника"
        filled={filled}
        empty="усі"
        options={[{ value: 'any', label: 'будь-яка пільга' }, ...optionsOf(appealWords.benefit)]}
      />
      <details class="more-filters" open={hasRareFilter(visit.query)}>
        <summary>Більше умов</summary>
        <div class="filters">
          <Select name="oznaka" label="Ознака" filled={filled} empty="усі" options={optionsOf(appealWords.sign)} />
          <Select
            name="shliakh"
            label="Як надійшло"
            filled={filled}
            empty="усіма шляхами"
            options={optionsOf(appealWords.channel)}
          />
          <Select
            name="subiekt"
            label="Від кого"
            filled={filled}
            empty="усі"
            options={optionsOf(appealWords.authorship)}
          />
          <Select
            name="rezultat"
            label="Результат"
            filled={filled}
            empty="усі"
            options={optionsOf(appealWords.result)}
          />
          <Select name="strok" label="Строк" filled={filled} empty="усі" options={optionsOf(appealWords.term)} />
          <Select name="pytannia" label="Питання" filled={filled} empty="усі" options={topicOptions} />
          <Select
            name="pidrozdil"
            label="Розглядає"
            filled={filled}
            empty="усі"
            options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <Input name="z" label="Надійшло від" type="date" filled={filled} />
          <Input name="do" label="до" type="date" filled={filled} />
        </div>
      </details>
      <button type="submit">
        <Icon name="search" />
        <span>Показати</span>
      </button>
    </form>
  )
}

function hasRareFilter(query: URLSearchParams): boolean {
  const rare = ['oznaka', 'shliakh', 'subiekt', 'rezultat', 'strok', 'pytannia', 'pidrozdil', 'z', 'do']
  return rare.some((name) => Boolean(query.get(name)))
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="Таких звернень немає">
      <p>Змініть умови вище. Показано лише ті звернення, які розглядаєте ви або ваш підрозділ.</p>
    </Empty>
  ) : (
    <Empty title="Звернень ще немає">
      <p>
        Тут будуть пропозиції, заяви й скарги громадян. Вони надходять із сайту до{' '}
        <a href="/stil/povidomlennia">повідомлень</a>, а паперові реєструють тут.
      </p>
    </Empty>
  )
}

function Row({ row, today, unit }: { row: AppealRow; today: Temporal.PlainDate; unit: string }) {
  return (
    <tr>
      <td class="number">
        <a href={`/stil/zvernennia/${row.id}`} data-open>
          {row.number}
        </a>
      </td>
      <td>
        <Day day={row.receivedOn} />
      </td>
      <td>
        {row.author === null ? <span class="quiet">ім’я не розголошується</span> : row.author || 'анонімно'}
        {row.priority ? <span class="work-kind">першочергово</span> : null}
      </td>
      <td>
        {typeset(row.summary)}
        <span class="work-kind">
          {appealWords.kind[row.kind]}
          {row.sign === 'primary' ? null : `, ${appealWords.sign[row.sign]}`}
        </span>
      </td>
      <td data-name="Розглядає">{unit}</td>
      <td>
        <AppealState appeal={row} today={today} />
      </td>
    </tr>
  )
}

export function AppealState({
  appeal,
  today,
}: {
  appeal: Pick<AppealRow, 'state' | 'dueOn' | 'endedOn' | 'control'>
  today: Temporal.PlainDate
}) {
  const late = Temporal.PlainDate.compare(appeal.endedOn ?? today, appeal.dueOn) > 0
  const control = appeal.control ? <span class="work-kind">контроль голови</span> : null
  if (!isOpen(appeal))
    return (
      <>
        <State tone={late ? 'late' : 'done'}>
          {appealWords.state[appeal.state]}
          {late ? ', із запізненням' : null}
        </State>
        {control}
      </>
    )
  return (
    <>
      <State tone={late ? 'late' : 'waits'}>
        {late ? 'прострочено, строк був' : `${appealWords.state[appeal.state]}, до`} <Day day={appeal.dueOn} />
      </State>
      {control}
    </>
  )
}

async function registerCsv(visit: Visit): Promise<Response> {
  const filter = filterOf(visit.query)
  const { ids } = await byWordsOf(visit.context, 'appeal', { q: filter.q, from: filter.from })
  const [{ items }, units, topics] = await Promise.all([
    listAppeals(visit.context, { ...filter, ids, page: 1, perPage: 20_000 }),
    unitsById(visit.context),
    topicsById(visit.context),
  ])
  const head =
    'Номер,Надійшло,Заявник,Вид,Ознака,Від кого,Як надійшло,Зміст,Питання,Розглядає,Строк,Завершено,Стан,Результат'
  const rows = items.map((row) => [
    row.number,
    row.receivedOn.toString(),
    row.author ?? 'ім’я не розголошується',
    appealWords.kind[row.kind],
    appealWords.sign[row.sign],
    appealWords.authorship[row.authorship],
    appealWords.channel[row.channel],
    row.summary,
    row.topicId === null ? '' : (topics.get(row.topicId)?.title ?? ''),
    unitName(units, row.responsibleUnitId),
    row.dueOn.toString(),
    row.endedOn?.toString() ?? '',
    appealWords.state[row.state],
    row.outcome ? appealWords.result[row.outcome] : '',
  ])
  return csvFile('zvernennia', head.split(','), rows)
}

function unitName(units: ReadonlyMap<number, { shortName: string; name: string }>, id: number | null): string {
  const unit = id === null ? undefined : units.get(id)
  return unit ? unit.shortName || unit.name : ''
}
