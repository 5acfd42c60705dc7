import { type Actor, hasRole } from '#kernel'
import { type Channel, complainsOfStaff, type Message } from './message.ts'

/** The portal is open to everybody; what comes by other ways is written down by the staff. */
export function mayReceive(actor: Actor, channel: Channel): boolean {
  return (
    channel === 'portal' ||
    hasRole(actor, 'registrar', 'organiser', 'secretary', 'head', 'executor', 'service-centre', 'ict')
  )
}

/** The registry; of a complaint about those who work here, which may be the registry itself, its head as well. */
export function mayQualify(actor: Actor, message: Pick<Message, 'audience'>): boolean {
  return hasRole(actor, 'registrar') || (hasRole(actor, 'secretary') && complainsOfStaff(message))
}

/** Whether there are messages that the actor may qualify. */
export function mayQualifySome(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'secretary')
}
