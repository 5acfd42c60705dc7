import {
  type ActFilter,
  type ActKind,
  type ActRow,
  actKinds,
  actKindWords,
  listActs,
  listYears,
  mayEnterActs,
} from '#modules/acts'
import { deskPage, get, type Route } from '../routes.ts'
import { Checkbox, Input, Select } from '../ui/forms.tsx'
import { Icon } from '../ui/icon.tsx'
import { Empty, Pages, State, Total } from '../ui/registers.tsx'
import { Day, numbered, typeset } from '../ui/text.tsx'
import { oneOf, pageOf, positive, type Visit } from '../visit.ts'
import { newActRoutes } from './act-new.tsx'
import { actPageRoutes } from './act-page.tsx'
import { actStepRoutes } from './act-steps.tsx'

export const deskActRoutes: readonly Route[] = [
  get('/stil/akty', 'staff', register),
  ...newActRoutes,
  ...actPageRoutes,
  ...actStepRoutes,
]

async function register(visit: Visit) {
  const { query } = visit
  const unpublished = query.get('neopryliudneni') === 'true'
  const filter = {
    q: query.get('q')?.slice(0, 400) ?? '',
    kind: oneOf<ActKind>(query.get('vyd'), actKinds),
    year: positive(query.get('rik')),
    state: oneOf<'draft' | 'adopted'>(query.get('stan'), ['draft', 'adopted']),
    sort: oneOf<'newest' | 'oldest' | 'number'>(query.get('poriadok'), ['newest', 'oldest', 'number']),
    ...pageOf(query),
  }
  const [found, years] = await Promise.all([
    listActs(visit.context, unpublished ? { ...filter, published: false } : filter),
    listYears(visit.context),
  ])
  return deskPage(
    'Акти',
    <>
      <div class="head-row">
        <h1>Акти</h1>
        {mayEnterActs(visit.actor) ? (
          <a class="button" href="/stil/akty/novyi">
            <Icon name="plus" />
            <span>Внести акт</span>
          </a>
        ) : null}
      </div>
      <Filters filter={filter} years={years} unpublished={unpublished} />
      {found.items.length === 0 ? (
        <NothingFound query={query} />
      ) : (
        <>
          <Total total={found.total} words={['акт', 'акти', 'актів']} />
          <ActTable rows={found.items} />
          <Pages path="/stil/akty" query={query} {...found} />
        </>
      )}
    </>,
  )
}

interface FiltersProps {
  readonly filter: ActFilter
  readonly years: readonly number[]
  readonly unpublished: boolean
}

function Filters({ filter, years, unpublished }: FiltersProps) {
  const filled = {
    fields: {
      q: filter.q ?? '',
      vyd: filter.kind ?? '',
      rik: String(filter.year ?? ''),
      stan: filter.state ?? '',
      poriadok: filter.sort ?? 'newest',
      neopryliudneni: unpublished ? 'true' : '',
    },
    errors: {},
  }
  return (
    <form class="filters" action="/stil/akty" method="get">
      <div class="field-grow">
        <Input name="q" label="Номер або слово із заголовка" type="search" filled={filled} maxlength={400} />
      </div>
      <Select
        name="vyd"
        label="Вид"
        filled={filled}
        empty="усі види"
        options={actKinds.map((kind) => ({ value: kind, label: actKindWords[kind].many }))}
      />
      <Select
        name="rik"
        label="Рік"
        filled={filled}
        empty="усі роки"
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <Select
        name="stan"
        label="Стан"
        filled={filled}
        empty="акти й проєкти"
        options={[
          { value: 'adopted', label: 'ухвалені акти' },
          { value: 'draft', label: 'проєкти' },
        ]}
      />
      <Select
        name="poriadok"
        label="Порядок"
        filled={filled}
        options={[
          { value: 'newest', label: 'спершу новіші' },
          { value: 'oldest', label: 'спершу давніші' },
          { value: 'number', label: 'за номером' },
        ]}
      />
      <Checkbox name="neopryliudneni" label="лише не оприлюднені" filled={filled} />
      <button type="submit">
        <Icon name="search" />
        <span>Показати</span>
      </button>
    </form>
  )
}

function NothingFound({ query }: { query: URLSearchParams }) {
  if (query.size > 0) {
    return (
      <Empty title="Нічого не знайдено">
        <p>Спробуйте інше слово, лише частину номера або приберіть рік.</p>
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

function ActTable({ rows }: { rows: readonly ActRow[] }) {
  return (
    <div class="register-scroll">
      <table class="folds" aria-label="Реєстр актів" data-rows>
        <thead>
          <tr>
            <th scope="col">Номер</th>
            <th scope="col">Дата</th>
            <th scope="col">Заголовок</th>
            <th scope="col">Вид</th>
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
                <ActState act={act} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ActState({ act }: { act: ActRow }) {
  const shown = act.publishedAt !== null
  if (act.state === 'draft')
    return <State tone="waits">{shown ? 'оприлюднений проєкт' : 'проєкт, не оприлюднено'}</State>
  return <State tone={shown ? 'done' : 'quiet'}>{shown ? 'оприлюднено' : 'не оприлюднено'}</State>
}
