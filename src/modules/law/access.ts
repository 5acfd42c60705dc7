import { type Actor, hasRole } from '#kernel'

export function mayConfigureLaw(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}
