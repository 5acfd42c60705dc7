import { type Actor, hasRole } from '#kernel'

export function mayEditBooks(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'administrator')
}
