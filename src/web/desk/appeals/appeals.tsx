import { dayOf } from '#kernel'
import { type AppealRow, appealRights, appealWords, isOpen, listAppeals } from '#modules/appeals'
import { unitsById } from '#modules/directory'
import { topicsById } from '#modules/topics'
import { csvFile } from '#web/csv.ts'
import { byWordsOf, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { filterOf } from './appeal-filter.ts'
import { ownBooks } from './appeal-new.tsx'
import { Filters, Tabs } from './register-filters.tsx'

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
