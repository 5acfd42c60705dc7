import { exceptKey } from '#kernel'
import type { Context } from '#platform/db'
import type { OpenStep } from './item.ts'
import { deleteItems, upsertItem } from './store.ts'

/** Opens a step, or brings an open one up to date: the one of the same thing and step that waits for the same first holder. */
export async function awaitStep(context: Context, step: OpenStep): Promise<void> {
  const [first] = step.holders
  if (first === undefined) throw new Error(`${step.kind} ${step.ref} ${step.step} waits for nobody`)
  const except = (step.except ?? []).map(exceptKey)
  const holders = [...step.holders, ...except]
  await upsertItem(context, { ...step, holders, watchers: [...step.watchers, ...except] }, first)
}

/** The step is done, by whoever it waited for; without `step`, all steps of the thing; with `waitsFor`, one holder’s. */
export async function stepDone(
  context: Context,
  done: { readonly kind: string; readonly ref: number; readonly step?: string; readonly waitsFor?: string },
): Promise<void> {
  await deleteItems(context, done)
}
