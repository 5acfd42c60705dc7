import { sql } from 'kysely'
import type { Context } from '#platform/db'
import type { StoredSignature, Subject, TimestampNote } from './signature.ts'
import { signaturesWhere } from './store.ts'

/** Made here, in order so far, without a time-stamp, and not yet given up. */
export function listUnstamped(context: Context, last: number, most: number): Promise<StoredSignature[]> {
  return signaturesWhere(context, (query) =>
    query
      .where('id', '>', last)
      .where('way', '<>', 'attached')
      .where('state', '<>', 'failed')
      .where('stamped_sha256', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('signatures.timestamps as t')
              .select('t.signature_id')
              .whereRef('t.signature_id', '=', 'signatures.signatures.id')
              .where(({ or, eb }) => or([eb('t.given_at', 'is not', null), eb('t.given_up', '<>', '')])),
          ),
        ),
      )
      .orderBy('id')
      .limit(most),
  )
}

/** Whether somebody has signed over this file, inside it. */
export async function isSignedOver(context: Context, sha256: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('signatures.signatures')
    .select('id')
    .where('over_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** `null`: somebody else has given it a time-stamp meanwhile. Until the end of the transaction nobody else does. */
export async function lockUnstamped(context: Context, id: number): Promise<StoredSignature | null> {
  const [found] = await signaturesWhere(context, (query) =>
    query.where('id', '=', id).where('stamped_sha256', 'is', null).forUpdate(),
  )
  return found ?? null
}

export async function saveStamped(
  context: Context,
  id: number,
  stamped: Pick<StoredSignature, 'state'> & { readonly sha256: string },
): Promise<void> {
  await context.db
    .updateTable('signatures.signatures')
    .set({ stamped_sha256: stamped.sha256, state: stamped.state, verified_at: context.now })
    .where('id', '=', id)
    .execute()
}

/** One more asking, and how it ended. */
export async function noteTimestamp(
  context: Context,
  id: number,
  { failure = '', givenAt = null, givenUp = '' }: Partial<Pick<TimestampNote, 'failure' | 'givenAt' | 'givenUp'>>,
): Promise<void> {
  const ended = { asked_at: context.now, failure, given_at: givenAt, given_up: givenUp }
  await context.db
    .insertInto('signatures.timestamps')
    .values({ signature_id: id, attempts: 1, ...ended })
    .onConflict((conflict) =>
      conflict
        .column('signature_id')
        .doUpdateSet({ ...ended, attempts: sql`signatures.timestamps.attempts + 1` })
        .where('signatures.timestamps.given_at', 'is', null),
    )
    .execute()
}

export async function timestampsOf(
  context: Context,
  ids: readonly number[],
): Promise<(TimestampNote & { readonly signatureId: number })[]> {
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('signatures.timestamps')
    .select(['signature_id as signatureId', 'asked_at as askedAt', 'attempts', 'failure'])
    .select(['given_at as givenAt', 'given_up as givenUp'])
    .where('signature_id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    ...row,
    failure: row.failure as TimestampNote['failure'],
    givenUp: row.givenUp as TimestampNote['givenUp'],
  }))
}

/** Until the end of the transaction nobody else signs or stamps files of these things; always in one order. */
export async function holdSubjects(context: Context, subjects: readonly Subject[]): Promise<void> {
  const keys = [...new Set(subjects.map(({ kind, ref }) => `${kind}:${ref}`))].toSorted()
  for (const key of keys) {
    await sql`select pg_advisory_xact_lock(hashtext('signatures'), hashtext(${key}))`.execute(context.db)
  }
}
