import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  DerError,
  digestFor,
  nodeSuite,
  type PdfReservation,
  type PreparedCades,
  prepareCades,
  reservePdfSignature,
  SigningError,
  type Verdict,
} from '@ratusha/kep'
import { Refusal } from '#kernel'
import { findBlob, keepFile } from '#modules/files'
import type { Context } from '#platform/db'
import type { ReceivedFile } from '#platform/files'
import { type Bench, readKept } from './examination.ts'
import {
  chainOver,
  type Inside,
  type NamedFile,
  newestFileOf,
  type Subject,
  type TimestampFailure,
  type Way,
} from './signature.ts'
import { insertSignature, insertVerdict, signaturesOf } from './store.ts'
import { holdSubjects, noteTimestamp } from './timestamps.store.ts'
import { hasTimestamp, stampedAtOnce } from './timestamps.ts'

/** Hashed at one go, bytes. */
const stretch = 256 * 1024
/** A document with its signature inside, bytes. */
const largestSigned = 110 * 1024 * 1024

// What this house itself has just put together must hold; what others have to prove (path, lists) is told as it is.
function requireSound({ signers, problems }: Verdict): void {
  // The newest of the signatures in a file is ours; the earlier ones have verdicts of their own.
  const signer = signers.at(-1)
  const failed = signer?.checks.find((check) => check.state === 'failed')
  if (!signer || signer.state === 'failed') {
    throw new Refusal('invalid', 'signatures.not-sound', { why: failed?.sentence ?? problems[0] ?? '' })
  }
}

/** What is to be signed, by whom it claims to be, and where the signature goes. */
export interface ToSign {
  readonly file: NamedFile
  /** DER. */
  readonly certificate: Uint8Array
  readonly claimedAt: Temporal.Instant
  /** Inside a PDF (PAdES); `null`: beside the file (CAdES). */
  readonly inside: Inside | null
}

/** Where a signature goes inside a file of a thing: after those that stand there; `null`: only a PDF has room for it. */
export async function placeInside(context: Context, subject: Subject, { sha256 }: NamedFile): Promise<Inside | null> {
  if ((await findBlob(context, sha256))?.format !== 'pdf') return null
  const chain = chainOver(await signaturesOf(context, subject), sha256)
  const last = chain.at(-1)
  return { over: last ? newestFileOf(last) : sha256, place: chain.length + 1 }
}

export interface Prepared {
  /** Of what is signed, by the algorithm of the certificate: the same file need not be hashed twice. */
  readonly contentDigest: Uint8Array
  readonly digest: Uint8Array
  readonly digestName: string
  readonly message: Uint8Array
}

/** What a signer's device has to sign. The same wish gets the same digest again. */
export async function prepare(context: Context, bench: Bench, wanted: ToSign): Promise<Prepared> {
  const algorithm = signing(() => digestFor(wanted.certificate))
  const { inside } = wanted
  const contentDigest = inside
    ? await hashOf(algorithm, (await reserve(context, bench, wanted, inside)).place.signedPieces)
    : await hashOf(algorithm, await bench.files.open(wanted.file.sha256))
  const { digest, digestName, message } = cmsFor(wanted, contentDigest)
  return { contentDigest, digest, digestName, message }
}

/** A signature that is checked and lies among the uploads under way; `keepMade` keeps it. */
export interface MadeSignature {
  /** What was to be signed. */
  readonly file: NamedFile
  readonly received: ReceivedFile
  readonly name: string
  /** `null`: the document is inside. */
  readonly content: NamedFile | null
  readonly inside: Inside | null
  readonly verdict: Verdict
  readonly timestampFailure: TimestampFailure | ''
}

/** Puts the answer of the device where it belongs, with a time-stamp where a service is set up, and checks the outcome. */
export async function make(
  context: Context,
  bench: Bench,
  wanted: ToSign & { readonly contentDigest: Uint8Array },
  value: Uint8Array,
): Promise<MadeSignature> {
  const { file, inside } = wanted
  const { cms, timestampFailure } = await stampedAtOnce(
    bench,
    wanted.certificate,
    signing(() => cmsFor(wanted, wanted.contentDigest).finish(value)),
  )
  const name = nameOf(wanted)
  const bytes = inside ? await insideOf(context, bench, wanted, { inside, cms }) : Readable.from([cms])
  const received = await bench.files.receive(bytes, { limit: largestSigned })
  try {
    const content = inside ? null : file
    const verdict = await verdictOn(context, bench, { received, name, content })
    requireSound(verdict)
    return { file, received, name, content, inside, verdict, timestampFailure }
  } catch (error) {
    await received.discard()
    throw error
  }
}

/** Keeps a checked signature at its thing with the verdict on it. `null`: this very file stands there already. */
export async function keepMade(
  context: Context,
  bench: Bench,
  { file, received, name, content, inside, verdict, timestampFailure }: MadeSignature,
  { subject, way, signedBy }: { subject: Subject; way: Exclude<Way, 'attached'>; signedBy: number | null },
): Promise<number | null> {
  await holdSubjects(context, [subject])
  // Somebody else signed inside the same file meanwhile: theirs comes first, and this one has to be made over it.
  const now = inside && (await placeInside(context, subject, file))
  if (inside?.over !== now?.over) throw new Refusal('conflict', 'signatures.signed-meanwhile')
  const { sha256 } = await keepFile(context, bench.files, received, name)
  const signature = { sha256, name }
  const { kind, ref } = subject
  const overSha256 = inside?.over ?? null
  const kept = { kind, ref, signature, content: content ?? signature, overSha256, verdict, way, signedBy }
  const id = await insertSignature(context, kept)
  if (id === null) return null
  await insertVerdict(context, { signatureId: id, cause: 'signed', verdict, trust: await bench.verifier.trust() })
  if (bench.timestamps) {
    const isGiven = hasTimestamp(verdict)
    await noteTimestamp(context, id, isGiven ? { givenAt: context.now } : { failure: timestampFailure || 'refused' })
  }
  return id
}

/** What the signed file is called. */
function nameOf({ file, inside }: Pick<ToSign, 'file' | 'inside'>): string {
  if (!inside) return `${file.name}.p7s`
  const signed = inside.place === 1 ? 'із підписом' : `підписів: ${inside.place}`
  return `${file.name.replace(/\.pdf$/i, '')} (${signed}).pdf`
}

/** The steps from a file to a kept signature, for others who hold a key. */
export const making = { chainOver, placeInside, prepare, make, keep: keepMade }

async function reserve(
  context: Context,
  bench: Bench,
  { claimedAt }: ToSign,
  { over }: Inside,
): Promise<{ pdf: Uint8Array; place: PdfReservation }> {
  const pdf = await readKept(context, bench.files, over)
  if (pdf === null) throw new Refusal('not-found', 'signatures.file-not-kept')
  const options = { suite: nodeSuite, claimedAt: claimedAt.epochMilliseconds }
  return { pdf, place: signing(() => reservePdfSignature(pdf, options)) }
}

/** The document as it lies in the store, and the update with the signature after it. */
async function insideOf(
  context: Context,
  bench: Bench,
  wanted: ToSign,
  { inside, cms }: { inside: Inside; cms: Uint8Array },
): Promise<Readable> {
  const { place } = await reserve(context, bench, wanted, inside)
  const update = signing(() => place.place(cms))
  const document = await bench.files.open(inside.over)
  return Readable.from(
    (async function* () {
      yield* document
      yield update
    })(),
  )
}

function cmsFor({ certificate, claimedAt, inside }: ToSign, contentDigest: Uint8Array): PreparedCades {
  // The dictionary of a PDF says the claimed time itself (EN 319 142-1 clause 6.3).
  const claimed = inside ? {} : { claimedAt: claimedAt.epochMilliseconds }
  return signing(() => prepareCades([], { suite: nodeSuite, certificate, contentDigest, ...claimed }))
}

interface ToCheck {
  readonly received: ReceivedFile
  readonly name: string
  readonly content: NamedFile | null
}

async function verdictOn(context: Context, bench: Bench, { received, name, content }: ToCheck): Promise<Verdict> {
  const beside = content && bench.files.localPath(content.sha256)
  if (content === null || beside !== null) {
    const document = content && beside !== null ? { path: beside, name: content.name } : null
    return bench.verifier.verify({ path: received.path, name }, document, context.now)
  }
  const [file, bytes] = await Promise.all([readFile(received.path), readKept(context, bench.files, content.sha256)])
  if (bytes === null) throw new Refusal('not-found', 'signatures.file-not-kept')
  return bench.verifier.verifyBytes({ file, name, content: bytes, contentName: content.name }, context.now)
}

/** Piece by piece, so that fifty megabytes hold nobody up. */
async function hashOf(
  algorithm: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const hash = nodeSuite.createHash(algorithm)
  if (!hash) throw new Refusal('invalid', 'signatures.not-signed', { why: algorithm })
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += stretch) {
      hash.update(piece.subarray(at, at + stretch))
      await new Promise((next) => setImmediate(next))
    }
  }
  return hash.digest()
}

function signing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof SigningError) throw new Refusal('invalid', 'signatures.not-signed', { why: error.message })
    if (error instanceof DerError) throw new Refusal('invalid', 'signatures.certificate-unreadable')
    throw error
  }
}
