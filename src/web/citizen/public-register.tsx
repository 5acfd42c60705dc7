import { shortDate } from '@ratusha/ukrainian'
import { dayOf, Refusal, theHouse } from '#kernel'
import { type ActRow, actKindWords, listActs } from '#modules/acts'
import { unitsById } from '#modules/directory'
import { listAccounted, listPublished, reportOf, requestWords } from '#modules/information-requests'
import { csvFile } from '../desk/csv.ts'
import { sendFile } from '../download.ts'
import { citizenPage, get, type Route } from '../routes.ts'
import { Empty, Pages, Total } from '../ui/registers.tsx'
import { pageOf, type Visit } from '../visit.ts'
import { PeriodForm, ReportBody, readPeriod } from './request-report.tsx'

export const publicRegisterRoutes: readonly Route[] = [
  get('/zapyt/zvit', 'everyone', report),
  get('/reiestr-informatsii', 'everyone', register),
  get('/reiestr-informatsii/fail/:file{[0-9]+}', 'everyone', publishedFile),
  get('/reiestr-informatsii.csv', 'everyone', registerFile),
]

/** Counts only: nobody is named in them, so the house counts for everybody alike. */
async function report(visit: Visit) {
  const { from, until, ...period } = readPeriod(visit)
  const counted = await reportOf({ ...visit.context, actor: theHouse('report') }, { from, until })
  return citizenPage(
    `Звіт про запити на інформацію: ${period.title}`,
    <>
      <h1>Запити на інформацію: {period.title}</h1>
      <PeriodForm action="/zapyt/zvit" period={{ ...period, from, until }} />
      <ReportBody report={counted} />
    </>,
  )
}

/** What ст. 18 wants to be said of every document: the same columns on the page and in the file. */
interface Accounted {
  readonly title: string
  readonly createdOn: Temporal.PlainDate | null
  readonly receivedOn: Temporal.PlainDate | null
  readonly source: string
  readonly restriction: string
  readonly restrictedUntil: string
  readonly field: string
  readonly keywords: string
  readonly medium: string
  readonly kind: string
  readonly draft: string
  readonly place: string
}

const columns: readonly (readonly [keyof Accounted, string])[] = [
  ['title', 'Назва документа'],
  ['createdOn', 'Дата створення'],
  ['receivedOn', 'Дата надходження'],
  ['source', 'Джерело інформації'],
  ['restriction', 'Підстава обмеження'],
  ['restrictedUntil', 'Строк обмеження'],
  ['field', 'Галузь'],
  ['keywords', 'Ключові слова'],
  ['medium', 'Тип, носій'],
  ['kind', 'Вид'],
  ['draft', 'Проєкт рішення'],
  ['place', 'Форма та місце зберігання'],
]

const shown = ['title', 'createdOn', 'source', 'field', 'kind', 'place'] as const
const perPage = 50
const most = 20_000

async function register(visit: Visit) {
  const { page } = pageOf(visit.query)
  const [rows, requests] = await Promise.all([actsOf(visit, page), page === 1 ? requestsOf(visit) : []])
  const answered = requests.slice(0, perPage)
  const files = page === 1 ? await listPublished(visit.context) : []
  return citizenPage(
    'Реєстр публічної інформації',
    <>
      <h1>Реєстр публічної інформації</h1>
      <p class="lead">
        Система обліку за статтею 18 Закону «Про доступ до публічної інформації»: оприлюднені акти й відповіді на
        запити. Імен запитувачів тут немає.
      </p>
      <p class="next">
        <a class="button" href="/reiestr-informatsii.csv" download="">
          Увесь реєстр (CSV)
        </a>
        <a class="button" href="/zapyt">
          Надіслати запит
        </a>
      </p>
      {answered.length > 0 ? <RegisterTable caption="Відповіді на запити, найновіші" rows={answered} /> : null}
      {files.length > 0 ? (
        <section>
          <h2>Оприлюднені відповіді</h2>
          <ul class="files">
            {files.slice(0, perPage).map(({ id, name }) => (
              <li>
                <a href={`/reiestr-informatsii/fail/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rows.items.length > 0 ? (
        <>
          <RegisterTable caption="Рішення, розпорядження, накази" rows={rows.items} />
          <Total total={rows.total} words={['акт', 'акти', 'актів']} />
          <Pages path="/reiestr-informatsii" query={visit.query} page={page} perPage={perPage} total={rows.total} />
        </>
      ) : answered.length === 0 ? (
        <Empty title="Реєстр поки порожній">
          <p>Тут з’являться оприлюднені акти й відповіді на запити.</p>
        </Empty>
      ) : null}
    </>,
  )
}

function RegisterTable({ caption, rows }: { caption: string; rows: readonly Accounted[] }) {
  const heads = columns.filter(([name]) => shown.some((one) => one === name))
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map(([, title]) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {heads.map(([name, title]) => (
                <td data-name={title}>
                  {name === 'place' && row.place.startsWith('/') ? (
                    <a href={row.place}>{row.place}</a>
                  ) : (
                    textOf(row[name])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function publishedFile(visit: Visit): Promise<Response> {
  const id = visit.id('file')
  const found = (await listPublished(visit.context)).find((file) => file.id === id)
  if (!found) throw new Refusal('not-found', 'page-not-found')
  return sendFile(visit, found)
}

async function registerFile(visit: Visit): Promise<Response> {
  const rows = [...(await requestsOf(visit))]
  for (let page = 1; rows.length < most; page += 1) {
    const { items } = await actsOf(visit, page, 1000)
    rows.push(...items)
    if (items.length < 1000) break
  }
  return csvFile(
    'reiestr-publichnoi-informatsii',
    columns.map(([, title]) => title),
    rows.map((row) => columns.map(([name]) => textOf(row[name]))),
  )
}

function textOf(value: Accounted[keyof Accounted]): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : shortDate(value)
}

async function actsOf(visit: Visit, page: number, size = perPage) {
  const [found, units] = await Promise.all([
    listActs(visit.context, { published: true, page, perPage: size }),
    unitsById(visit.context),
  ])
  const items = found.items.map((act) => accountedAct(act, units.get(act.bodyUnitId)?.name ?? ''))
  return { items, total: found.total }
}

function accountedAct({ id, kind, number, adoptedOn, publishedAt, title, state }: ActRow, source: string): Accounted {
  const draft = state === 'draft'
  return {
    title: number === null ? title : `${title} (№ ${number})`,
    createdOn: adoptedOn,
    receivedOn: publishedAt === null ? null : dayOf(publishedAt),
    source,
    restriction: 'немає',
    restrictedUntil: '',
    field: 'діяльність органів місцевого самоврядування',
    keywords: '',
    medium: 'текстовий документ, електронний',
    kind: actKindWords[kind].one,
    draft: draft ? 'проєкт' : '',
    place: `/akty/${id}`,
  }
}

async function requestsOf(visit: Visit): Promise<Accounted[]> {
  const [requests, units] = await Promise.all([listAccounted(visit.context), unitsById(visit.context)])
  return requests.map(({ number, registeredOn, endedOn, contentKind, topic, unitId }) => ({
    title: `Відповідь на запит № ${number}${topic ? `: ${topic}` : ''}`,
    createdOn: endedOn,
    receivedOn: registeredOn,
    source: unitId === null ? '' : (units.get(unitId)?.name ?? ''),
    restriction: 'немає',
    restrictedUntil: '',
    field: requestWords.content[contentKind],
    keywords: topic,
    medium: 'текстовий документ, електронний',
    kind: 'відповідь на запит на інформацію',
    draft: '',
    place: 'електронна, система обліку запитів',
  }))
}
