import { DerError, parseCertificate } from '@ratusha/kep'
import { type Actor, hasRole, isMember, Refusal } from '#kernel'
import { namePeople } from '#modules/directory'
import { type Card, mayChange } from '#modules/documents'
import type { Context } from '#platform/db'
import { isNamedAs, type SigningRequest } from './signature.ts'

/** Who says which authorities the house believes. */
export function mayManageTrust(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'ict')
}

export function mayAskToSign(actor: Actor, card: Pick<Card, 'unitId' | 'addresseeUnitId' | 'state'>): boolean {
  return mayChange(actor, card)
}

/** Sign or decline: nobody but the person who was asked. */
export function mayDecide(actor: Actor, request: Pick<SigningRequest, 'signerId'>): boolean {
  return isMember(actor) && actor.personId === request.signerId
}

export function mayWithdraw(actor: Actor, request: Pick<SigningRequest, 'requesterId'>): boolean {
  return hasRole(actor, 'registrar') || (isMember(actor) && actor.personId === request.requesterId)
}

/** Say what was found out of a signature that broke: the registry keeps the paper, the ICT division the trust. */
export function mayAnswerForBroken(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'ict')
}

/** The key of the person who was asked, and nobody else's. */
export async function requireSigner(
  context: Context,
  session: Pick<SigningRequest, 'signerId'>,
  certificate: Uint8Array,
): Promise<void> {
  const wanted = (await namePeople(context, [session.signerId])).get(session.signerId)?.name ?? ''
  const found = nameIn(certificate)
  if (!isNamedAs(found, wanted)) throw new Refusal('invalid', 'signatures.another-person', { found, wanted })
}

function nameIn(certificate: Uint8Array): string {
  try {
    const { subject } = parseCertificate(certificate)
    return subject.attributes.find(({ oid }) => oid === '2.5.4.3')?.value ?? ''
  } catch (error) {
    if (error instanceof DerError) throw new Refusal('invalid', 'signatures.certificate-unreadable')
    throw error
  }
}

/** All rights of the module, as pages ask them. */
export const signatureRights = { mayAnswerForBroken, mayAskToSign, mayDecide, mayManageTrust, mayWithdraw }
