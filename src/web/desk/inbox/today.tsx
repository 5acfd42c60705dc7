import { dayOf } from '#kernel'
import {
  countInboxWithin,
  type InboxCounts,
  type InboxFilter,
  type InboxItem,
  inboxTimes,
  inboxWords,
  listInbox,
  type When,
} from '#modules/inbox'
import { deskPage, get, type Route } from '#web/routes.ts'
import { type Condition, FilterForm } from '#web/ui/filters.tsx'
import { Empty, Pages } from '#web/ui/registers.tsx'
import { counted, LongDay } from '#web/ui/text.tsx'
import { oneOf, pageOf, type Visit } from '#web/visit.ts'
import { InboxRow, type KeyName, nameKeys } from './inbox-rows.tsx'

export const todayRoutes: readonly Route[] = [get('/stil', 'staff', today)]

const times: Readonly<Record<When, { readonly brief: string; readonly title: string; readonly shown: number }>> = {
  late: { brief: 'Прострочено', title: 'Прострочено', shown: 50 },
  today: { brief: 'Сьогодні', title: 'Строк сьогодні', shown: 50 },
  week: { brief: 'За сім днів', title: 'Строк за сім днів', shown: 30 },
  later: { brief: 'Пізніше', title: 'Строк пізніше', shown: 10 },
  'no-term': { brief: 'Без строку', title: 'Без строку', shown: 20 },
}

/** The inbox: what waits for this person, the most urgent first, whichever module it came from. */
async function today(visit: Visit) {
  const { when, ...filter } = readFilter(visit.query)
  const { all, within: counts } = await countInboxWithin(visit.context, filter)
  const pages = when
    ? [{ when, ...(await listInbox(visit.context, { ...filter, when, ...pageOf(visit.query) })) }]
    : await firstOfEach(visit, filter, counts)
  const shown = pages.flatMap(({ items }) => items)
  const nameOf = await nameKeys(visit, [...shown.map(({ waitsFor }) => waitsFor), ...all.waits.map(({ key }) => key)])
  return deskPage(
    'Сьогодні',
    <>
      <div class="head-row">
        <h1>Сьогодні</h1>
        <p class="quiet">
          <LongDay day={dayOf(visit.context.now)} />
        </p>
      </div>
      {all.total > 0 ? (
        <>
          <Load query={visit.query} all={counts} when={when} />
          <Filters query={visit.query} all={all} nameOf={nameOf} />
        </>
      ) : null}
      {shown.length === 0 ? (
        <Nothing filtered={visit.query.size > 0} />
      ) : (
        pages.map(({ when, items }) => (
          <Group visit={visit} when={when} items={items} total={counts.byTime[when]} nameOf={nameOf} />
        ))
      )}
      {when ? <Pages path="/stil" query={visit.query} {...pageOf(visit.query)} total={counts.byTime[when]} /> : null}
    </>,
  )
}

function readFilter(query: URLSearchParams): InboxFilter {
  const kind = oneOf(query.get('vyd'), [...inboxWords().keys()])
  const when = oneOf<When>(query.get('koly'), inboxTimes)
  const waitsFor = /^(unit|person|role):[\w-]{1,40}$/.exec(query.get('chekaie') ?? '')?.[0]
  return { ...(kind && { kind }), ...(when && { when }), ...(waitsFor && { waitsFor }) }
}

async function firstOfEach(visit: Visit, filter: InboxFilter, counts: InboxCounts) {
  const some = inboxTimes.filter((when) => counts.byTime[when] > 0)
  return Promise.all(
    some.map(async (when) => {
      const list = await listInbox(visit.context, { ...filter, when, page: 1, perPage: times[when].shown })
      return { when, ...list }
    }),
  )
}

/** How much waits and how urgent it is, drawn and in figures; each figure opens its own. */
function Load({ query, all, when }: { query: URLSearchParams; all: InboxCounts; when: When | undefined }) {
  const some = inboxTimes.filter((time) => time === 'late' || all.byTime[time] > 0)
  return (
    <nav class="load" aria-label="За строком">
      <LoadBar all={all} />
      <a href={addressOf(query, null)} aria-current={when ? undefined : 'page'}>
        <b>{all.total}</b> <span>Усе</span>
      </a>
      {some.map((time) => (
        <a href={addressOf(query, time)} aria-current={when === time ? 'page' : undefined} class={`load-${time}`}>
          <b>{all.byTime[time]}</b> <span>{times[time].brief}</span>
        </a>
      ))}
    </nav>
  )
}

function LoadBar({ all }: { all: InboxCounts }) {
  const starts = inboxTimes.map((_, at) => inboxTimes.slice(0, at).reduce((sum, time) => sum + all.byTime[time], 0))
  return (
    <svg viewBox={`0 0 ${all.total} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {inboxTimes.map((time, at) => (
        <rect class={`load-${time}`} x={starts[at]} y="0" width={all.byTime[time]} height="1" />
      ))}
    </svg>
  )
}

function addressOf(query: URLSearchParams, when: When | null): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'koly' && name !== 'storinka'))
  if (when) next.set('koly', when)
  return next.size === 0 ? '/stil' : `/stil?${next}`
}

function Filters({ query, all, nameOf }: { query: URLSearchParams; all: InboxCounts; nameOf: KeyName }) {
  const words = inboxWords()
  const kinds = all.kinds.map(({ kind, count }) => {
    const { one, few, many } = words.get(kind) ?? { one: kind, few: kind, many: kind }
    return { value: kind, label: counted(count, one, few, many) }
  })
  const waits = all.waits.map(({ key, count }) => ({ value: key, label: `${nameOf(key)} (${count})` }))
  const conditions: readonly Condition[] = [
    { name: 'vyd', label: 'Що', empty: 'усі види', options: kinds },
    {
      name: 'chekaie',
      label: 'На кого чекає',
      empty: 'на будь-кого',
      options: waits.toSorted((one, other) => one.label.localeCompare(other.label, 'uk')),
    },
  ]
  const useful = conditions.filter((condition) => 'options' in condition && condition.options.length > 1)
  if (useful.length === 0) return null
  const when = query.get('koly')
  return (
    <FilterForm
      action="/stil"
      fields={Object.fromEntries(query)}
      conditions={useful}
      {...(when && { kept: { koly: when } })}
    />
  )
}

interface GroupProps {
  readonly visit: Visit
  readonly when: When
  readonly items: readonly InboxItem[]
  readonly total: number
  readonly nameOf: KeyName
}

function Group({ visit, when, items, total, nameOf }: GroupProps) {
  const rest = new URLSearchParams([...visit.query, ['koly', when]])
  return (
    <section>
      <h2>
        {times[when].title} <span class="quiet">{total}</span>
      </h2>
      <ol class="work work-open" data-rows>
        {items.map((item) => (
          <InboxRow visit={visit} item={item} nameOf={nameOf} />
        ))}
      </ol>
      {!visit.query.has('koly') && total > items.length ? (
        <p class="work-rest">
          <a href={`/stil?${rest}`}>Показати всі: {total}</a>
        </p>
      ) : null}
    </section>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <Empty title="Такого тут немає">
        <p>Для цих умов нічого не чекає.</p>
        <p>
          <a href="/stil">Показати все, що чекає на мене</a>
        </p>
      </Empty>
    )
  }
  return (
    <Empty title="Усе зроблено">
      <p>Тут з’являється все, що чекає на вас: із найближчим строком угорі, з наступним кроком на кнопці.</p>
      <p>
        <a href="/stil/dokumenty">Відкрити реєстр документів</a>
      </p>
    </Empty>
  )
}
