import { Refusal } from '#kernel'
import type { TakenNumber } from '#modules/numbers'
import type { Context } from '#platform/db'
import type { Act } from './act.ts'
import { type Adoption, change, enter, numberFor, tell } from './actions.ts'
import { getActRow, saveAdoption, saveOnSigning } from './store.ts'

/** The draft goes to its signers: what they read is what they sign, so nobody corrects it meanwhile. */
async function hold(context: Context, id: number): Promise<Act> {
  return enter(context, async (context) => {
    const act = await getActRow(context, id, true)
    if (act.state !== 'draft') throw new Refusal('conflict', 'acts.not-a-draft')
    if (act.onSigning) throw new Refusal('conflict', 'acts.on-signing')
    await saveOnSigning(context, id, true)
    return act
  })
}

/** The draft is its author's again. */
function release(context: Context, id: number): Promise<void> {
  return change(context, async (context) => {
    await getActRow(context, id, true)
    await saveOnSigning(context, id, false)
  })
}

/** Signed by all who were asked: the draft is an act, under the number reserved for it or the next of its book. */
function adopt(
  context: Context,
  id: number,
  { reserved, ...adoption }: Adoption & { readonly reserved: TakenNumber | null },
): Promise<void> {
  return enter(context, async (context) => {
    const act = await getActRow(context, id, true)
    if (!act.onSigning) throw new Refusal('conflict', 'acts.not-on-signing')
    const taken = reserved ?? (await numberFor(context, act.kind, adoption))
    await saveAdoption(context, id, { taken, adoptedOn: adoption.adoptedOn })
    await tell(context, 'acts.adopt', id, { number: taken.number })
  })
}

/** The way of a draft through its signing, for the module that leads it there. */
export const actOnSigning = { adopt, hold, release }
