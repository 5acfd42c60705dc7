import { type Actor, audienceKeys, hasRole, isMember } from '#kernel'
import type { Route, Step } from './route.ts'

/** Lay a visa: the person, or whoever stands in for them today. */
export function mayAnswer(actor: Actor, step: Pick<Step, 'personId'>): boolean {
  return step.personId !== null && audienceKeys(actor).includes(`person:${step.personId}`)
}

/** «за …» */
export function standsIn(actor: Actor, step: Pick<Step, 'personId'>): boolean {
  return isMember(actor) && actor.personId !== step.personId
}

/** The letter of an outer body is recorded from its paper by the registry. */
export function mayRecordLetter(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}

/** Answer refusals, withdraw, begin anew: whoever sent it, or stands in for them. */
export function mayLead(actor: Actor, route: Pick<Route, 'authorId'>): boolean {
  return audienceKeys(actor).includes(`person:${route.authorId}`)
}

/** Return a draft to its author, and find that a change was one of words only. */
export function mayOversee(actor: Actor): boolean {
  return hasRole(actor, 'organiser', 'secretary')
}

export type RouteVerb = 'explain' | 'withdraw' | 'restart' | 'return' | 'declare-editorial'

/** Why a button is not there, as a code of `words.uk.ts`; `null` when it is. */
export function whyNot(actor: Actor, route: Pick<Route, 'authorId' | 'state'>, verb: RouteVerb): string | null {
  const { state } = route
  switch (verb) {
    case 'explain':
      if (!mayLead(actor, route)) return 'approvals.lead-forbidden'
      return state === 'stopped' ? null : 'approvals.nothing-to-explain'
    case 'withdraw':
      if (!mayLead(actor, route)) return 'approvals.lead-forbidden'
      return state === 'withdrawn' || state === 'closed' ? 'approvals.already-ended' : null
    case 'restart':
      if (!mayLead(actor, route)) return 'approvals.lead-forbidden'
      if (state === 'closed') return 'approvals.already-ended'
      return state === 'running' || state === 'completed' ? 'approvals.already-running' : null
    case 'return':
      if (!mayOversee(actor)) return 'approvals.oversee-forbidden'
      return state === 'running' || state === 'stopped' ? null : 'approvals.not-running'
    case 'declare-editorial':
      if (!mayOversee(actor)) return 'approvals.oversee-forbidden'
      return state === 'running' ? null : 'approvals.not-running'
  }
}

const overseers = ['role:registrar', 'role:organiser', 'role:secretary', 'role:mayor']

/** Who knows of the route: those on it, and who leads and records approval unless it is confidential. */
export function audienceOf(
  { restricted, confidential = false }: { readonly restricted: boolean; readonly confidential?: boolean },
  people: readonly number[],
): string[] {
  const open = [...(confidential ? [] : overseers), ...new Set(people.map((id) => `person:${id}`))]
  return ['house', ...(restricted ? open.map((key) => `${key}:restricted`) : open)]
}

export const approvalRights = { mayAnswer, mayLead, mayOversee, mayRecordLetter, standsIn, whyNot }
