import { type Actor, hasRole } from '#kernel'
import type { Channel } from './message.ts'

/** The portal is open to everybody; what comes by other ways is written down by the staff. */
export function mayReceive(actor: Actor, channel: Channel): boolean {
  return (
    channel === 'portal' ||
    hasRole(actor, 'registrar', 'organiser', 'secretary', 'head', 'executor', 'service-centre', 'ict')
  )
}

export function mayQualify(actor: Actor): boolean {
  return hasRole(actor, 'registrar')
}
