import { shortDate } from '@ratusha/ukrainian'
import { Refusal, theHouse } from '#kernel'
import { listPublished, reportOf } from '#modules/information-requests'
import { csvFile } from '#web/csv.ts'
import { sendFile } from '#web/download.ts'
import { always, citizenPage, get, type Route, withWords } from '#web/routes.ts'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { type Accounted, actsOf, papersOf, requestsOf } from './accounted.ts'
import { daysOf, type Period, PeriodForm, ReportBody, ReportFile, readPeriod, reportFile } from './request-report.tsx'

export const publicRegisterRoutes: readonly Route[] = [
  get('/zapyt/zvit', 'everyone', report, { isDear: always }),
  get('/zapyt/zvit.csv', 'everyone', csvReport, { isDear: always }),
  get('/reiestr-informatsii', 'everyone', register, { isDear: withWords }),
  get('/reiestr-informatsii/fail/:file{[0-9]+}', 'everyone', publishedFile),
  get('/reiestr-informatsii.csv', 'everyone', registerFile, { isDear: always }),
]

async function csvReport(visit: Visit) {
  const period = readPeriod(visit)
  return reportFile(await countFor(visit, period), period)
}

async function report(visit: Visit) {
  const period = readPeriod(visit)
  return citizenPage(
    `Звіт про запити на інформацію: ${period.title}`,
    <>
      <h1>Запити на інформацію: {period.title}</h1>
      <PeriodForm action="/zapyt/zvit" period={period}>
        <ReportFile address="/zapyt/zvit.csv" period={period} />
      </PeriodForm>
      <ReportBody report={await countFor(visit, period)} />
    </>,
  )
}

/** Counts only: nobody is named in them, so the house counts for everybody alike. */
function countFor(visit: Visit, period: Period) {
  return reportOf({ ...visit.context, actor: theHouse('звіт') }, daysOf(period))
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
  const [rows, requests, papers] = await Promise.all([
    actsOf(visit, page, perPage),
    page === 1 ? requestsOf(visit) : [],
    papersOf(visit, 1, perPage),
  ])
  const answered = requests.slice(0, perPage)
  const files = page === 1 ? await listPublished(visit.context) : []
  return citizenPage(
    'Реєстр публічної інформації',
    <>
      <h1>Реєстр публічної інформації</h1>
      <p class="lead">
        Система обліку за статтею 18 Закону «Про доступ до публічної інформації»: оприлюднені акти й відповіді на
        запити, вхідні документи установ. Імен мешканців тут немає.
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
      {page === 1 && papers.items.length > 0 ? (
        <RegisterTable caption="Вхідні документи установ, найновіші; усі — у файлі" rows={papers.items} />
      ) : null}
      {rows.items.length > 0 ? (
        <>
          <RegisterTable caption="Рішення, розпорядження, накази" rows={rows.items} />
          <Total total={rows.total} words={['акт', 'акти', 'актів']} />
          <Pages path="/reiestr-informatsii" query={visit.query} page={page} perPage={perPage} total={rows.total} />
        </>
      ) : answered.length === 0 && papers.items.length === 0 ? (
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
  for (const read of [actsOf, papersOf]) {
    for (let page = 1; rows.length < most; page += 1) {
      const { items } = await read(visit, page, 1000)
      rows.push(...items)
      if (items.length < 1000) break
    }
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
