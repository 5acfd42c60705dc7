import { type Actor, hasRole } from '#kernel'

export function mayEditTemplates(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'secretary', 'administrator')
}
