import { type Actor, hasRole, worksIn } from '#kernel'

/**
 * The person, the head of the department, the leaders of the council. Not the administrator: whoever keeps accounts
 * must not be able to put on the mayor's powers.
 */
export function mayArrange(
  actor: Actor,
  absent: { readonly personId: number; readonly units: readonly number[] },
): boolean {
  if (actor.kind === 'member' && actor.personId === absent.personId) return true
  if (hasRole(actor, 'secretary', 'mayor')) return true
  return hasRole(actor, 'head') && absent.units.some((unitId) => worksIn(actor, unitId))
}
