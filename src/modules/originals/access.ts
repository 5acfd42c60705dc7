import { type Actor, hasRole, worksIn } from '#kernel'
import { type Card, isClerk } from '#modules/documents'

/** The original is handed on by the department that holds it. */
export function mayHandOver(actor: Actor, card: Pick<Card, 'holderUnitId' | 'state'>): boolean {
  return (
    card.state !== 'filed' && (hasRole(actor, 'registrar') || (isClerk(actor) && worksIn(actor, card.holderUnitId)))
  )
}

export function mayAcknowledge(actor: Actor, handover: { readonly toUnitId: number }): boolean {
  return isClerk(actor) && worksIn(actor, handover.toUnitId)
}
