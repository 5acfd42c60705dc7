import { memberName, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { LetterText } from './letter.ts'

interface Place {
  readonly kind: string
  readonly ref: number
}

export interface LetterVersion {
  readonly text: LetterText
  readonly revision: number
  readonly saved: { readonly at: Temporal.Instant; readonly by: string }
}

export async function findVersion(context: Context, { kind, ref }: Place): Promise<LetterVersion | null> {
  const row = await context.db
    .selectFrom('letters.versions')
    .select(['version', 'content', 'saved_at as at', 'saved_by as by'])
    .where('subject', '=', kind)
    .where('ref', '=', ref)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return { text: row.content as unknown as LetterText, revision: row.version, saved: { at: row.at, by: row.by } }
}

/** The next version, if nobody saved another one meanwhile. */
export async function insertVersion(
  context: Context,
  { kind, ref, text, revision }: Place & { text: LetterText; revision: number },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await context.db
    .insertInto('letters.versions')
    .values({
      subject: kind,
      ref,
      version: revision + 1,
      content: JSON.stringify(text),
      saved_at: context.now,
      saved_by: memberName(context.actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
}
