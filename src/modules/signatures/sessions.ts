import { createHash, randomBytes } from 'node:crypto'
import { isMember, Refusal } from '#kernel'
import { findMember } from '#modules/access'
import { namePeople } from '#modules/directory'
import { stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { requireSigner } from './access.ts'
import type { DocumentSigned } from './events.ts'
import type { Bench } from './examination.ts'
import { keepMade, type MadeSignature, make, placeInside, prepare } from './making.ts'
import { journalSubject } from './queries.ts'
import type { SigningRequest } from './signature.ts'
import {
  findRequests,
  findSession,
  insertSession,
  type SessionFormat,
  type SessionItem,
  type SigningSession,
  saveDecision,
  saveSession,
} from './signing.store.ts'
import { holdSubjects } from './timestamps.store.ts'

const lasts = { minutes: 15 }
/** Papers in one gesture. */
const mostAtOnce = 100

/** What a signer's device is told: no words of the papers, only what it signs. */
export interface SessionTold {
  readonly state: SigningSession['state'] | 'expired'
  readonly signer: string
  readonly expiresAt: Temporal.Instant
  readonly message: string
  readonly documents: readonly { readonly id: number; readonly name: string; readonly number: string }[]
}

export interface DigestToSign {
  readonly id: number
  /** What the device signs, base64. */
  readonly digest: string
  /** Identifier of the algorithm that made it. */
  readonly algorithm: string
  /** The signed attributes themselves in base64, for devices that hash on their own. */
  readonly message: string
}

/** Opens one gesture of signing for chosen papers. Answers the secret of the session; only its hash is kept. */
function openSession(
  context: Context,
  requestIds: readonly number[],
  { way, format = 'cades' }: { way: SigningSession['way']; format?: SessionFormat },
): Promise<string> {
  return inTransaction(context, async (context) => {
    const { actor } = context
    if (!isMember(actor)) throw new Refusal('forbidden', 'signatures.sign-forbidden')
    const ids = [...new Set(requestIds)]
    if (ids.length === 0) throw new Refusal('invalid', 'signatures.nothing-chosen')
    if (ids.length > mostAtOnce) throw new Refusal('invalid', 'signatures.too-many-chosen', { most: mostAtOnce })
    const requests = (await findRequests(context, { ids })).filter(({ signerId }) => signerId === actor.personId)
    if (requests.length < ids.length) throw new Refusal('not-found', 'signatures.request-not-found')
    if (requests.some(({ state }) => state !== 'waiting')) throw new Refusal('conflict', 'signatures.decided')
    const token = randomBytes(24).toString('base64url')
    await insertSession(context, {
      tokenHash: hashOf(token),
      signerId: actor.personId,
      openedBy: actor.name,
      login: actor.login,
      way,
      format,
      expiresAt: context.now.add(lasts),
      claimedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(context.now.epochMilliseconds / 1000) * 1000),
      items: requests.map(({ id }) => ({ requestId: id })),
    })
    return token
  })
}

async function describeSession(context: Context, token: string): Promise<SessionTold> {
  const session = await findSession(context, hashOf(token))
  if (!session) throw unknown()
  const [requests, people] = await Promise.all([
    findRequests(context, { ids: session.items.map(({ requestId }) => requestId) }),
    namePeople(context, [session.signerId]),
  ])
  const isLate = session.state !== 'done' && session.state !== 'declined' && isExpired(context, session)
  return {
    state: isLate ? 'expired' : session.state,
    signer: people.get(session.signerId)?.name ?? '',
    expiresAt: session.expiresAt,
    message: session.message,
    documents: requests.map(({ id, file, number }) => ({ id, name: file.name, number })),
  }
}

/** The signer shows a certificate and is told what to sign. The same certificate gets the same digests again. */
async function prepareSession(
  outer: Context,
  bench: Bench,
  token: string,
  certificate: Uint8Array,
): Promise<DigestToSign[]> {
  const before = await requireOpen(outer, token, false)
  await requireSigner(outer, before, certificate)
  const requests = await waitingRequests(outer, before, false)
  const prepared = await inTurn(requests, async ({ id, file, ...subject }) => {
    const inside = before.format === 'pades' ? await placeInside(outer, subject, file) : null
    const wanted = { file, certificate, claimedAt: before.claimedAt, inside }
    return { id, inside, ...(await prepare(outer, bench, wanted)) }
  })
  return inTransaction(outer, async (context) => {
    const session = await requireOpen(context, token, true)
    const items = prepared.map(({ id, inside, contentDigest }) => {
      return { requestId: id, contentDigest: base64(contentDigest), inside }
    })
    await saveSession(context, session.id, { state: 'prepared', certificate: base64(certificate), items })
    return prepared.map(({ id, digest, digestName, message }) => {
      return { id, digest: base64(digest), algorithm: digestName, message: base64(message) }
    })
  })
}

export interface SignatureValue {
  readonly id: number
  readonly value: Uint8Array
}

/** The signatures come in: each is verified before it is believed, all of them are kept or none. */
async function acceptSignatures(
  outer: Context,
  bench: Bench,
  token: string,
  values: readonly SignatureValue[],
): Promise<{ accepted: number }> {
  const before = await requireOpen(outer, token, false)
  if (before.state !== 'prepared') throw new Refusal('conflict', 'signatures.certificate-first')
  const signer = await findMember(outer, before.login)
  if (!signer) throw unknown()
  const asSigner = { ...outer, actor: signer }
  const requests = await waitingRequests(asSigner, before, false)
  const made: Made[] = []
  try {
    for (const item of before.items) {
      const request = requests.find(({ id }) => id === item.requestId)
      const value = values.find(({ id }) => id === item.requestId)
      if (!request || !value) throw new Refusal('invalid', 'signatures.not-all-signed')
      const wanted = { ...toSign(before, item), file: request.file }
      made.push({ request, ...(await make(asSigner, bench, wanted, value.value)) })
    }
    return await inTransaction(asSigner, async (context) => {
      const session = await requireOpen(context, token, true)
      await waitingRequests(context, session, true)
      await holdSubjects(context, requests)
      for (const one of made) await keepSigned(context, bench, session, one)
      await saveSession(context, session.id, { state: 'done' })
      return { accepted: made.length }
    })
  } finally {
    await Promise.all(made.map(({ received }) => received.discard()))
  }
}

/** The person said no at the device, or the device is gone: the papers go on waiting. */
function giveUpSession(outer: Context, token: string, message: string): Promise<void> {
  return inTransaction(outer, async (context) => {
    const session = await requireOpen(context, token, true)
    await saveSession(context, session.id, { state: 'declined', message: message.trim().slice(0, 300) })
  })
}

/** One gesture, from the choice of papers to signatures that are kept. */
export const signingSessions = {
  open: openSession,
  describe: describeSession,
  prepare: prepareSession,
  accept: acceptSignatures,
  giveUp: giveUpSession,
}

interface Made extends MadeSignature {
  readonly request: SigningRequest
}

function toSign({ certificate, claimedAt }: SigningSession, { contentDigest, inside = null }: SessionItem) {
  const bytes = (text: string | null | undefined) => Uint8Array.from(Buffer.from(text ?? '', 'base64'))
  return { certificate: bytes(certificate), claimedAt, inside, contentDigest: bytes(contentDigest) }
}

async function keepSigned(
  context: Context,
  bench: Bench,
  { way }: SigningSession,
  { request, ...made }: Made,
): Promise<void> {
  const { kind, ref, signerId } = request
  const id = await keepMade(context, bench, made, { subject: { kind, ref }, way, signedBy: signerId })
  if (id === null) throw new Refusal('conflict', 'signatures.decided')
  await saveDecision(context, request.id, { state: 'signed', signatureId: id })
  await stepDone(context, { kind: 'signing', ref: request.id })
  const after = { request: request.id, signature: id, sha256: request.file.sha256, way }
  await record(context, { verb: 'signatures.sign', ...journalSubject(request), after })
  const { id: requestId, requesterId, number, href, file: signed } = request
  const event = { kind, ref, sha256: signed.sha256, signatureId: id, signerId, requestId, requesterId, number, href }
  await announce<DocumentSigned>(context, { type: 'DocumentSigned', ...event })
}

async function requireOpen(context: Context, token: string, lock: boolean): Promise<SigningSession> {
  const session = await findSession(context, hashOf(token), lock)
  if (!session) throw unknown()
  if (session.state === 'done' || session.state === 'declined') throw new Refusal('conflict', 'signatures.session-over')
  if (isExpired(context, session)) throw new Refusal('too-late', 'signatures.session-expired')
  return session
}

async function waitingRequests(context: Context, session: SigningSession, lock: boolean): Promise<SigningRequest[]> {
  const requests = await findRequests(context, { ids: session.items.map(({ requestId }) => requestId), lock })
  if (requests.some(({ state }) => state !== 'waiting')) throw new Refusal('conflict', 'signatures.decided')
  return requests
}

function isExpired({ now }: Context, { expiresAt }: SigningSession): boolean {
  return Temporal.Instant.compare(expiresAt, now) < 0
}

/** One after another: each may be a hundred megabytes. */
async function inTurn<One, Done>(all: readonly One[], work: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = []
  for (const one of all) done.push(await work(one))
  return done
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function unknown(): Refusal {
  return new Refusal('not-found', 'signatures.session-not-found')
}
