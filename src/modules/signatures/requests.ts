import { isMember, Refusal } from '#kernel'
import { listAccounts } from '#modules/access'
import { getCardHead } from '#modules/documents'
import { findBlob } from '#modules/files'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayAskToSign, mayDecide, mayWithdraw } from './access.ts'
import type { SignatureAsked, SignatureDeclined, SignatureWithdrawn } from './events.ts'
import { journalSubject } from './queries.ts'
import type { SigningRequest } from './signature.ts'
import { findRequests, insertRequest, type NewRequest, requestsOf, saveDecision } from './signing.store.ts'

/** For modules whose things are signed: ask, and ask no more. */
export const signingOf = { ask: requestSignature, stop: withdrawWaiting }

/**
 * Asks a person to sign a file. Who may ask is decided by the module whose thing it is; asked twice is asked once.
 * Answers the request's id, or `null` when the person was asked already.
 */
function requestSignature(
  context: Context,
  asked: Omit<NewRequest, 'dueOn'> & { dueOn?: Temporal.PlainDate | null },
): Promise<number | null> {
  const { subject, file, signerId, dueOn = null } = asked
  return inTransaction(context, async (context) => {
    if (!(await findBlob(context, file.sha256))) throw new Refusal('not-found', 'signatures.file-not-kept')
    const signers = await listSigners(context)
    if (!signers.some(({ personId }) => personId === signerId))
      throw new Refusal('invalid', 'signatures.signer-unknown')
    const id = await insertRequest(context, { subject, file, signerId, dueOn })
    if (id === null) return null
    await awaitStep(context, {
      kind: 'signing',
      ref: id,
      step: 'sign',
      holders: [`person:${signerId}`],
      watchers: [],
      number: subject.number,
      title: subject.title,
      href: `/stil/pidpysy/${id}`,
      dueOn,
    })
    const after = { request: id, signerId, sha256: file.sha256 }
    await record(context, { verb: 'signatures.ask', ...journalSubject(subject), after })
    const { kind, number } = subject
    await announce<SignatureAsked>(context, { type: 'SignatureAsked', kind, requestId: id, signerId, number })
    return id
  })
}

/** Asks for a signature under a file of a registered paper. */
export async function askToSign(
  context: Context,
  cardId: number,
  asked: { attachmentId: number; signerId: number },
): Promise<number | null> {
  const { card, attachments } = await getCardHead(context, cardId)
  if (card.state === 'filed') throw new Refusal('conflict', 'signatures.paper-filed')
  if (!mayAskToSign(context.actor, card)) throw new Refusal('forbidden', 'signatures.ask-forbidden')
  const file = attachments.find(({ id }) => id === asked.attachmentId)
  if (!file) throw new Refusal('not-found', 'signatures.file-not-kept')
  const signer = (await listSigners(context)).find(({ personId }) => personId === asked.signerId)
  // What a person reads before signing is the paper itself: it must be open to them.
  if (card.access === 'service' && signer && !signer.clearance)
    throw new Refusal('invalid', 'signatures.signer-unadmitted')
  const subject = {
    kind: 'document',
    ref: card.id,
    number: card.number,
    title: card.summary,
    href: `/stil/dokumenty/${card.id}`,
  }
  return requestSignature(context, {
    subject,
    file: { sha256: file.sha256, name: file.name },
    signerId: asked.signerId,
  })
}

export function declineSignature(context: Context, id: number, reason: string): Promise<void> {
  return decide(context, id, reason, 'declined')
}

/** Whoever asked thinks better of it. */
export function withdrawSignature(context: Context, id: number, reason: string): Promise<void> {
  return decide(context, id, reason, 'withdrawn')
}

/** The thing itself is withdrawn from signing by its module: what still waits is asked no more. */
async function withdrawWaiting(context: Context, ids: readonly number[], reason: string): Promise<void> {
  const requests = await findRequests(context, { ids, lock: true })
  for (const { id } of requests.filter(({ state }) => state === 'waiting')) {
    await saveDecision(context, id, { state: 'withdrawn', reason })
    await stepDone(context, { kind: 'signing', ref: id })
  }
}

function decide(context: Context, id: number, reason: string, state: 'declined' | 'withdrawn'): Promise<void> {
  return inTransaction(context, async (context) => {
    const request = await getRequestRow(context, id, true)
    const may = state === 'declined' ? mayDecide(context.actor, request) : mayWithdraw(context.actor, request)
    if (!may) throw new Refusal('forbidden', `signatures.${state}-forbidden`)
    if (request.state !== 'waiting') throw new Refusal('conflict', 'signatures.decided')
    if (reason.trim().length < 3) throw new Refusal('invalid', 'signatures.reason-needed')
    await saveDecision(context, id, { state, reason: reason.trim().slice(0, 1000) })
    await stepDone(context, { kind: 'signing', ref: id })
    const verb = state === 'declined' ? 'signatures.decline' : 'signatures.withdraw'
    await record(context, { verb, ...journalSubject(request), after: { request: id, reason: reason.trim() } })
    const { kind, ref, requesterId, number, href } = request
    const event = { kind, ref, requestId: id, requesterId, number, href, reason: reason.trim() }
    await (state === 'declined'
      ? announce<SignatureDeclined>(context, { type: 'SignatureDeclined', ...event })
      : announce<SignatureWithdrawn>(context, { type: 'SignatureWithdrawn', ...event }))
  })
}

/** What waits for this person's signature, oldest first. */
export async function listMyRequests(context: Context): Promise<SigningRequest[]> {
  return isMember(context.actor) ? requestsOf(context, { signerId: context.actor.personId }) : []
}

/** Its signer, and whoever asked. Another's request is not there. */
export function getRequest(context: Context, id: number): Promise<SigningRequest> {
  return getRequestRow(context, id, false)
}

async function getRequestRow(context: Context, id: number, lock: boolean): Promise<SigningRequest> {
  const [request] = await findRequests(context, { ids: [id], lock })
  if (!request || !(mayDecide(context.actor, request) || mayWithdraw(context.actor, request))) {
    throw new Refusal('not-found', 'signatures.request-not-found')
  }
  return request
}

/** People who can be asked: those with an account that is open. */
export async function listSigners(context: Context) {
  return (await listAccounts(context)).filter(({ closed }) => !closed)
}
