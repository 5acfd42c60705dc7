import { type Actor, audienceKeys, hasRole, worksIn } from '#kernel'
import type { Card } from '#modules/documents'

type Paper = Pick<Card, 'unitId' | 'addresseeUnitId'>

/** The leaders of the council on any paper, the heads on those of their departments. */
export function mayResolve(actor: Actor, card: Paper): boolean {
  if (hasRole(actor, 'mayor', 'secretary')) return true
  return (
    hasRole(actor, 'head', 'organiser', 'service-centre') &&
    (worksIn(actor, card.addresseeUnitId) || worksIn(actor, card.unitId))
  )
}

/** «від імені»: the registry enters what was written by hand, with its scan, and lays papers before an author. */
export function mayEnterFor(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}

/** In one's own name, or for somebody whom one stands in for. */
export function speaksFor(actor: Actor, personId: number): boolean {
  return actor.kind === 'house' || audienceKeys(actor).includes(`person:${personId}`)
}
