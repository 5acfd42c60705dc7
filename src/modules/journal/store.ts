import { sql } from 'kysely'
import { type Context, preparedInsert } from '#platform/db'
import type { SealedEntry } from './entry.ts'

export interface Seal {
  readonly id: number
  readonly entryIds: readonly number[]
  readonly leaves: Buffer
  readonly root: Buffer
  readonly chain: Buffer
}

export interface NewEntry {
  readonly actor: string
  readonly actorName: string
  readonly verb: string
  readonly subject: string
  readonly subjectId: string
  readonly before: string | null
  readonly after: string | null
}

const entryInsert = preparedInsert('journal.entries', [
  'at',
  'request_id',
  'actor',
  'actor_name',
  'verb',
  'subject',
  'subject_id',
  'before',
  'after',
])

export function insertEntry(context: Context, entry: NewEntry): Promise<void> {
  return entryInsert.send(context, {
    at: context.now,
    request_id: context.requestId,
    actor: entry.actor,
    actor_name: entry.actorName,
    verb: entry.verb,
    subject: entry.subject,
    subject_id: entry.subjectId,
    before: entry.before,
    after: entry.after,
  })
}

export async function insertEntries(context: Context, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const column = (read: (entry: NewEntry) => string | null) => entries.map(read)
  await sql`
    insert into journal.entries (at, request_id, actor, actor_name, verb, subject, subject_id, before, after)
    select ${context.now}, ${context.requestId}, * from unnest(
      ${column(({ actor }) => actor)}::text[], ${column(({ actorName }) => actorName)}::text[],
      ${column(({ verb }) => verb)}::text[], ${column(({ subject }) => subject)}::text[],
      ${column(({ subjectId }) => subjectId)}::text[], ${column(({ before }) => before)}::jsonb[],
      ${column(({ after }) => after)}::jsonb[])`.execute(context.db)
}

/** One sealer at a time; another one's turn ends with its transaction. */
export async function takeSealersTurn(context: Context): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(8127002) as mine`.execute(context.db)
  return rows[0]?.mine ?? false
}

export function listUnsealed(context: Context, most: number): Promise<SealedEntry[]> {
  return sealedColumns(context).where('seal', 'is', null).orderBy('id').limit(most).execute()
}

export function listSealedUnder(context: Context, sealId: number): Promise<SealedEntry[]> {
  return sealedColumns(context).where('seal', '=', sealId).orderBy('id').execute()
}

export function listSeals(context: Context): Promise<Seal[]> {
  return context.db
    .selectFrom('journal.seals')
    .select(['id', 'entry_ids as entryIds', 'leaves', 'root', 'chain'])
    .orderBy('id')
    .execute()
}

export async function findNewestSeal(context: Context): Promise<Pick<Seal, 'id' | 'chain'> | undefined> {
  return context.db
    .selectFrom('journal.seals')
    .select(['id', 'chain'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertSeal(context: Context, seal: Omit<Seal, 'id'>): Promise<void> {
  const { id } = await context.db
    .insertInto('journal.seals')
    .values({
      sealed_at: context.now,
      entry_ids: [...seal.entryIds],
      leaves: seal.leaves,
      root: seal.root,
      chain: seal.chain,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`update journal.entries set seal = ${id} where id = any(${seal.entryIds})`.execute(context.db)
}

export async function countUnsealed(context: Context): Promise<number> {
  const { count } = await context.db
    .selectFrom('journal.entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('seal', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

function sealedColumns(context: Context) {
  return context.db
    .selectFrom('journal.entries')
    .select([
      'id',
      sql<string>`(extract(epoch from at) * 1000000)::bigint::text`.as('atMicros'),
      'request_id as requestId',
      'actor',
      'actor_name as actorName',
      'verb',
      'subject',
      'subject_id as subjectId',
      sql<string | null>`before::text`.as('before'),
      sql<string | null>`after::text`.as('after'),
    ])
}
