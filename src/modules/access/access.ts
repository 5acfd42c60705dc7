import { type Actor, hasRole } from '#kernel'

export function mayManageAccounts(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}
