import { sql } from 'kysely'
import { councilZone, type Days, dayOf, yearBefore } from '#kernel'
import type { Context } from '#platform/db'
import { conditionOf, isLate } from './queries.ts'
import type { ContentKind, RequesterKind, State } from './request.ts'

interface Group {
  /** «07» of July. */
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

/** A figure beside that of the same days of the year before. */
export interface Figure {
  readonly now: number
  readonly before: number
}

type Counts = readonly (Figure & { readonly key: string })[]

/** What a council publishes of a period (2939-VI ст. 15): every figure is a count of records. */
export interface Report {
  readonly period: Days
  readonly before: Days
  readonly total: Figure
  readonly byMonth: Counts
  readonly byChannel: Counts
  readonly byRequester: Counts
  readonly byContent: Counts
  readonly byState: Counts
  /** The most frequent subjects of the period, at most ten. */
  readonly topics: Counts
  readonly extended: Figure
  readonly planningExtracts: Figure
  readonly late: Figure
}

/** Counts the requests received in the period that the reader may read; those that were no requests are not counted. */
export async function reportOf(context: Context, { unitId, ...period }: Days & { unitId?: number }): Promise<Report> {
  const before = yearBefore(period, dayOf(context.now))
  const [now, earlier] = await Promise.all([
    groupsOf(context, { ...period, unitId }),
    groupsOf(context, { ...before, unitId }),
  ])
  const figure = (isCounted: (group: Group) => boolean): Figure => ({
    now: sum(now.filter(isCounted)),
    before: sum(earlier.filter(isCounted)),
  })
  const by = (keyOf: (group: Group) => string): Counts =>
    [...new Set([...now, ...earlier].map(keyOf))].map((key) => ({
      key,
      ...figure((group) => keyOf(group) === key),
    }))
  return {
    period,
    before,
    total: figure(() => true),
    byMonth: by(({ month }) => month).toSorted((one, other) => one.key.localeCompare(other.key)),
    byChannel: by(({ channel }) => channel),
    byRequester: by(({ requesterKind }) => requesterKind),
    byContent: by(({ contentKind }) => contentKind),
    byState: by(({ state }) => state),
    topics: mostFrequent(by(({ topic }) => topic)),
    extended: figure(({ extended }) => extended),
    planningExtracts: figure(({ planningExtract }) => planningExtract),
    late: figure(({ late }) => late),
  }
}

async function groupsOf(context: Context, scope: Days & { unitId: number | undefined }): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select to_char(request.received_at at time zone ${councilZone}, 'MM') as month, request.channel,
      request.requester_kind as "requesterKind", request.content_kind as "contentKind", request.topic, request.state,
      request.extended, request.planning_extract as "planningExtract", ${isLate(context)} as late, count(*)::int as count
    from information_requests.requests request
    where ${conditionOf(context, { ...scope, counted: true })}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(context.db)
  return rows
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((all, { count }) => all + count, 0)
}

function mostFrequent(topics: Counts): Counts {
  return topics
    .filter(({ key, now }) => key !== '' && now > 0)
    .toSorted((one, other) => other.now - one.now || one.key.localeCompare(other.key, 'uk'))
    .slice(0, 10)
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
