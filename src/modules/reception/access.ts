import { type Actor, hasRole } from '#kernel'
import type { Sitting } from './sitting.ts'

/** Hours of reception are set by the registry and the organisation department. */
export function maySchedule(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser')
}

/** The room of reception on the desk: what stands in a journal is asked again, sitting by sitting. */
export function mayReadReception(actor: Actor): boolean {
  return actor.kind === 'house' || actor.kind === 'member'
}

/** Who comes and with what is read by the registry, the heads and the official who receives. */
export function mayReadJournal(actor: Actor, sitting: Pick<Sitting, 'personId'>): boolean {
  return hasRole(actor, 'registrar', 'mayor', 'secretary') || isReceiver(actor, sitting)
}

/** Writes down that somebody came, and registers what was said. */
export function mayReceive(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}

/** By the registry, or by its key: the portal asks for it and acts as the house. */
export function mayCancelBooking(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}

function isReceiver(actor: Actor, { personId }: Pick<Sitting, 'personId'>): boolean {
  return actor.kind === 'member' && actor.personId === personId
}
