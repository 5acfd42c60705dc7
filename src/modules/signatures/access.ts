import { type Actor, hasRole, isMember } from '#kernel'
import { type Card, mayChange } from '#modules/documents'
import type { SigningRequest } from './signature.ts'

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

/** All rights of the module, as pages ask them. */
export const signatureRights = { mayAskToSign, mayDecide, mayManageTrust, mayWithdraw }
