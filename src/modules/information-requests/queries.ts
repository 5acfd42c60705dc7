import { sql } from 'kysely'
import { dayOf, instantOn, Refusal } from '#kernel'
import { type HistoryEntry, historyOf } from '#modules/journal'
import type { Context } from '#platform/db'
import type { ContentKind, Request, RequesterKind, State } from './request.ts'
import { getRequestRow, requestOf, requestRows, type StepKind, visibleTo } from './store.ts'

export interface RequestStep {
  readonly id: number
  readonly kind: StepKind
  readonly on: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly by: string
  readonly words: string
  readonly ground: string
  readonly official: string
  readonly remedy: string
  readonly recipient: string
  readonly number: string
  readonly until: Temporal.PlainDate | null
}

export interface RequestFile {
  readonly id: number
  readonly stepId: number | null
  readonly sha256: string
  readonly name: string
  readonly redactedOf: number | null
  readonly publishedAt: Temporal.Instant | null
}

export interface RequestPage {
  readonly request: Request
  readonly steps: readonly RequestStep[]
  readonly files: readonly RequestFile[]
  readonly history: readonly HistoryEntry[]
}

export async function getRequestPage(context: Context, id: number): Promise<RequestPage> {
  const request = await getRequestRow(context, id)
  const [steps, files, history] = await Promise.all([
    listSteps(context, id),
    listFiles(context, id),
    historyOf(context, 'information-request', id),
  ])
  return { request, steps, files, history }
}

export async function getRequestFile(context: Context, id: number, fileId: number): Promise<RequestFile> {
  await getRequestRow(context, id)
  return fileOf(await listFiles(context, id), fileId)
}

/** For whoever holds the key of the request: the page asked for the key, nobody asks for a right. */
export async function getHeldRequest(context: Context, id: number): Promise<Omit<RequestPage, 'history'>> {
  const row = await requestRows(context).where('request.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'information-requests.not-found')
  const [steps, files] = await Promise.all([listSteps(context, id), listFiles(context, id)])
  return { request: requestOf(row), steps, files: files.filter(({ redactedOf }) => redactedOf === null) }
}

export interface RequestFilter {
  /** A number or a name of whoever asks; the text is sought elsewhere. */
  readonly q?: string
  /** What the words of `q` lead to. */
  readonly ids?: readonly number[]
  readonly state?: State | 'late'
  readonly from?: Temporal.PlainDate
  readonly until?: Temporal.PlainDate
  readonly channel?: string
  readonly requesterKind?: RequesterKind
  readonly contentKind?: ContentKind
  readonly topic?: string
  /** The department that answers. */
  readonly unitId?: number
  readonly extended?: boolean
  readonly planningExtract?: boolean
  /** Without those that turned out to be no requests: as the report counts. */
  readonly counted?: boolean
  readonly page: number
  readonly perPage: number
}

export interface RequestList {
  readonly items: readonly Request[]
  readonly page: number
  readonly perPage: number
  readonly total: number
}

/** The register, newest first. `from` and `until` are days of receipt: the report counts by them. */
export async function listRequests(context: Context, filter: RequestFilter): Promise<RequestList> {
  const { page, perPage } = filter
  const where = conditionOf(context, filter)
  const [rows, counted] = await Promise.all([
    requestRows(context)
      .where(where)
      .orderBy('request.registered_on', 'desc')
      .orderBy('request.id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    context.db
      .selectFrom('information_requests.requests as request')
      .select(sql<number>`count(*)::int`.as('total'))
      .where(where)
      .executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(requestOf), page, perPage, total: counted.total }
}

export function conditionOf(context: Context, filter: Omit<RequestFilter, 'page' | 'perPage'>) {
  const parts = [sql<boolean>`${visibleTo(context.actor)}`]
  const also = (part: ReturnType<typeof sql<boolean>>) => parts.push(part)
  if (filter.state === 'late') also(sql`${isLate(context)} and request.state <> 'withdrawn'`)
  else if (filter.state) also(sql`request.state = ${filter.state}`)
  if (filter.from) also(sql`request.received_at >= ${instantOn(filter.from, '00:00')}`)
  if (filter.until) also(sql`request.received_at < ${instantOn(filter.until.add({ days: 1 }), '00:00')}`)
  if (filter.channel) also(sql`request.channel = ${filter.channel}`)
  if (filter.requesterKind) also(sql`request.requester_kind = ${filter.requesterKind}`)
  if (filter.contentKind) also(sql`request.content_kind = ${filter.contentKind}`)
  if (filter.topic !== undefined) also(sql`request.topic = ${filter.topic}`)
  if (filter.unitId) also(sql`request.responsible_unit_id = ${filter.unitId}`)
  if (filter.extended) also(sql`request.extended`)
  if (filter.planningExtract) also(sql`request.planning_extract`)
  if (filter.counted) also(sql`request.state <> 'withdrawn'`)
  if (filter.q) {
    const like = `%${filter.q.trim().replace(/[\\%_]/g, '\\$&')}%`
    const found = sql`request.id = any(${[...(filter.ids ?? [])]}::bigint[])`
    also(sql`(request.number ilike ${like} or request.requester ilike ${like} or ${found})`)
  }
  return sql.join<boolean>(parts, sql` and `)
}

/** The same question as `isOverdue`, asked inside a query. */
export function isLate({ now }: Context) {
  return sql<boolean>`case when request.due_at is null then coalesce(request.ended_on, ${dayOf(now)}) > request.due_on
    else coalesce(request.ended_at, ${now}) > request.due_at end`
}

async function listSteps(context: Context, id: number): Promise<RequestStep[]> {
  const rows = await context.db
    .selectFrom('information_requests.steps')
    .select(['id', 'kind', 'happened_on as on', 'at', 'by', 'words', 'ground', 'official', 'remedy', 'recipient'])
    .select(['number', 'until_on as until'])
    .where('request_id', '=', id)
    .orderBy('id')
    .execute()
  return rows as RequestStep[]
}

function listFiles(context: Context, id: number): Promise<RequestFile[]> {
  return context.db
    .selectFrom('information_requests.files')
    .select(['id', 'step_id as stepId', 'sha256', 'name', 'redacted_of as redactedOf', 'published_at as publishedAt'])
    .where('request_id', '=', id)
    .orderBy('id')
    .execute()
}

function fileOf(files: readonly RequestFile[], fileId: number): RequestFile {
  const found = files.find(({ id }) => id === fileId)
  if (!found) throw new Refusal('not-found', 'information-requests.file-not-found')
  return found
}
