import { type Actor, hasRole } from '#kernel'

export function mayEditDirectory(actor: Actor): boolean {
  return hasRole(actor, 'organiser', 'administrator')
}

export function mayReadInner(actor: Actor): boolean {
  return actor.kind !== 'stranger'
}
