import { Refusal, theHouse } from '#kernel'
import { getAct } from '#modules/acts'
import { findRouteOf } from '#modules/approvals'
import { countDue, type Due } from '#modules/law'
import type { Context } from '#platform/db'
import type { ActSigning, SignedByHand } from './signing.ts'
import { signedByHand, signingsOf } from './store.ts'

export interface SigningsOfAct {
  /** Newest first. */
  readonly signings: readonly ActSigning[]
  readonly byHand: readonly SignedByHand[]
  /** Its approval has begun and is not over. */
  readonly approving: boolean
}

/** How an act was signed and is being signed, for those who may read the act. */
export async function getSignings(context: Context, actId: number): Promise<SigningsOfAct> {
  await getAct(context, actId)
  const [signings, byHand, approving] = await Promise.all([
    signingsOf(context, actId),
    signedByHand(context, actId),
    isBeingApproved(context, actId),
  ])
  return { signings, byHand, approving }
}

/** By when an act is published (2939-VI ст. 15 ч. 2: five working days); `null`: no such rule was in force on its day. */
export async function publicationDue(context: Context, adoptedOn: Temporal.PlainDate): Promise<Due | null> {
  try {
    return await countDue(context, 'PI-08', adoptedOn)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Whoever asks: a route that the asker does not know of holds the draft too. */
export async function isBeingApproved(context: Context, actId: number): Promise<boolean> {
  const asHouse = { ...context, actor: theHouse('підписання') }
  const route = await findRouteOf(asHouse, { kind: 'act', ref: actId })
  return route?.state === 'running' || route?.state === 'stopped' || route?.state === 'returned'
}
