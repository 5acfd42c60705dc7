import { sql } from 'kysely'
import type { Context } from '#platform/db'
import { visibleTo } from './store.ts'

export interface Correspondent {
  readonly id: number
  readonly kind: 'organisation' | 'person'
  readonly name: string
}

/** One row per correspondent: the same name written with another apostrophe or in other case is the same one. */
export async function ensureCorrespondent(
  context: Context,
  { kind, name }: { kind: Correspondent['kind']; name: string },
): Promise<number | null> {
  const tidy = name.replace(/\s+/g, ' ').trim()
  if (tidy === '') return null
  const key = nameKey(tidy)
  const known = await findByKey(context, kind, key)
  if (known !== undefined) return known
  const made = await context.db
    .insertInto('documents.correspondents')
    .values({ kind, name: tidy, name_key: key })
    .onConflict((conflict) => conflict.columns(['kind', 'name_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? (await findByKey(context, kind, key)) ?? null
}

/**
 * Suggestions while a clerk types. Organisations are known to all who register; a private person is suggested only to
 * those who may read a paper of theirs.
 */
export async function findCorrespondents(context: Context, words: string, most = 8): Promise<Correspondent[]> {
  const key = nameKey(words)
  if (key.length < 2 || context.actor.kind === 'stranger') return []
  const { rows } = await sql<Correspondent>`
    select found.id, found.kind, found.name
    from documents.correspondents found
    where found.name_key like ${`%${key.replace(/[\\%_]/g, '\\$&')}%`}
      and (found.kind = 'organisation' or exists (
        select from documents.cards card where card.correspondent_id = found.id and ${visibleTo(context.actor)}))
    order by found.name_key like ${`${key.replace(/[\\%_]/g, '\\$&')}%`} desc, length(found.name), found.name
    limit ${most}`.execute(context.db)
  return rows
}

export interface SamePaper {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
}

/** Papers of the same correspondent with the same number and date: the post that follows the e-mail. */
export async function listSamePaper(
  context: Context,
  paper: { correspondentId: number | null; number: string; date: Temporal.PlainDate | null },
): Promise<SamePaper[]> {
  if (paper.correspondentId === null || paper.number === '') return []
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

export function nameKey(name: string): string {
  return name
    .toLocaleLowerCase('uk')
    .replace(/['’ʼ`]/g, "'")
    .replace(/[«»“”„"]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}

async function findByKey(context: Context, kind: string, key: string): Promise<number | undefined> {
  const row = await context.db
    .selectFrom('documents.correspondents')
    .select('id')
    .where('kind', '=', kind)
    .where('name_key', '=', key)
    .executeTakeFirst()
  return row?.id
}
