import { type Actor, hasRole, worksIn } from '#kernel'

export function mayKeepDossiers(actor: Actor, unitId: number): boolean {
  return hasRole(actor, 'registrar') || (worksIn(actor, unitId) && hasRole(actor, 'head', 'executor', 'organiser'))
}
