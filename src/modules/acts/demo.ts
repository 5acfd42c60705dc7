import type { z } from 'zod'
import { type Context, inTransaction } from '#platform/db'
import { attachToAct, draftAct, enterAct, publishAct } from './actions.ts'
import { actForm } from './forms.ts'

export type ToldAct = z.input<typeof actForm>

export interface KnownAct {
  readonly bookId: number
  readonly number: string
  readonly adoptedOn: Temporal.PlainDate
}

export type ActPaper = Parameters<typeof attachToAct>[2]

/** Enters and publishes an act under the number that its paper carries. */
export function tellAct(
  context: Context,
  act: ToldAct,
  { files, ...known }: KnownAct & { readonly files: readonly ActPaper[] },
): Promise<number> {
  return inTransaction(context, async (context) => {
    const id = await enterAct(context, actForm.parse(act), known)
    for (const file of files) await attachToAct(context, id, file)
    await publishAct(context, id)
    return id
  })
}

export function tellDraftAct(context: Context, act: ToldAct, files: readonly ActPaper[]): Promise<number> {
  return inTransaction(context, async (context) => {
    const id = await draftAct(context, actForm.parse(act))
    for (const file of files) await attachToAct(context, id, file)
    await publishAct(context, id)
    return id
  })
}
