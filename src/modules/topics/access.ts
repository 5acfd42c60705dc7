import { type Actor, hasRole } from '#kernel'

export function mayEditTopics(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'administrator')
}
