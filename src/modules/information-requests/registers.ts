import { sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import { conditionOf } from './queries.ts'
import type { ContentKind, RequesterKind, State } from './request.ts'

interface Group {
  readonly month: string
  readonly channel: string
  readonly requesterKind: RequesterKind
  readonly contentKind: ContentKind
  readonly topic: string
  readonly state: State
  readonly extended: boolean
  readonly planningExtract: boolean
  readonly late: boolean
  readonly count: number
}

type Counts = readonly { readonly key: string; readonly count: number }[]

/** What a council publishes of a period (2939-VI ст. 15): every figure is a count of records. */
export interface Report {
  readonly total: number
  readonly byMonth: Counts
  readonly byChannel: Counts
  readonly byRequester: Counts
  readonly byContent: Counts
  readonly byState: Counts
  /** The most frequent subjects, at most ten. */
  readonly topics: Counts
  readonly extended: number
  readonly planningExtracts: number
  readonly late: number
}

/** Counts the requests received in the period that the reader may read; those that were no requests are not counted. */
export async function reportOf(
  context: Context,
  scope: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate; readonly unitId?: number },
): Promise<Report> {
  const { rows } = await sql<Group>`
    select to_char(request.received_at at time zone 'Europe/Kyiv', 'YYYY-MM') as month, request.channel,
      request.requester_kind as "requesterKind", request.content_kind as "contentKind", request.topic, request.state,
      request.extended, request.planning_extract as "planningExtract",
      coalesce(request.ended_on, ${dayOf(context.now)}) > request.due_on as late, count(*)::int as count
    from information_requests.requests request
    where ${conditionOf(context, { ...scope, counted: true })}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(context.db)
  const sum = (some: readonly Group[]) => some.reduce((all, { count }) => all + count, 0)
  const by = (keyOf: (group: Group) => string) =>
    [...Map.groupBy(rows, keyOf)].map(([key, some]) => ({ key, count: sum(some) }))
  return {
    total: sum(rows),
    byMonth: by(({ month }) => month).toSorted((one, other) => one.key.localeCompare(other.key)),
    byChannel: by(({ channel }) => channel),
    byRequester: by(({ requesterKind }) => requesterKind),
    byContent: by(({ contentKind }) => contentKind),
    byState: by(({ state }) => state),
    topics: by(({ topic }) => topic)
      .filter(({ key }) => key !== '')
      .toSorted((one, other) => other.count - one.count || one.key.localeCompare(other.key, 'uk'))
      .slice(0, 10),
    extended: sum(rows.filter(({ extended }) => extended)),
    planningExtracts: sum(rows.filter(({ planningExtract }) => planningExtract)),
    late: sum(rows.filter(({ late }) => late)),
  }
}

export interface AccountedRequest {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly endedOn: Temporal.PlainDate
  readonly contentKind: ContentKind
  readonly topic: string
  readonly unitId: number | null
}

/** What the register of public information says of answered requests (ст. 18): no name and no word of anybody’s. */
export interface PublishedFile {
  readonly id: number
  readonly requestId: number
  readonly sha256: string
  readonly name: string
}

/** Files of answers that everybody may read. */
export function listPublished(context: Context): Promise<PublishedFile[]> {
  return context.db
    .selectFrom('information_requests.files')
    .select(['id', 'request_id as requestId', 'sha256', 'name'])
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .limit(5000)
    .execute()
}

export async function listAccounted(context: Context): Promise<AccountedRequest[]> {
  const rows = await context.db
    .selectFrom('information_requests.requests')
    .select(['id', 'number', 'registered_on as registeredOn', 'ended_on as endedOn', 'content_kind as contentKind'])
    .select(['topic', 'responsible_unit_id as unitId'])
    .where('state', '=', 'answered')
    .orderBy('ended_on', 'desc')
    .orderBy('id', 'desc')
    .limit(5000)
    .execute()
  return rows as AccountedRequest[]
}
