import type { ToBeSigned } from './subjects.ts'

type Thing = Pick<ToBeSigned, 'isDraft' | 'onSigning' | 'whyNotLead'>

/** Why a draft cannot go to its signers, as a code with words; `approving`: its approval is not over. */
export function whyNotSend({ isDraft, onSigning, whyNotLead }: Thing, approving: boolean): string | null {
  if (whyNotLead) return whyNotLead
  if (!isDraft) return 'signings.not-a-draft'
  if (onSigning) return 'signings.already-sent'
  return approving ? 'signings.not-approved' : null
}

/** Why a wet signature cannot be recorded now. What is registered may get its scan at any time. */
export function whyNotByHand({ isDraft, whyNotLead }: Thing, approving: boolean): string | null {
  return whyNotLead ?? (isDraft && approving ? 'signings.not-approved' : null)
}

export const signingRights = { whyNotByHand, whyNotSend }
