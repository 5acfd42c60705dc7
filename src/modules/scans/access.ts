import { type Actor, hasRole } from '#kernel'
import type { Pile } from './pile.ts'

/** Whoever may write on cards may bring their scans. */
export function mayBringScans(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'head', 'executor', 'service-centre', 'secretary', 'ict')
}

/** A pile may hold papers of any access: until they lie at their cards only the clerk who brought it sees them. */
export function maySeePile(actor: Actor, pile: Pick<Pile, 'broughtBy'>): boolean {
  return actor.kind === 'house' || (actor.kind === 'member' && actor.personId === pile.broughtBy)
}
