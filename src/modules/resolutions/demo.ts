import type { Context } from '#platform/db'
import { resolve } from './actions.ts'
import { resolutionForm } from './forms.ts'

/** A resolution on a paper, as its author fills the form in; answers the task at its head. */
export async function tellResolution(
  context: Context,
  cardId: number,
  fields: Readonly<Record<string, unknown>>,
): Promise<number> {
  return resolve(context, cardId, resolutionForm.parse(fields), null)
}
