import type { Actor } from '#kernel'
import { type Card, mayRegister } from '#modules/documents'

/** Papers are sent by the registry or by the department that registered them. */
export function mayDispatch(actor: Actor, card: Pick<Card, 'unitId' | 'direction'>): boolean {
  return card.direction !== 'incoming' && mayRegister(actor, { ownerUnitId: card.unitId })
}
