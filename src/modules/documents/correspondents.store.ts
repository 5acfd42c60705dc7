import { sql } from 'kysely'
import { audienceKeys } from '#kernel'
import { type Context, prepared, type Slot } from '#platform/db'
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

const correspondentByKey = prepared((db, slot: Slot<{ kind: string; key: string }>) =>
  db
    .selectFrom('documents.correspondents')
    .select('id')
    .where('kind', '=', slot('kind'))
    .where('name_key', '=', slot('key')),
)

export async function findCorrespondentId(
  context: Context,
  kind: Correspondent['kind'],
  key: string,
): Promise<number | undefined> {
  return (await correspondentByKey.first(context, { kind, key }))?.id
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

export async function correspondentNames(
  context: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from documents.correspondents where id = any(${[...ids]}::bigint[])`.execute(context.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
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

interface KnownPaper {
  readonly kind: Correspondent['kind']
  readonly key: string
  readonly number: string
  readonly date: Temporal.PlainDate | null
}

const incomingOf = prepared(
  (_, slot: Slot<KnownPaper & { readers: string[] }>) => sql<SamePaper>`
  select card.id, card.number, card.registered_on as "registeredOn"
  from documents.correspondents correspondent
  join documents.cards card on card.correspondent_id = correspondent.id
  where correspondent.kind = ${slot('kind')} and correspondent.name_key = ${slot('key')}
    and card.correspondent_number = ${slot('number')} and card.correspondent_date is not distinct from ${slot('date')}
    and card.direction = 'incoming' and card.audience && ${slot('readers')}::text[]
  limit 3`,
)

export function listIncomingOf(context: Context, paper: KnownPaper): Promise<SamePaper[]> {
  return incomingOf.rows(context, { ...paper, readers: [...audienceKeys(context.actor)] })
}
