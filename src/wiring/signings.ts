/** What may be handed to signers, and what signing hears: the one place where drafts are plugged into it. */
import { actToSign, hearChanged } from '#modules/act-signings'
import type { ActChanged } from '#modules/acts'
import type { RouteCompleted } from '#modules/approvals'
import { letterToSign } from '#modules/letter-drafts'
import type { DocumentSigned, SignatureDeclined, SignatureWithdrawn } from '#modules/signatures'
import { hearApproved, hearDeclined, hearSigned, hearWithdrawn, plugSigning } from '#modules/signings'
import { hear } from '#platform/events'

export function wireSignings(): void {
  plugSigning('act', actToSign)
  plugSigning('letter', letterToSign)
  hear<ActChanged>('ActChanged', { name: 'act-signings', within: hearChanged })
  hear<RouteCompleted>('RouteCompleted', { name: 'signings', within: hearApproved })
  hear<DocumentSigned>('DocumentSigned', { name: 'signings', within: hearSigned })
  hear<SignatureDeclined>('SignatureDeclined', { name: 'signings', within: hearDeclined })
  hear<SignatureWithdrawn>('SignatureWithdrawn', { name: 'signings', within: hearWithdrawn })
}
