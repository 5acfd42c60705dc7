import { type Actor, hasRole } from '#kernel'
import type { Act } from './act.ts'

/** Enter, draft, register and correct acts. */
export function mayEnterActs(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary', 'organiser')
}

/** A text для службового користування is written and read by those admitted to such papers. */
export function mayRestrictActs(actor: Actor): boolean {
  return actor.kind === 'house' || (actor.kind === 'member' && actor.clearance)
}

/** A whole register is taken over from elsewhere at the command line, by the owner of the server. */
export function mayCarryOver(actor: Actor): boolean {
  return actor.kind === 'house'
}

export function mayPublish(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary')
}

export function whyNotPublish(actor: Actor, act: Act): string | null {
  if (!mayPublish(actor)) return 'acts.publish-forbidden'
  if (act.access === 'service') return 'acts.restricted-not-published'
  return act.publishedAt === null ? null : 'acts.published-already'
}
