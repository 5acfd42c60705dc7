import { type Actor, hasRole } from '#kernel'

export function mayKeepCalendar(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'secretary')
}
