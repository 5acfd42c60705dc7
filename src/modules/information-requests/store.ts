import { sql } from 'kysely'
import { type Actor, audienceKeys, memberName, Refusal } from '#kernel'
import type { TakenNumber } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { RateInput } from './forms.ts'
import type { Request } from './request.ts'

const columns = [
  'id',
  'number',
  'registered_on as registeredOn',
  'registered_by as registeredBy',
  'unit_id as unitId',
  'received_at as receivedAt',
  'channel',
  'requester_kind as requesterKind',
  'requester',
  'address',
  'email',
  'phone',
  'text',
  'summary',
  'content_kind as contentKind',
  'topic',
  'urgent',
  'urgent_reason as urgentReason',
  'responsible_unit_id as responsibleUnitId',
  'state',
  'due_on as dueOn',
  'strict_on as strictOn',
  'due_at as dueAt',
  'rule_id as ruleId',
  'rule_version as ruleVersion',
  'why',
  'extended',
  'postponed',
  'ended_on as endedOn',
  'ended_at as endedAt',
  'copies',
  'cost',
  'paid_on as paidOn',
  'planning_extract as planningExtract',
  'audience',
  'revision',
] as const

/** A condition for every query that a reader’s eyes end up on. */
export function visibleTo(actor: Actor) {
  return sql<boolean>`request.audience && ${[...audienceKeys(actor)]}::text[]`
}

export function requestRows(context: Context) {
  return context.db
    .selectFrom('information_requests.requests as request')
    .select(columns.map((column) => `request.${column}` as const))
}

type RequestRow = Awaited<ReturnType<ReturnType<typeof requestRows>['executeTakeFirstOrThrow']>>

export function requestOf({ dueOn, strictOn, dueAt, ruleId, ruleVersion, why, ...row }: RequestRow): Request {
  const due = { dueOn, strict: strictOn, dueAt, ruleId, version: ruleVersion, why: why as string[] }
  return { ...row, due } as Request
}

/** The request as its reader may see it. An unknown id and another’s request answer alike. */
export async function getRequestRow(context: Context, id: number, lock = false): Promise<Request> {
  let query = requestRows(context).where('request.id', '=', id).where(visibleTo(context.actor))
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'information-requests.not-found')
  return requestOf(row)
}

type NewRequest = Omit<Request, 'id' | 'number' | 'registeredBy' | 'revision'> & {
  readonly bookId: number
  readonly taken: TakenNumber
}

export async function insertRequest(context: Context, request: NewRequest): Promise<number> {
  const { id } = await context.db
    .insertInto('information_requests.requests')
    .values({
      book_id: request.bookId,
      series_id: request.taken.seriesId,
      ordinal: request.taken.ordinal,
      number: request.taken.number,
      registered_on: request.registeredOn,
      registered_at: context.now,
      registered_by: memberName(context.actor),
      unit_id: request.unitId,
      received_at: request.receivedAt,
      channel: request.channel,
      requester_kind: request.requesterKind,
      requester: request.requester,
      address: request.address,
      email: request.email,
      phone: request.phone,
      text: request.text,
      summary: request.summary,
      content_kind: request.contentKind,
      topic: request.topic,
      urgent: request.urgent,
      urgent_reason: request.urgentReason,
      ...changing(request),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves when nobody saved in between. */
export async function saveRequest(context: Context, request: Request): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('information_requests.requests')
    .set({ ...changing(request), revision: request.revision + 1 })
    .where('id', '=', request.id)
    .where('revision', '=', request.revision)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
}

function changing(request: Omit<NewRequest, 'bookId' | 'taken'> | Request) {
  return {
    responsible_unit_id: request.responsibleUnitId,
    state: request.state,
    due_on: request.due.dueOn,
    strict_on: request.due.strict,
    due_at: request.due.dueAt,
    rule_id: request.due.ruleId,
    rule_version: request.due.version,
    why: JSON.stringify(request.due.why),
    extended: request.extended,
    postponed: request.postponed,
    ended_on: request.endedOn,
    ended_at: request.endedAt,
    copies: request.copies,
    cost: request.cost,
    paid_on: request.paidOn,
    planning_extract: request.planningExtract,
    audience: [...request.audience],
  }
}

export const stepKinds = [
  'assigned',
  'extended',
  'postponed',
  'forwarded',
  'refused',
  'answered',
  'charged',
  'paid',
  'withdrawn',
] as const
export type StepKind = (typeof stepKinds)[number]

export interface NewStep {
  readonly kind: StepKind
  readonly on: Temporal.PlainDate
  readonly words?: string
  readonly ground?: string
  readonly official?: string
  readonly remedy?: string
  readonly recipient?: string
  readonly number?: string
  readonly until?: Temporal.PlainDate
}

export async function insertStep(context: Context, requestId: number, step: NewStep): Promise<number> {
  const { id } = await context.db
    .insertInto('information_requests.steps')
    .values({
      request_id: requestId,
      kind: step.kind,
      happened_on: step.on,
      at: context.now,
      by: memberName(context.actor),
      words: step.words ?? '',
      ground: step.ground ?? '',
      official: step.official ?? '',
      remedy: step.remedy ?? '',
      recipient: step.recipient ?? '',
      number: step.number ?? '',
      until_on: step.until ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface NewFile {
  readonly sha256: string
  readonly name: string
  readonly redactedOf?: number
}

export async function insertFiles(
  context: Context,
  { requestId, stepId }: { requestId: number; stepId: number | null },
  files: readonly NewFile[],
): Promise<void> {
  if (files.length === 0) return
  const rows = files.map(({ sha256, name, redactedOf }) => ({
    request_id: requestId,
    step_id: stepId,
    sha256,
    name,
    redacted_of: redactedOf ?? null,
    attached_at: context.now,
    attached_by: memberName(context.actor),
  }))
  await context.db.insertInto('information_requests.files').values(rows).execute()
}

export async function markPublished(context: Context, fileId: number): Promise<void> {
  await context.db
    .updateTable('information_requests.files')
    .set({ published_at: context.now })
    .where('id', '=', fileId)
    .execute()
}

export async function insertRate(context: Context, { since, kopecks, decidedBy }: RateInput): Promise<void> {
  const entered = { entered_at: context.now, entered_by: memberName(context.actor) }
  await context.db
    .insertInto('information_requests.rates')
    .values({ since, kopecks, decided_by: decidedBy, ...entered })
    .execute()
}

/** Kopecks a page on that day; 0 while the holder has set none (ст. 21 ч. 3: then free). */
export async function rateOn(context: Context, on: Temporal.PlainDate): Promise<number> {
  const row = await context.db
    .selectFrom('information_requests.rates')
    .select('kopecks')
    .where('since', '<=', on)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.kopecks ?? 0
}
