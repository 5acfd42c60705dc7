import { type Actor, hasRole, Refusal } from '#kernel'

export function mayManageAccounts(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}

export function requireManager({ actor }: { readonly actor: Actor }): void {
  if (!mayManageAccounts(actor)) throw new Refusal('forbidden', 'access.manage-forbidden')
}
