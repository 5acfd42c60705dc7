import { type Actor, hasRole, worksIn } from '#kernel'
import type { Request } from './request.ts'

export function mayRegister(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}

/** Say which department answers. */
export function mayDecide(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary', 'mayor')
}

/** Answer, extend, forward, refuse, charge: the department that answers, and the registry. */
export function mayWork(actor: Actor, { responsibleUnitId }: Pick<Request, 'responsibleUnitId'>): boolean {
  const works = hasRole(actor, 'head', 'executor', 'organiser', 'secretary', 'service-centre', 'ict')
  return hasRole(actor, 'registrar') || (works && worksIn(actor, responsibleUnitId))
}

/** The rate of copies is set by the council's decision; the secretary enters it. */
export function maySetRate(actor: Actor): boolean {
  return hasRole(actor, 'secretary', 'administrator')
}

export type Verb =
  | 'assign'
  | 'answer'
  | 'extend'
  | 'forward'
  | 'refuse'
  | 'postpone'
  | 'charge'
  | 'confirm-payment'
  | 'publish'

/** Why a button is not there, as a code of `words.uk.ts`; `null` when it is. */
export function whyNot(actor: Actor, request: Request, verb: Verb): string | null {
  if (verb === 'assign' && !mayDecide(actor)) return 'information-requests.decide-forbidden'
  if (verb !== 'assign' && !mayWork(actor, request)) return 'information-requests.work-forbidden'
  if (verb === 'publish') return request.state === 'answered' ? null : 'information-requests.not-of-answer'
  if (request.state !== 'registered') return 'information-requests.ended'
  if (verb === 'extend' && request.urgent) return 'information-requests.urgent-not-extended'
  if (verb === 'extend' && request.extended) return 'information-requests.extended-already'
  const unpaid = request.cost > 0 && request.paidOn === null
  return verb === 'confirm-payment' && !unpaid ? 'information-requests.nothing-unpaid' : null
}
