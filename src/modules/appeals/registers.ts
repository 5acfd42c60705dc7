import { type RawBuilder, sql } from 'kysely'
import { type Actor, audienceKeys, dayOf } from '#kernel'
import {
  type Authorship,
  type Benefit,
  hasPriority,
  nameOf,
  type Sex,
  type Sign,
  type SocialStatus,
} from '#modules/authors'
import type { Context } from '#platform/db'
import type { Channel, Ending, Form, Kind, Outcome, State } from './appeal.ts'
import { visibleTo } from './store.ts'

export interface AppealRow {
  readonly id: number
  readonly number: string
  readonly receivedOn: Temporal.PlainDate
  readonly registeredOn: Temporal.PlainDate
  /** `null`: the author asked not to be named, and the reader does not deal with the appeal (ст. 10). */
  readonly author: string | null
  readonly summary: string
  readonly kind: Kind
  readonly channel: Channel
  readonly form: Form
  readonly authorship: Authorship
  readonly sign: Sign
  readonly state: State
  readonly outcome: Outcome | null
  readonly topicId: number | null
  /** The main question and the further ones. */
  readonly topicIds: readonly number[]
  readonly signers: number
  readonly sex: Sex | null
  readonly socialStatus: SocialStatus | null
  readonly benefits: readonly Benefit[]
  readonly priority: boolean
  readonly control: boolean
  readonly extended: boolean
  readonly responsibleUnitId: number | null
  readonly dueOn: Temporal.PlainDate
  readonly endedOn: Temporal.PlainDate | null
  readonly endedAs: Ending | null
}

/** How an appeal ended, as reports say it: by an answer, or without one. */
export const results = ['satisfied', 'explained', 'refused', 'forwarded', 'returned', 'set-aside'] as const
export type Result = (typeof results)[number]

export const terms = ['kept', 'broken', 'running'] as const
export type Term = (typeof terms)[number]

/** Every figure of a report is such a filter, so that it opens the records behind it. */
export interface RegisterFilter {
  /** A number, or a name or an address of the author; the text is sought elsewhere. */
  readonly q?: string | undefined
  /** What the words of `q` lead to. */
  readonly ids?: readonly number[] | undefined
  readonly state?: State | 'open' | 'late' | undefined
  readonly kind?: Kind | undefined
  readonly channel?: Channel | undefined
  readonly form?: Form | undefined
  readonly authorship?: Authorship | undefined
  readonly sign?: Sign | undefined
  readonly sex?: Sex | 'none' | undefined
  readonly social?: SocialStatus | 'none' | undefined
  readonly benefit?: Benefit | 'any' | undefined
  readonly topicId?: number | 'none' | undefined
  readonly result?: Result | undefined
  readonly term?: Term | undefined
  readonly extended?: boolean | undefined
  readonly control?: boolean | undefined
  readonly unitId?: number | undefined
  /** Counted in reports: what became another matter (requalified) is counted where it went. */
  readonly reported?: boolean | undefined
  /** Days of coming, both within. */
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
}

export interface Paged {
  readonly page: number
  readonly perPage: number
}

/** A page of the register: what waits comes by its term, authors with benefits first; the rest newest first. */
export async function listAppeals(
  context: Context,
  { page, perPage, ...filter }: RegisterFilter & Paged,
): Promise<{ items: AppealRow[]; total: number; page: number; perPage: number }> {
  const where = conditions(context, filter)
  const waits = filter.state === 'open' || filter.state === 'late'
  const order = waits
    ? sql`cardinality(appeal.benefits) = 0, appeal.due_on, appeal.id`
    : sql`appeal.registered_on desc, appeal.id desc`
  const [list, count] = await Promise.all([
    sql<Found>`select ${columns(context.actor)} from appeals.appeals appeal where ${where}
      order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`.execute(context.db),
    sql<{ total: number }>`select count(*) as total from appeals.appeals appeal where ${where}`.execute(context.db),
  ])
  return { items: list.rows.map(rowOf), total: count.rows[0]?.total ?? 0, page, perPage }
}

/** Every row of a period, for reports. */
export async function listForReport(
  context: Context,
  filter: Pick<RegisterFilter, 'unitId'> & { from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<AppealRow[]> {
  const { rows } = await sql<Found>`
    select ${columns(context.actor)} from appeals.appeals appeal
    where ${conditions(context, { ...filter, reported: true })}`.execute(context.db)
  return rows.map(rowOf)
}

/** Whether the term was kept, broken, or still runs and is not over yet. */
export function termOf(
  appeal: { readonly dueOn: Temporal.PlainDate; readonly endedOn: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): Term {
  if (Temporal.PlainDate.compare(appeal.endedOn ?? today, appeal.dueOn) > 0) return 'broken'
  return appeal.endedOn === null ? 'running' : 'kept'
}

export function resultOf({ endedAs, outcome }: Pick<AppealRow, 'endedAs' | 'outcome'>): Result | null {
  return outcome ?? results.find((result) => result === endedAs) ?? null
}

interface Found extends Omit<AppealRow, 'author' | 'priority'> {
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string
  readonly named: boolean
}

function columns(actor: Actor) {
  return sql`
    appeal.id, appeal.number, appeal.received_on as "receivedOn", appeal.registered_on as "registeredOn",
    appeal.surname, appeal.given_name as "givenName", appeal.patronymic, ${namedFor(actor)} as named,
    appeal.summary, appeal.kind, appeal.channel, appeal.form, appeal.authorship, appeal.sign, appeal.state,
    appeal.outcome, appeal.topic_id as "topicId",
    array_remove(appeal.topic_id || appeal.more_topic_ids, null)::int[] as "topicIds", appeal.signers,
    nullif(appeal.sex, '') as sex, nullif(appeal.social_status, '') as "socialStatus", appeal.benefits, appeal.control, appeal.extended,
    appeal.responsible_unit_id as "responsibleUnitId", appeal.due_on as "dueOn", appeal.ended_on as "endedOn",
    appeal.ended_as as "endedAs"`
}

function rowOf({ surname, givenName, patronymic, named, ...row }: Found): AppealRow {
  const author = named ? nameOf({ surname, givenName, patronymic }) : null
  return { ...row, author, priority: hasPriority(row) }
}

/** The same question as `mayReadAuthor`, asked inside a query. */
function namedFor(actor: Actor) {
  const keys = audienceKeys(actor).filter((key) => key === 'house' || key === 'role:registrar' || key === 'role:mayor')
  const units = actor.kind === 'member' ? [...actor.units] : []
  return sql<boolean>`(not appeal.confidential or ${keys.length > 0}
    or appeal.responsible_unit_id = any(${units}::bigint[]) or appeal.unit_id = any(${units}::bigint[]))`
}

function conditions(context: Context, filter: RegisterFilter): RawBuilder<boolean> {
  const today = dayOf(context.now)
  const parts = [visibleTo(context.actor)]
  const is = (column: string, value: unknown) => {
    if (value !== undefined) parts.push(sql<boolean>`${sql.ref(`appeal.${column}`)} = ${value}`)
  }
  is('kind', filter.kind)
  is('channel', filter.channel)
  is('form', filter.form)
  is('authorship', filter.authorship)
  is('sign', filter.sign)
  is('extended', filter.extended)
  is('control', filter.control)
  is('responsible_unit_id', filter.unitId)
  if (filter.from) parts.push(sql`appeal.received_on >= ${filter.from}`)
  if (filter.until) parts.push(sql`appeal.received_on <= ${filter.until}`)
  if (filter.reported) parts.push(sql`appeal.ended_as is distinct from 'requalified'`)
  if (filter.state) parts.push(stateIs(filter.state, today))
  if (filter.sex) parts.push(sql`appeal.sex = ${filter.sex === 'none' ? '' : filter.sex}`)
  if (filter.social) parts.push(sql`appeal.social_status = ${filter.social === 'none' ? '' : filter.social}`)
  if (filter.benefit) parts.push(benefitIs(filter.benefit))
  if (filter.topicId) parts.push(topicIs(filter.topicId))
  if (filter.result) parts.push(sql`${filter.result} = coalesce(appeal.outcome, appeal.ended_as)`)
  if (filter.term) parts.push(termIs(filter.term, today))
  if (filter.q?.trim()) parts.push(matches(context.actor, filter.q.trim(), filter.ids ?? []))
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

function stateIs(state: State | 'open' | 'late', today: Temporal.PlainDate) {
  switch (state) {
    case 'open':
      return sql<boolean>`appeal.state in ('registered', 'assigned')`
    case 'late':
      return sql<boolean>`appeal.state in ('registered', 'assigned') and appeal.due_on < ${today}`
    default:
      return sql<boolean>`appeal.state = ${state}`
  }
}

function benefitIs(benefit: Benefit | 'any') {
  return benefit === 'any'
    ? sql<boolean>`cardinality(appeal.benefits) > 0`
    : sql<boolean>`${benefit} = any(appeal.benefits)`
}

function topicIs(topicId: number | 'none') {
  if (topicId === 'none') return sql<boolean>`(appeal.topic_id is null and cardinality(appeal.more_topic_ids) = 0)`
  return sql<boolean>`(appeal.topic_id = ${topicId} or ${topicId} = any(appeal.more_topic_ids))`
}

function termIs(term: Term, today: Temporal.PlainDate) {
  switch (term) {
    case 'kept':
      return sql<boolean>`appeal.ended_on <= appeal.due_on`
    case 'broken':
      return sql<boolean>`coalesce(appeal.ended_on, ${today}::date) > appeal.due_on`
    case 'running':
      return sql<boolean>`appeal.ended_on is null and appeal.due_on >= ${today}`
  }
}

// A hidden name is not found by either: that it was found would tell it.
function matches(actor: Actor, q: string, ids: readonly number[]) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(appeal.number ilike ${like} or appeal.id = any(${[...ids]}::bigint[])
    or (${namedFor(actor)} and concat_ws(' ', appeal.surname, appeal.given_name, appeal.patronymic, appeal.address, appeal.phone, appeal.email) ilike ${like}))`
}
