import { Refusal } from '#kernel'
import type { ActKind } from '#modules/acts'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayEditTemplates } from './access.ts'
import type { TemplateInput } from './forms.ts'
import { previewTemplate } from './queries.ts'
import { findTemplateRow, insertTemplate } from './store.ts'

/** Saves the next version of a template; one by which nothing can be set is not saved. */
export async function saveTemplate(
  context: Context,
  kind: ActKind,
  { source, revision }: TemplateInput,
): Promise<void> {
  if (!mayEditTemplates(context.actor)) throw new Refusal('forbidden', 'forms.edit-forbidden')
  // Before the transaction: a template that never ends must not hold a connection.
  if (source !== '') await previewTemplate(context, source)
  await inTransaction(context, async (context) => {
    const before = await findTemplateRow(context, kind)
    if (before.revision !== revision) throw new Refusal('conflict', 'stale')
    await insertTemplate(context, { kind, source, revision })
    await record(context, {
      verb: 'forms.save-template',
      subject: 'form-template',
      subjectId: kind,
      after: { version: revision + 1, isUsual: source === '' },
    })
  })
}
