import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import { type Actor, memberName, Refusal } from '#kernel'
import type { Benefit, Sex, SocialStatus } from '#modules/authors'
import type { TakenNumber } from '#modules/numbers'
import { type Context, opens, type Tables } from '#platform/db'
import { audienceOf } from './access.ts'
import type { Appeal, AppealFields } from './appeal.ts'
import type { StepKind } from './step.ts'

type Row = Selectable<Tables['appeals.appeals']>

/** A condition for every query that a reader's eyes end up on: lists, counts, reports. */
export function visibleTo(actor: Actor) {
  return opens(actor, sql`appeal.audience`)
}

/** The appeal as its reader may see it. An unknown id and another's appeal answer alike. */
export async function getAppealRow(context: Context, id: number, { lock = false } = {}): Promise<Appeal> {
  let query = context.db
    .selectFrom('appeals.appeals as appeal')
    .selectAll('appeal')
    .where('appeal.id', '=', id)
    .where(visibleTo(context.actor))
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'appeals.not-found')
  return appealOf(row)
}

/** A number of the ledger, or that of the first appeal with a mark. */
export type TakenIndex = Pick<TakenNumber, 'seriesId' | 'ordinal' | 'number'> & { readonly mark: string }

/** The first of those that repeat or double each other, and their marks, held until the next one has its mark. */
export async function lockFirst(
  context: Context,
  appealId: number,
  bookId: number,
): Promise<(Omit<TakenIndex, 'mark'> & { readonly marks: readonly string[] }) | null> {
  const { rows } = await sql<Omit<TakenIndex, 'mark'>>`
    select first.series_id as "seriesId", first.ordinal, first.number
    from appeals.appeals earlier
    join appeals.appeals first on first.series_id = earlier.series_id and first.ordinal = earlier.ordinal and first.mark = ''
    where earlier.id = ${appealId} and first.book_id = ${bookId} for update of first`.execute(context.db)
  const [first] = rows
  if (!first) return null
  const marked = await context.db
    .selectFrom('appeals.appeals')
    .select('mark')
    .where('series_id', '=', first.seriesId)
    .where('ordinal', '=', first.ordinal)
    .execute()
  return { ...first, marks: marked.map(({ mark }) => mark) }
}

export interface Entry {
  readonly bookId: number
  readonly taken: TakenIndex
  readonly shingles: readonly number[]
  /** The appeal of the same author with whose answer this one disagrees. */
  readonly disagreesWith: number | null
}

export async function insertAppeal(
  context: Context,
  appeal: Omit<Appeal, 'id' | 'revision'>,
  { bookId, taken, shingles, disagreesWith }: Entry,
): Promise<number> {
  const { id } = await context.db
    .insertInto('appeals.appeals')
    .values({
      book_id: bookId,
      series_id: taken.seriesId,
      ordinal: taken.ordinal,
      number: taken.number,
      mark: taken.mark,
      registered_on: appeal.registeredOn,
      registered_at: context.now,
      registered_by: appeal.registeredBy,
      unit_id: appeal.unitId,
      received_on: appeal.receivedOn,
      shingles: [...shingles],
      disagrees_with: disagreesWith,
      ...columnsOf(appeal),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves when nobody saved in between; answers whether it did. */
export async function updateAppeal(context: Context, appeal: Appeal, shingles?: readonly number[]): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('appeals.appeals')
    .set({ ...columnsOf(appeal), revision: appeal.revision + 1, ...(shingles && { shingles: [...shingles] }) })
    .where('id', '=', appeal.id)
    .where('revision', '=', appeal.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface NewStep {
  readonly kind: StepKind
  readonly on: Temporal.PlainDate
  readonly words?: string
  readonly recipient?: string
  readonly number?: string
  readonly ground?: string
  readonly until?: Temporal.PlainDate | null
  /** Who said it, when a clerk writes it down. */
  readonly by?: string
}

export async function insertStep(context: Context, appealId: number, step: NewStep): Promise<number> {
  const { id } = await context.db
    .insertInto('appeals.steps')
    .values({
      appeal_id: appealId,
      kind: step.kind,
      happened_on: step.on,
      at: context.now,
      by: step.by || memberName(context.actor),
      words: step.words ?? '',
      recipient: step.recipient ?? '',
      number: step.number ?? '',
      ground: step.ground ?? '',
      until_on: step.until ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Those who were given a part of the work read it; nobody else’s form goes stale by that. */
export async function saveReaders(context: Context, { id, ...appeal }: Appeal): Promise<void> {
  await context.db
    .updateTable('appeals.appeals')
    .set({ readers: [...appeal.readers], audience: audienceOf(appeal) })
    .where('id', '=', id)
    .execute()
}

/** A file that `files` has already kept. */
export interface AttachedFile {
  readonly sha256: string
  readonly name: string
}

export async function insertFiles(
  context: Context,
  { appealId, stepId = null }: { appealId: number; stepId?: number | null },
  files: readonly AttachedFile[],
): Promise<void> {
  if (files.length === 0) return
  const attached = { appeal_id: appealId, step_id: stepId, attached_at: context.now }
  const by = memberName(context.actor)
  const rows = files.map(({ sha256, name }) => ({ ...attached, sha256, name, attached_by: by }))
  await context.db.insertInto('appeals.files').values(rows).execute()
}

export async function insertCorrection(
  context: Context,
  appealId: number,
  { before, reason }: { before: AppealFields; reason: string },
): Promise<void> {
  await sql`
    insert into appeals.corrections (appeal_id, version, corrected_at, corrected_by, reason, before)
    select ${appealId}, coalesce(max(version), 0) + 1, ${context.now}, ${memberName(context.actor)}, ${reason},
           ${JSON.stringify(before)}::jsonb
    from appeals.corrections where appeal_id = ${appealId}`.execute(context.db)
}

export function appealOf(row: Row): Appeal {
  return {
    id: row.id,
    number: row.number,
    registeredOn: row.registered_on,
    registeredBy: row.registered_by,
    unitId: row.unit_id,
    receivedOn: row.received_on,
    surname: row.surname,
    givenName: row.given_name,
    patronymic: row.patronymic,
    address: row.address,
    phone: row.phone,
    email: row.email,
    sex: row.sex === '' ? null : (row.sex as Sex),
    benefits: row.benefits as Benefit[],
    socialStatus: row.social_status === '' ? null : (row.social_status as SocialStatus),
    writtenOn: row.written_on,
    channel: row.channel as Appeal['channel'],
    form: row.form as Appeal['form'],
    kind: row.kind as Appeal['kind'],
    authorship: row.authorship as Appeal['authorship'],
    signed: row.signed,
    signers: row.signers,
    confidential: row.confidential,
    sentBy: row.sent_by,
    sentNumber: row.sent_number,
    sentOn: row.sent_on,
    summary: row.summary,
    text: row.text,
    topicId: row.topic_id,
    moreTopicIds: row.more_topic_ids,
    complainedUnitId: row.complained_unit_id,
    complainedPersonId: row.complained_person_id,
    complainedOf: row.complained_of,
    complainedOutside: row.complained_outside,
    complainedSuspects: row.complained_suspects,
    state: row.state as Appeal['state'],
    sign: row.sign as Appeal['sign'],
    earlierId: row.earlier_id,
    noStudy: row.no_study,
    due: {
      dueOn: row.due_on,
      strict: row.strict_on,
      ruleId: row.rule_id,
      version: row.rule_version,
      why: row.why,
    },
    extended: row.extended,
    control: row.control,
    responsibleUnitId: row.responsible_unit_id,
    responsiblePersonId: row.responsible_person_id,
    coUnitIds: row.co_unit_ids,
    readers: row.readers,
    outcome: row.outcome as Appeal['outcome'],
    endedOn: row.ended_on,
    endedAs: row.ended_as as Appeal['endedAs'],
    closedOn: row.closed_on,
    rating: row.rating,
    ratingWords: row.rating_words,
    dossierIndex: row.dossier_index,
    sheets: row.sheets,
    revision: row.revision,
  }
}

/** What may change after registration. Who may read follows from it, so nobody can forget to say so. */
function columnsOf(appeal: Omit<Appeal, 'id' | 'revision'>) {
  return {
    surname: appeal.surname,
    given_name: appeal.givenName,
    patronymic: appeal.patronymic,
    address: appeal.address,
    phone: appeal.phone,
    email: appeal.email,
    sex: appeal.sex ?? '',
    benefits: [...appeal.benefits],
    social_status: appeal.socialStatus ?? '',
    written_on: appeal.writtenOn,
    channel: appeal.channel,
    form: appeal.form,
    kind: appeal.kind,
    authorship: appeal.authorship,
    signed: appeal.signed,
    signers: appeal.signers,
    confidential: appeal.confidential,
    sent_by: appeal.sentBy,
    sent_number: appeal.sentNumber,
    sent_on: appeal.sentOn,
    summary: appeal.summary,
    text: appeal.text,
    topic_id: appeal.topicId,
    more_topic_ids: [...appeal.moreTopicIds],
    complained_unit_id: appeal.complainedUnitId,
    complained_person_id: appeal.complainedPersonId,
    complained_of: appeal.complainedOf,
    complained_outside: appeal.complainedOutside,
    complained_suspects: [...appeal.complainedSuspects],
    sign: appeal.sign,
    earlier_id: appeal.earlierId,
    state: appeal.state,
    no_study: appeal.noStudy,
    due_on: appeal.due.dueOn,
    strict_on: appeal.due.strict,
    rule_id: appeal.due.ruleId,
    rule_version: appeal.due.version,
    why: [...appeal.due.why],
    extended: appeal.extended,
    control: appeal.control,
    responsible_unit_id: appeal.responsibleUnitId,
    responsible_person_id: appeal.responsiblePersonId,
    co_unit_ids: [...appeal.coUnitIds],
    readers: [...appeal.readers],
    outcome: appeal.outcome,
    ended_on: appeal.endedOn,
    ended_as: appeal.endedAs,
    closed_on: appeal.closedOn,
    rating: appeal.rating,
    rating_words: appeal.ratingWords,
    dossier_index: appeal.dossierIndex,
    sheets: appeal.sheets,
    audience: audienceOf(appeal),
  } satisfies Partial<Insertable<Tables['appeals.appeals']>>
}
