import { type Actor, hasRole } from '#kernel'
import { type Card, mayChange } from '#modules/documents'

/** Extracts and copies of acts are certified where acts are kept. */
export function mayCertifyActs(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary', 'organiser')
}

/** A paper's copy is certified by the registry and by the department whose paper it is, filed or not. */
export function whyNotCertifyCard(actor: Actor, card: Card): string | null {
  return mayChange(actor, { ...card, state: 'registered' }) ? null : 'certifications.forbidden'
}
