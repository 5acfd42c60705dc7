import { sql } from 'kysely'
import { hasRole, isMember, Refusal } from '#kernel'
import type { TakenNumber } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { Act } from './act.ts'
import type { ActInput } from './forms.ts'

export const actColumns = [
  'id',
  'kind',
  'body_unit_id as bodyUnitId',
  'number',
  'adopted_on as adoptedOn',
  'title',
  'text',
  'text_state as textState',
  'state',
  'on_signing as onSigning',
  'preparer',
  'preparer_phone as preparerPhone',
  'signatories',
  'appendices',
  'source_note as sourceNote',
  'access',
  'published_at as publishedAt',
  'revision',
] as const

/** `published` acts are for everybody; the rest for staff; restricted ones for the admitted. */
export type Reading = 'published' | 'open' | 'all'

export function readingOf(context: Context): Reading {
  if (context.actor.kind === 'house') return 'all'
  if (!isMember(context.actor)) return 'published'
  return context.actor.clearance && !hasRole(context.actor, 'deputy') ? 'all' : 'open'
}

export function visibleActs(context: Context) {
  return actsFor(context.db, readingOf(context))
}

export function actsFor(db: Context['db'], reading: Reading) {
  const query = db.selectFrom('acts.acts')
  switch (reading) {
    case 'published':
      return query.where('published_at', 'is not', null).where('access', '=', 'open')
    case 'open':
      return query.where('access', '=', 'open')
    case 'all':
      return query
  }
}

export async function getActRow(context: Context, id: number, lock = false): Promise<Act> {
  let query = visibleActs(context).select(actColumns).where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'acts.not-found')
  return row as Act
}

export async function insertAct(
  context: Context,
  input: ActInput,
  adopted: { taken: TakenNumber; adoptedOn: Temporal.PlainDate } | null,
): Promise<number> {
  const { id } = await context.db
    .insertInto('acts.acts')
    .values({
      kind: input.kind,
      body_unit_id: input.bodyUnitId,
      series_id: adopted?.taken.seriesId ?? null,
      ordinal: adopted?.taken.ordinal ?? null,
      number: adopted?.taken.number ?? null,
      adopted_on: adopted?.adoptedOn ?? null,
      state: adopted ? 'adopted' : 'draft',
      entered_at: context.now,
      ...contentColumns(input),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveAdoption(
  context: Context,
  id: number,
  { taken, adoptedOn }: { taken: TakenNumber; adoptedOn: Temporal.PlainDate },
): Promise<void> {
  await context.db
    .updateTable('acts.acts')
    .set({
      series_id: taken.seriesId,
      ordinal: taken.ordinal,
      number: taken.number,
      adopted_on: adoptedOn,
      state: 'adopted',
      on_signing: false,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveOnSigning(context: Context, id: number, onSigning: boolean): Promise<void> {
  await context.db.updateTable('acts.acts').set({ on_signing: onSigning }).where('id', '=', id).execute()
}

export async function updateContent(context: Context, id: number, revision: number, input: ActInput): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('acts.acts')
    .set({ ...contentColumns(input), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertCorrection(context: Context, before: Act, by: string, reason: string): Promise<void> {
  const { count } = await context.db
    .selectFrom('acts.corrections')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('act_id', '=', before.id)
    .executeTakeFirstOrThrow()
  await context.db
    .insertInto('acts.corrections')
    .values({
      act_id: before.id,
      version: count + 1,
      corrected_at: context.now,
      corrected_by: by,
      reason,
      before: JSON.stringify(before),
    })
    .execute()
}

export async function markPublished(context: Context, id: number): Promise<void> {
  await context.db.updateTable('acts.acts').set({ published_at: context.now }).where('id', '=', id).execute()
}

export async function insertActFile(
  context: Context,
  actId: number,
  file: { sha256: string; name: string; role: 'text' | 'appendix' | 'scan' },
): Promise<void> {
  const { count } = await context.db
    .selectFrom('acts.files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('act_id', '=', actId)
    .executeTakeFirstOrThrow()
  await context.db
    .insertInto('acts.files')
    .values({ act_id: actId, ...file, ordinal: count + 1, attached_at: context.now })
    .execute()
}

/** Answers the ids in the order of the acts. */
export async function insertCarriedActs(
  context: Context,
  acts: readonly { input: ActInput; taken: TakenNumber; adoptedOn: Temporal.PlainDate; isPublished: boolean }[],
): Promise<number[]> {
  const rows = acts.map(({ input, taken, adoptedOn, isPublished }) => ({
    ...contentColumns(input),
    signatories: input.signatories,
    appendices: input.appendices,
    kind: input.kind,
    body_unit_id: input.bodyUnitId,
    series_id: taken.seriesId,
    ordinal: taken.ordinal,
    number: taken.number,
    adopted_on: adoptedOn,
    state: 'adopted',
    entered_at: context.now,
    published_at: isPublished ? context.now : null,
  }))
  const columns = sql.raw(Object.keys(rows[0] ?? {}).join(', '))
  const { rows: made } = await sql<{ id: number; seriesId: number; ordinal: number }>`
    insert into acts.acts (${columns})
    select ${columns} from json_populate_recordset(null::acts.acts, ${JSON.stringify(rows)}::json)
    returning id, series_id as "seriesId", ordinal`.execute(context.db)
  const ids = new Map(made.map(({ id, seriesId, ordinal }) => [`${seriesId}:${ordinal}`, id]))
  return acts.map(({ taken }) => ids.get(`${taken.seriesId}:${taken.ordinal}`) ?? 0)
}

function contentColumns(input: ActInput) {
  return {
    title: input.title,
    text: input.text,
    text_state: input.textState,
    preparer: input.preparer,
    preparer_phone: input.preparerPhone,
    signatories: JSON.stringify(input.signatories),
    appendices: JSON.stringify(input.appendices),
    source_note: input.sourceNote,
    access: input.access,
  }
}
