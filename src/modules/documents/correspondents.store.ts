import { sql } from 'kysely'
import type { Context } from '#platform/db'
import { visibleTo } from './store.ts'

export interface Correspondent {
  readonly id: number
  readonly kind: 'organisation' | 'person'
  readonly name: string
}

export interface SamePaper {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
}

export async function findCorrespondentId(
  context: Context,
  kind: Correspondent['kind'],
  key: string,
): Promise<number | undefined> {
  const row = await context.db
    .selectFrom('documents.correspondents')
    .select('id')
    .where('kind', '=', kind)
    .where('name_key', '=', key)
    .executeTakeFirst()
  return row?.id
}

/** `undefined`: somebody else has just written the same one. */
export async function insertCorrespondent(
  context: Context,
  { kind, name, key }: { kind: Correspondent['kind']; name: string; key: string },
): Promise<number | undefined> {
  const made = await context.db
    .insertInto('documents.correspondents')
    .values({ kind, name, name_key: key })
    .onConflict((conflict) => conflict.columns(['kind', 'name_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

export async function findCorrespondent(
  context: Context,
  id: number | null,
): Promise<Omit<Correspondent, 'id'> | null> {
  if (id === null) return null
  const row = await context.db
    .selectFrom('documents.correspondents')
    .select(['kind', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { name: row.name, kind: row.kind === 'person' ? 'person' : 'organisation' } : null
}

/** Names that contain `key`; those that begin with it first. Of private persons, the ones the reader has papers of. */
export async function listLikelyCorrespondents(context: Context, key: string, most: number): Promise<Correspondent[]> {
  const literal = key.replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<Correspondent>`
    select found.id, found.kind, found.name
    from documents.correspondents found
    where found.name_key like ${`%${literal}%`}
      and (found.kind = 'organisation' or exists (
        select from documents.cards card where card.correspondent_id = found.id and ${visibleTo(context.actor)}))
    order by found.name_key like ${`${literal}%`} desc, length(found.name), found.name
    limit ${most}`.execute(context.db)
  return rows
}

export function listIncomingOf(
  context: Context,
  paper: { correspondentId: number; number: string; date: Temporal.PlainDate | null },
): Promise<SamePaper[]> {
  let query = context.db
    .selectFrom('documents.cards as card')
    .select(['card.id', 'card.number', 'card.registered_on as registeredOn'])
    .where('card.correspondent_id', '=', paper.correspondentId)
    .where('card.correspondent_number', '=', paper.number)
    .where('card.direction', '=', 'incoming')
    .where(visibleTo(context.actor))
    .limit(3)
  query =
    paper.date === null
      ? query.where('card.correspondent_date', 'is', null)
      : query.where('card.correspondent_date', '=', paper.date)
  return query.execute()
}
