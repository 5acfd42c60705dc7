import { type Actor, hasRole } from '#kernel'

/** Who says which authorities the house believes. */
export function mayManageTrust(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'ict')
}
