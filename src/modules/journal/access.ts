import { type Actor, hasRole } from '#kernel'

export function mayReadJournal(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'ict', 'secretary')
}
