import { theHouse } from '#kernel'
import { findRouteOf } from '#modules/approvals'
import type { Context } from '#platform/db'
import type { SignedByHand, Signing, Subject } from './signing.ts'
import { signedByHand, signingsOf } from './store.ts'
import { handlerOf, type ToBeSigned } from './subjects.ts'

export interface Signings {
  readonly thing: ToBeSigned
  /** Newest first. */
  readonly signings: readonly Signing[]
  readonly byHand: readonly SignedByHand[]
  /** Its approval has begun and is not over. */
  readonly approving: boolean
}

/** How a thing was signed and is being signed, for those who may read it. */
export async function getSignings(context: Context, subject: Subject): Promise<Signings> {
  const thing = await handlerOf(subject).read(context, subject.ref)
  const [signings, byHand, approving] = await Promise.all([
    signingsOf(context, subject),
    signedByHand(context, subject),
    isBeingApproved(context, subject),
  ])
  return { thing, signings, byHand, approving }
}

/** Whoever asks: a route that the asker does not know of holds the draft too. */
export async function isBeingApproved(context: Context, subject: Subject): Promise<boolean> {
  const route = await findRouteOf({ ...context, actor: theHouse('підписання') }, subject)
  return route?.state === 'running' || route?.state === 'stopped' || route?.state === 'returned'
}
