import { type ActRow, actKindWords, getShelves, listActs, mayEnterActs } from '#modules/acts'
import { unitsById } from '#modules/directory'
import { listStatuses } from '#modules/effects'
import type { Status } from '#modules/legal-force'
import { ActFilters, readActFilter } from '#web/citizen/acts/act-filters.tsx'
import { ForceState } from '#web/citizen/effects/force.tsx'
import { forceFilterOf } from '#web/citizen/effects/force-filter.ts'
import { contradictionRoutes } from '#web/desk/effects/act-contradictions.tsx'
import { actRelationRoutes } from '#web/desk/effects/act-relations.tsx'
import { actPointRoutes } from '#web/desk/points/act-points.tsx'
import { actsByWords, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Checkbox } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { newActRoutes } from './act-new.tsx'
import { actPageRoutes } from './act-page.tsx'
import { actReadingRoutes } from './act-reading.tsx'
import { actStepRoutes } from './act-steps.tsx'

export const deskActRoutes: readonly Route[] = [
  get('/stil/akty', 'staff', register),
  ...contradictionRoutes,
  ...actReadingRoutes,
  ...newActRoutes,
  ...actPageRoutes,
  ...actPointRoutes,
  ...actStepRoutes,
  ...actRelationRoutes,
]

async function register(visit: Visit) {
  const { query } = visit
  const unpublished = query.get('neopryliudneni') === 'true'
  const filter = readActFilter(query)
  const byForce = await forceFilterOf(visit.context, query)
  const { isCut, ...byWords } = await actsByWords(visit.context, filter.q, byForce)
  const narrowed = { ...filter, ...byForce, ...byWords }
  const [found, shelves, units] = await Promise.all([
    listActs(visit.context, unpublished ? { ...narrowed, published: false } : narrowed),
    getShelves(visit.context),
    unitsById(visit.context),
  ])
  const statuses = await listStatuses(visit.context, found.items)
  return deskPage(
    'Акти',
    <>
      <div class="head-row">
        <h1>Акти</h1>
        <a href="/stil/akty/superechnosti">Суперечності</a>
        {mayEnterActs(visit.actor) ? (
          <a class="button" href="/stil/akty/novyi">
            <Icon name="plus" />
            <span>Внести акт</span>
          </a>
        ) : null}
      </div>
      <ActFilters
        action="/stil/akty"
        {...{ filter, shelves, units }}
        force={query.get('chynnist')}
        own={unpublished ? 'лише не оприлюднені' : undefined}
      >
        <Checkbox
          name="neopryliudneni"
          label="лише не оприлюднені"
          filled={{ fields: { neopryliudneni: String(unpublished) }, errors: {} }}
        />
      </ActFilters>
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <NothingFound query={query} />
      ) : (
        <>
          <Total total={found.total} words={['акт', 'акти', 'актів']} />
          <ActTable rows={found.items} statuses={statuses} />
          <Pages path="/stil/akty" query={query} {...found} />
        </>
      )}
    </>,
  )
}

function NothingFound({ query }: { query: URLSearchParams }) {
  if (query.size > 0) {
    return (
      <Empty title="Нічого не знайдено">
        <p>Спробуйте інше слово чи номер або приберіть рік. Слова можна писати в будь-якій формі.</p>
        <p>
          <a href="/stil/akty">Увесь реєстр</a>
        </p>
      </Empty>
    )
  }
  return (
    <Empty title="Тут будуть рішення, розпорядження й накази">
      <p>Внесіть проєкт, зареєструйте ухвалений акт або перенесіть давніший із його номером.</p>
      <p>
        <a href="/stil/akty/novyi">Внести перший акт</a>
      </p>
    </Empty>
  )
}

function ActTable({ rows, statuses }: { rows: readonly ActRow[]; statuses: ReadonlyMap<number, Status> }) {
  return (
    <div class="register-scroll">
      <table class="folds" aria-label="Реєстр актів" data-rows>
        <thead>
          <tr>
            <th scope="col">Номер</th>
            <th scope="col">Дата</th>
            <th scope="col">Заголовок</th>
            <th scope="col">Вид</th>
            <th scope="col">Чинність</th>
            <th scope="col">Стан</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((act) => (
            <tr>
              <td class="number">
                <a href={`/stil/akty/${act.id}`} data-open>
                  {act.state === 'draft' ? 'проєкт' : numbered(act.number)}
                </a>
              </td>
              <td class="number" data-name="Дата">
                <Day day={act.adoptedOn} />
              </td>
              <td>{typeset(act.title)}</td>
              <td data-name="Вид">{actKindWords[act.kind].one}</td>
              <td>
                <Force act={act} status={statuses.get(act.id)} />
              </td>
              <td>
                <ActState act={act} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Force({ act, status }: { act: ActRow; status: Status | undefined }) {
  if (!status || act.state === 'draft') return null
  return <ForceState kind={act.kind} force={status.force} />
}

function ActState({ act }: { act: ActRow }) {
  const shown = act.publishedAt !== null
  if (act.state === 'draft')
    return <State tone="waits">{shown ? 'оприлюднений проєкт' : 'проєкт, не оприлюднено'}</State>
  return <State tone={shown ? 'done' : 'quiet'}>{shown ? 'оприлюднено' : 'не оприлюднено'}</State>
}
