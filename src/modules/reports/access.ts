import { type Actor, hasRole, worksIn } from '#kernel'
import type { Report } from './report.ts'

/** A report of a unit is written in it; of any unit and of the whole council, by the registry and the secretary. */
export function mayCompose(actor: Actor, unitId: number | null): boolean {
  return hasRole(actor, 'registrar', 'secretary') || (hasRole(actor, 'organiser', 'head') && worksIn(actor, unitId))
}

export function mayComposeAny(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary', 'organiser', 'head')
}

/** Why the button «Підписати» is not there, as a code of `words.uk.ts`. The head of the unit signs, or the secretary. */
export function whyNotSign(actor: Actor, report: Pick<Report, 'unitId' | 'signed'>): string | null {
  const heads = hasRole(actor, 'head') && worksIn(actor, report.unitId)
  if (!heads && !hasRole(actor, 'secretary', 'mayor')) return 'reports.sign-forbidden'
  return report.signed === null ? null : 'reports.signed-already'
}
