import { type Actor, hasRole } from '#kernel'
import { type Card, mayChange } from '#modules/documents'

type Paper = Pick<Card, 'unitId' | 'addresseeUnitId' | 'state' | 'direction'>

/** The seal of the council is kept by the registry. A code of `words.uk.ts`, or `null`. */
export function whyNotSeal(actor: Actor, card: Paper): string | null {
  if (!hasRole(actor, 'registrar')) return 'seals.forbidden'
  // A paper that came bears its sender's seal, never ours.
  if (card.direction === 'incoming') return 'seals.foreign'
  if (card.state === 'filed') return 'seals.filed'
  return mayChange(actor, card) ? null : 'seals.forbidden'
}
