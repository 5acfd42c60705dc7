import { dayOf } from '#kernel'
import { unitsById } from '#modules/directory'
import { contentKinds, listRequests, requesterKinds, requestWords } from '#modules/information-requests'
import { channels, channelWords } from '#modules/intake'
import { byWordsOf, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { FilterForm } from '#web/ui/filters.tsx'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import { dayIn, oneOf, pageOf, positive, type Visit } from '#web/visit.ts'
import { requestReportRoutes } from './information-request-report.tsx'
import { requestStepRoutes } from './information-request-steps.tsx'
import { RequestState } from './request-state.tsx'

export const informationRequestRoutes: readonly Route[] = [
  get('/stil/zapyty', 'staff', register),
  ...requestReportRoutes,
  ...requestStepRoutes,
]

const filterStates = ['registered', 'late', 'answered', 'refused', 'forwarded', 'withdrawn'] as const

/** The filter as the address says it; the figures of the report lead here with theirs. */
function readFilter(query: URLSearchParams) {
  const [from, until] = [dayIn(query.get('vid')), dayIn(query.get('do'))]
  const state = oneOf(query.get('stan'), filterStates)
  const channel = oneOf(query.get('kanal'), channels)
  const requesterKind = oneOf(query.get('khto'), requesterKinds)
  const contentKind = oneOf(query.get('vyd'), contentKinds)
  const topic = query.get('tema')
  const unitId = positive(query.get('pidrozdil'))
  return {
    q: query.get('q')?.slice(0, 200) ?? '',
    ...(state && { state }),
    ...(from && { from }),
    ...(until && { until }),
    ...(channel && { channel }),
    ...(requesterKind && { requesterKind }),
    ...(contentKind && { contentKind }),
    ...(unitId && { unitId }),
    ...(topic !== null && { topic }),
    ...(query.get('prodovzheni') === 'true' && { extended: true }),
    ...(query.get('zvit') === 'true' && { counted: true }),
    ...(query.get('vytiahy') === 'true' && { planningExtract: true }),
    ...pageOf(query),
  }
}

async function register(visit: Visit) {
  const filter = readFilter(visit.query)
  const { q = '', from } = filter
  const { isCut, ...byWords } = await byWordsOf(visit.context, 'information-request', { q, from })
  const [found, units] = await Promise.all([
    listRequests(visit.context, { ...filter, ...byWords }),
    unitsById(visit.context),
  ])
  return deskPage(
    'Запити на інформацію',
    <>
      <div class="head-row">
        <h1>Запити на інформацію</h1>
        <a class="button" href="/stil/zapyty/zvit">
          Звіт
        </a>
      </div>
      <Filters query={visit.query} />
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <Empty title={visit.query.size > 0 ? 'Нічого не знайдено' : 'Запитів ще немає'}>
          <p>
            Тут запити за Законом про доступ до публічної інформації: їх надсилають на{' '}
            <a href="/zapyt">сторінці запиту</a>, а дзвінки, листи й прийом канцелярія записує в повідомленнях.
          </p>
        </Empty>
      ) : (
        <>
          <Total total={found.total} words={['запит', 'запити', 'запитів']} />
          <div class="register-scroll">
            <table class="folds" aria-label="Запити на інформацію" data-rows>
              <thead>
                <tr>
                  <th scope="col">Номер</th>
                  <th scope="col">Отримано</th>
                  <th scope="col">Про що</th>
                  <th scope="col">Хто запитує</th>
                  <th scope="col">Хто відповідає</th>
                  <th scope="col">Стан і строк</th>
                </tr>
              </thead>
              <tbody>
                {found.items.map((request) => (
                  <tr>
                    <td class="number">
                      <a href={`/stil/zapyty/${request.id}`} data-open>
                        {numbered(request.number)}
                      </a>
                    </td>
                    <td class="number" data-name="Отримано">
                      <Day day={dayOf(request.receivedAt)} />
                    </td>
                    <td>{typeset(request.summary)}</td>
                    <td data-name="Хто запитує">
                      {request.requester || requestWords.requester[request.requesterKind]}
                    </td>
                    <td data-name="Хто відповідає">
                      {request.responsibleUnitId === null
                        ? 'ще не визначено'
                        : units.get(request.responsibleUnitId)?.name}
                    </td>
                    <td data-name="Стан і строк">
                      <RequestState request={request} now={visit.context.now} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Pages path="/stil/zapyty" query={visit.query} {...found} />
        </>
      )}
    </>,
  )
}

function Filters({ query }: { query: URLSearchParams }) {
  const names = ['q', 'stan', 'kanal', 'khto', 'vyd', 'vid', 'do']
  const fields = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']))
  const states = { ...requestWords.state, late: 'прострочені' }
  return (
    <FilterForm
      action="/stil/zapyty"
      fields={fields}
      search="Номер, зміст або ім’я"
      conditions={[
        {
          name: 'stan',
          label: 'Стан',
          empty: 'усі',
          options: filterStates.map((value) => ({ value, label: states[value] })),
        },
        {
          name: 'kanal',
          label: 'Як надійшов',
          empty: 'усіма шляхами',
          options: channels.map((value) => ({ value, label: channelWords[value] })),
        },
        {
          name: 'khto',
          label: 'Хто запитує',
          empty: 'усі',
          options: requesterKinds.map((value) => ({ value, label: requestWords.requester[value] })),
        },
        { name: 'vid', label: 'Отримано від', type: 'date' },
        { name: 'do', label: 'До', type: 'date' },
      ]}
    />
  )
}
