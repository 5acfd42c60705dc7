import { memberName, Refusal } from '#kernel'
import type { ActKind } from '#modules/acts'
import { type Context, inTransaction } from '#platform/db'
import type { Template } from './queries.ts'
import { usualTemplate } from './template.ts'

export async function findTemplateRow(context: Context, kind: ActKind): Promise<Template> {
  const row = await context.db
    .selectFrom('official_forms.templates')
    .select(['source', 'version', 'saved_at as savedAt', 'saved_by as savedBy'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { kind, source: usualTemplate, isUsual: true, revision: 0, saved: null }
  const { source, version, savedAt, savedBy } = row
  const saved = { at: savedAt, by: savedBy }
  return { kind, source: source || usualTemplate, isUsual: source === '', revision: version, saved }
}

/** The next version, if nobody saved another one meanwhile. */
export async function insertTemplate(
  context: Context,
  { kind, source, revision }: { kind: ActKind; source: string; revision: number },
): Promise<void> {
  await inTransaction(context, async (context) => {
    const { numInsertedOrUpdatedRows } = await context.db
      .insertInto('official_forms.templates')
      .values({ kind, version: revision + 1, source, saved_at: context.now, saved_by: memberName(context.actor) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
  })
}
