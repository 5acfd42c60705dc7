import { memberName, Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'
import type { Arms } from './coat-of-arms.ts'
import type { FormKind } from './paper.ts'
import type { Template } from './template.ts'
import { usualTemplate } from './template.ts'

export async function findTemplateRow(context: Context, kind: FormKind): Promise<Template> {
  const row = await context.db
    .selectFrom('official_forms.templates')
    .select(['source', 'version', 'saved_at as savedAt', 'saved_by as savedBy'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const usual = usualTemplate(kind)
  if (!row) return { kind, source: usual, isUsual: true, revision: 0, saved: null }
  const { source, version, savedAt, savedBy } = row
  const saved = { at: savedAt, by: savedBy }
  return { kind, source: source || usual, isUsual: source === '', revision: version, saved }
}

/** The next version, if nobody saved another one meanwhile. */
export async function insertTemplate(
  context: Context,
  { kind, source, revision }: { kind: FormKind; source: string; revision: number },
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

export async function findArms(context: Context): Promise<Arms> {
  const row = await context.db
    .selectFrom('official_forms.arms')
    .select(['svg', 'version', 'saved_at as savedAt', 'saved_by as savedBy'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { svg: '', revision: 0, saved: null }
  return { svg: row.svg, revision: row.version, saved: { at: row.savedAt, by: row.savedBy } }
}

/** The next version, if nobody brought another one meanwhile. */
export async function insertArms(context: Context, { svg, revision }: { svg: string; revision: number }) {
  const { numInsertedOrUpdatedRows } = await context.db
    .insertInto('official_forms.arms')
    .values({ version: revision + 1, svg, saved_at: context.now, saved_by: memberName(context.actor) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
}
