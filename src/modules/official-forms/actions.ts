import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayEditTemplates } from './access.ts'
import { readArms } from './coat-of-arms.ts'
import type { TemplateInput } from './forms.ts'
import type { FormKind } from './paper.ts'
import { forgetArms, previewTemplate, requireDrawable } from './queries.ts'
import { findArms, findTemplateRow, insertArms, insertTemplate } from './store.ts'

/** Saves the next version of a template; one by which nothing can be set is not saved. */
export async function saveTemplate(
  context: Context,
  kind: FormKind,
  { source, revision }: TemplateInput,
): Promise<void> {
  if (!mayEditTemplates(context.actor)) throw new Refusal('forbidden', 'forms.edit-forbidden')
  // Before the transaction: a template that never ends must not hold a connection.
  if (source !== '') await previewTemplate(context, kind, source)
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

/** The coat of arms on every blank; `null` takes it away. What came is cleaned first, and must be drawable. */
export async function saveArms(
  context: Context,
  { bytes, revision }: { bytes: Uint8Array | null; revision: number },
): Promise<void> {
  if (!mayEditTemplates(context.actor)) throw new Refusal('forbidden', 'forms.edit-forbidden')
  const svg = bytes === null ? '' : readArms(bytes)
  if (svg !== '') await requireDrawable(svg)
  await inTransaction(context, async (context) => {
    const before = await findArms(context)
    if (before.revision !== revision) throw new Refusal('conflict', 'stale')
    await insertArms(context, { svg, revision })
    await record(context, {
      verb: svg === '' ? 'forms.remove-arms' : 'forms.save-arms',
      subject: 'form-template',
      subjectId: 'arms',
      after: { version: revision + 1 },
    })
  })
  forgetArms()
}
