import { type Actor, hasRole } from '#kernel'
import { type Act, mayEnterActs } from '#modules/acts'
import type { Reading } from './point.ts'

/** The staff sees what became of the points; everybody else reads the act itself. */
export function mayReadPoints(actor: Actor): boolean {
  return actor.kind !== 'stranger'
}

/** Confirm what was read of an act: whoever enters acts. */
export function mayConfirmPoints(actor: Actor): boolean {
  return mayEnterActs(actor)
}

/** Close or move the tasks of an act that lost force: who keeps the papers, and who controls these tasks. */
export function maySettleTasks(actor: Actor, reading: Pick<Reading, 'controllers'>): boolean {
  if (hasRole(actor, 'registrar', 'secretary', 'organiser', 'mayor')) return true
  if (actor.kind !== 'member') return false
  return reading.controllers.some(({ personId }) => personId !== null && personId === actor.personId)
}

/** Why the points cannot be confirmed, as a code of `words.uk.ts`. */
export function whyNotConfirm(actor: Actor, act: Pick<Act, 'text'>, reading: Reading | null): string | null {
  if (!mayConfirmPoints(actor)) return 'points.confirm-forbidden'
  if (act.text.trim() === '') return 'points.no-text'
  return reading?.tasksAt ? 'points.tasks-given' : null
}
