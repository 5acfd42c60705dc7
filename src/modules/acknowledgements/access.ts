import { type Actor, hasRole, isMember } from '#kernel'
import type { AcknowledgementList, Reader } from './list.ts'

/** Lay a paper before people: whoever leads a department or the office, and may read the paper. */
export function maySend(actor: Actor): boolean {
  return isMember(actor) && hasRole(actor, 'registrar', 'organiser', 'secretary', 'mayor', 'head')
}

/** Nobody reads for another: whoever stands in for a person does not acknowledge for them. */
export function mayAcknowledge(actor: Actor, reader: Pick<Reader, 'personId'>): boolean {
  return isMember(actor) && actor.personId === reader.personId
}

/** Remind, and close a list that not everybody will read: whoever sent it, and the registry. */
export function mayLead(actor: Actor, list: Pick<AcknowledgementList, 'senderId'>): boolean {
  return hasRole(actor, 'registrar') || (isMember(actor) && actor.personId === list.senderId)
}

const overseers = ['role:registrar', 'role:organiser', 'role:secretary', 'role:mayor']

export function audienceOf(restricted: boolean, people: readonly number[]): string[] {
  const open = [...overseers, ...people.map((id) => `person:${id}`)]
  return ['house', ...(restricted ? open.map((key) => `${key}:restricted`) : open)]
}

export const acknowledgementRights = { mayAcknowledge, mayLead, maySend }
