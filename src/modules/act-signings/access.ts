import type { Actor } from '#kernel'
import { type Act, mayEnterActs } from '#modules/acts'

/** Hand a draft to its signers, take it back, record that it was signed on paper. */
export function mayLeadSigning(actor: Actor): boolean {
  return mayEnterActs(actor)
}

/** Why a draft cannot go to its signers, as a code of `words.uk.ts`; `approving`: its approval is not over. */
export function whyNotSend(actor: Actor, act: Pick<Act, 'state' | 'onSigning'>, approving: boolean): string | null {
  if (!mayLeadSigning(actor)) return 'act-signings.lead-forbidden'
  if (act.state !== 'draft') return 'act-signings.not-a-draft'
  if (act.onSigning) return 'act-signings.already-sent'
  return approving ? 'act-signings.not-approved' : null
}

/** Why a wet signature cannot be recorded now. An act that is registered may get its scan at any time. */
export function whyNotByHand(actor: Actor, act: Pick<Act, 'state'>, approving: boolean): string | null {
  if (!mayLeadSigning(actor)) return 'act-signings.lead-forbidden'
  return act.state === 'draft' && approving ? 'act-signings.not-approved' : null
}

export const actSigningRights = { mayLeadSigning, whyNotByHand, whyNotSend }
