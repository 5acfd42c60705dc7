import { type Actor, hasRole, worksIn } from '#kernel'
import type { Card } from './card.ts'

/** Who may write into a registration book: the council's registry into any, a department into its own. */
export function mayRegister(actor: Actor, book: { readonly ownerUnitId: number } | 'any'): boolean {
  return hasRole(actor, 'registrar') || (isClerk(actor) && (book === 'any' || worksIn(actor, book.ownerUnitId)))
}

/** Papers для службового користування are registered and seen by those admitted to them. */
export function mayRestrict(actor: Actor): boolean {
  return actor.kind === 'house' || (actor.kind === 'member' && actor.clearance)
}

/** Correct the card, add files, link, mark executed. A filed paper is closed to changes. */
export function mayChange(actor: Actor, card: Pick<Card, 'unitId' | 'addresseeUnitId' | 'state'>): boolean {
  if (card.state === 'filed') return false
  return (
    hasRole(actor, 'registrar') ||
    (isClerk(actor) && (worksIn(actor, card.unitId) || worksIn(actor, card.addresseeUnitId)))
  )
}

/** A whole register is taken over from elsewhere at the command line, by the owner of the server. */
export function mayCarryOver(actor: Actor): boolean {
  return actor.kind === 'house'
}

/** Whoever works with papers in a department. */
export function isClerk(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'head', 'executor', 'service-centre', 'secretary', 'ict')
}
