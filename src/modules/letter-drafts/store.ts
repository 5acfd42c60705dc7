import { sql } from 'kysely'
import { memberName, Refusal } from '#kernel'
import { type Context, opens } from '#platform/db'
import { audienceOf } from './access.ts'
import type { AnsweredKind, DraftState, FileRole, LetterDraft, LetterFile } from './draft.ts'

const columns = [
  'id',
  'state',
  'on_signing as onSigning',
  'summary',
  'correspondent_kind as correspondentKind',
  'correspondent',
  'access',
  'answers_kind as answersKind',
  'answers_ref as answersRef',
  'answers_number as answersNumber',
  'reply_kind as replyKind',
  'unit_id as unitId',
  'author_id as authorId',
  'author',
  'readers',
  'except_people as exceptPeople',
  'card_id as cardId',
  'number',
  'registered_on as registeredOn',
  'drop_reason as dropReason',
  'begun_at as begunAt',
  'ended_at as endedAt',
  'revision',
] as const

/** Drafts that the reader knows of. */
function visibleDrafts(context: Context) {
  return context.db.selectFrom('letter_drafts.drafts').where(opens(context.actor, sql.ref('audience')))
}

export async function getDraftRow(context: Context, id: number, lock = false): Promise<LetterDraft> {
  const query = visibleDrafts(context).select(columns).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'letter-drafts.not-found')
  return draftOf(row)
}

export type NewDraft = Omit<
  LetterDraft,
  | 'id'
  | 'state'
  | 'onSigning'
  | 'readers'
  | 'cardId'
  | 'number'
  | 'registeredOn'
  | 'dropReason'
  | 'begunAt'
  | 'endedAt'
  | 'revision'
>

export async function insertDraft(context: Context, draft: NewDraft): Promise<number> {
  const { id } = await context.db
    .insertInto('letter_drafts.drafts')
    .values({
      state: 'draft',
      summary: draft.summary,
      correspondent_kind: draft.correspondentKind,
      correspondent: draft.correspondent,
      access: draft.access,
      answers_kind: draft.answers?.kind ?? null,
      answers_ref: draft.answers?.ref ?? null,
      answers_number: draft.answers?.number ?? '',
      reply_kind: draft.replyKind,
      unit_id: draft.unitId,
      author_id: draft.authorId,
      author: draft.author,
      except_people: [...draft.exceptPeople],
      audience: audienceOf({ ...draft, readers: [] }),
      begun_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves all that may change, if nobody saved it meanwhile. */
export async function updateDraft(context: Context, draft: LetterDraft): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('letter_drafts.drafts')
    .set({
      state: draft.state,
      on_signing: draft.onSigning,
      summary: draft.summary,
      correspondent_kind: draft.correspondentKind,
      correspondent: draft.correspondent,
      access: draft.access,
      reply_kind: draft.replyKind,
      readers: [...draft.readers],
      audience: audienceOf(draft),
      card_id: draft.cardId,
      number: draft.number,
      registered_on: draft.registeredOn,
      drop_reason: draft.dropReason,
      ended_at: draft.endedAt,
      revision: draft.revision + 1,
    })
    .where('id', '=', draft.id)
    .where('revision', '=', draft.revision)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
}

export interface DraftFilter {
  readonly states: readonly DraftState[]
  /** Drafts of these people. */
  readonly authors?: readonly number[]
  readonly page: number
  readonly perPage: number
}

/** Newest first. */
export async function findDrafts(
  context: Context,
  { states, authors, page, perPage }: DraftFilter,
): Promise<{ items: LetterDraft[]; total: number }> {
  let query = visibleDrafts(context).where('state', 'in', [...states])
  if (authors) query = query.where('author_id', 'in', authors.length > 0 ? [...authors] : [0])
  const [rows, counted] = await Promise.all([
    query
      .select(columns)
      .orderBy('id', 'desc')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(draftOf), total: Number(counted.total) }
}

/** Letters that answer a paper, or the one that became a card, oldest first. */
export async function draftsWhere(
  context: Context,
  wanted: { kind: AnsweredKind; ref: number } | { cardId: number },
): Promise<LetterDraft[]> {
  const query = visibleDrafts(context).select(columns).orderBy('id')
  const rows = await ('cardId' in wanted
    ? query.where('card_id', '=', wanted.cardId)
    : query.where('answers_kind', '=', wanted.kind).where('answers_ref', '=', wanted.ref)
  ).execute()
  return rows.map(draftOf)
}

export async function insertFiles(
  context: Context,
  draftId: number,
  files: readonly { sha256: string; name: string; role: FileRole }[],
): Promise<void> {
  if (files.length === 0) return
  await context.db
    .insertInto('letter_drafts.files')
    .values(
      files.map(({ sha256, name, role }) => ({
        draft_id: draftId,
        sha256,
        name,
        role,
        attached_by: memberName(context.actor),
        attached_at: context.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['draft_id', 'sha256']).doNothing())
    .execute()
}

export async function deleteFile(context: Context, draftId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await context.db
    .deleteFrom('letter_drafts.files')
    .where('draft_id', '=', draftId)
    .where('id', '=', id)
    .where('role', '=', 'appendix')
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function filesOf(context: Context, draftId: number): Promise<LetterFile[]> {
  const rows = await context.db
    .selectFrom('letter_drafts.files')
    .select(['id', 'sha256', 'name', 'role', 'attached_by as attachedBy', 'attached_at as attachedAt'])
    .where('draft_id', '=', draftId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as FileRole }))
}

interface Row extends Omit<LetterDraft, 'state' | 'correspondentKind' | 'access' | 'replyKind' | 'answers'> {
  readonly state: string
  readonly correspondentKind: string
  readonly access: string
  readonly replyKind: string
  readonly answersKind: string | null
  readonly answersRef: number | null
  readonly answersNumber: string
}

function draftOf({ answersKind, answersRef, answersNumber, ...row }: Row): LetterDraft {
  const answers =
    answersKind === null || answersRef === null
      ? null
      : { kind: answersKind as AnsweredKind, ref: answersRef, number: answersNumber }
  return {
    ...row,
    state: row.state as DraftState,
    correspondentKind: row.correspondentKind as LetterDraft['correspondentKind'],
    access: row.access as LetterDraft['access'],
    replyKind: row.replyKind as LetterDraft['replyKind'],
    answers,
  }
}
