import { Readable } from 'node:stream'
import {
  addPdfTimestamp,
  addTimestamp,
  DerError,
  nodeSuite,
  parseCertificate,
  SigningError,
  type Verdict,
} from '@ratusha/kep'
import { theHouse } from '#kernel'
import { keepFile } from '#modules/files'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { logWarning } from '#platform/log'
import type { TimestampService } from '#platform/timestamps'
import { type Bench, readKept, verifyAllAgain } from './examination.ts'
import { journalSubject } from './queries.ts'
import { isInside, newestFileOf, type StoredSignature, type TimestampFailure, type TimestampNote } from './signature.ts'
import { insertVerdict, verdictsOf } from './store.ts'
import {
  holdSubjects,
  isSignedOver,
  listUnstamped,
  lockUnstamped,
  noteTimestamp,
  saveStamped,
} from './timestamps.store.ts'

/** In a row: then the service is away, and the rest waits for another night. */
const mostSilent = 3
/** A document with its signature and its time-stamp inside, bytes. */
const largestStamped = 110 * 1024 * 1024

/** What the round of the night does with signatures. */
export const byNight = { askForTimestamps, verifyAgain: verifyAllAgain }

type Outcome = 'given' | 'had' | TimestampFailure | Exclude<TimestampNote['givenUp'], ''>

/**
 * Asks again for every time-stamp that the service did not give when the signature was made, until it stands. The file as
 * it was signed is kept beside the new one. Done twice, or twice at once, it is done once.
 */
async function askForTimestamps(outer: Context, bench: Bench): Promise<{ asked: number; given: number }> {
  const { timestamps } = bench
  if (!timestamps) return { asked: 0, given: 0 }
  const context = { ...outer, actor: theHouse('підписи') }
  let [asked, given, silent, last] = [0, 0, 0, 0]
  for (;;) {
    const page = await listUnstamped(context, last, 100)
    for (const signature of page) {
      const outcome = await askFor(context, bench, timestamps, signature)
      if (outcome !== 'had') asked += 1
      if (outcome === 'given') given += 1
      silent = outcome === 'silent' ? silent + 1 : 0
      if (silent === mostSilent) return { asked, given }
      last = signature.id
    }
    if (page.length < 100) return { asked, given }
  }
}

async function askFor(
  context: Context,
  bench: Bench,
  service: TimestampService,
  signature: StoredSignature,
): Promise<Outcome> {
  const [newest] = await verdictsOf(context, [signature.id])
  const signer = newest?.verdict.signers.at(-1)
  if (!newest || !signer?.signer || !signer.certificate) return 'had'
  if (hasTimestamp(newest.verdict)) {
    await noteTimestamp(context, signature.id, { givenAt: signature.addedAt })
    return 'had'
  }
  const end = (givenUp: Exclude<TimestampNote['givenUp'], ''>) => giveUp(context, signature, givenUp)
  // A time proven after the certificate has expired would prove that the signature came too late.
  if (Temporal.Instant.compare(signer.signer.notAfter, context.now) <= 0) return end('expired')
  if (await isSignedOver(context, newestFileOf(signature))) return end('signed-over')
  const file = await readKept(context, bench.files, newestFileOf(signature))
  if (file === null) return 'had'
  const stamped = await askService(service, file, { certificate: signer.certificate, inside: isInside(signature) })
  if (typeof stamped !== 'string') return keepStamped(context, bench, { signature, before: newest.verdict, stamped })
  if (stamped === 'no-room') return end('unfit')
  await noteTimestamp(context, signature.id, { failure: stamped })
  return stamped
}

// A silent service of time-stamps must not stop a signature: without a stamp it proves no time, and the verdict says so.
export async function stampedAtOnce(
  { timestamps }: Bench,
  certificate: Uint8Array,
  cms: Uint8Array<ArrayBuffer>,
): Promise<{ cms: Uint8Array<ArrayBuffer>; timestampFailure: TimestampFailure | '' }> {
  if (!timestamps) return { cms, timestampFailure: '' }
  try {
    const withStamp = await addTimestamp(nodeSuite, cms, timestamps, timestampHashOf(certificate))
    return { cms: withStamp, timestampFailure: '' }
  } catch (error) {
    logWarning('signatures.timestamp', { failure: error instanceof Error ? error.message : 'unknown' })
    const isAnswered = error instanceof SigningError || error instanceof DerError
    return { cms, timestampFailure: isAnswered ? 'refused' : 'silent' }
  }
}

/** The newest of the signatures in the file carries one; whether it is believed, the verdict says. */
export function hasTimestamp({ signers }: Verdict): boolean {
  return !['plain', 'B-B'].includes(signers.at(-1)?.level ?? 'plain')
}

/** The algorithm that a service of time-stamps is asked by: its own for the national signature. */
function timestampHashOf(certificate: Uint8Array): 'gost34311' | 'sha256' {
  return parseCertificate(certificate).key.kind === 'dstu' ? 'gost34311' : 'sha256'
}

async function giveUp<Reason extends Exclude<TimestampNote['givenUp'], ''>>(
  context: Context,
  { id }: StoredSignature,
  givenUp: Reason,
): Promise<Reason> {
  await noteTimestamp(context, id, { givenUp })
  return givenUp
}

async function askService(
  service: TimestampService,
  file: Uint8Array,
  { certificate, inside }: { certificate: Uint8Array; inside: boolean },
): Promise<Uint8Array | 'silent' | 'refused' | 'no-room'> {
  try {
    return await (inside ? addPdfTimestamp : addTimestamp)(nodeSuite, file, service, timestampHashOf(certificate))
  } catch (error) {
    if (error instanceof SigningError) return error.code === 'no-room' ? 'no-room' : 'refused'
    return error instanceof DerError ? 'refused' : 'silent'
  }
}

interface Stamped {
  readonly signature: StoredSignature
  readonly before: Verdict
  readonly stamped: Uint8Array
}

async function keepStamped(context: Context, bench: Bench, { signature, before, stamped }: Stamped): Promise<Outcome> {
  const { id, name, contentSha256, contentName } = signature
  const content =
    isInside(signature) || contentSha256 === null ? null : await readKept(context, bench.files, contentSha256)
  const submission = { file: Uint8Array.from(stamped), name, ...(content ? { content, contentName } : {}) }
  const verdict = await bench.verifier.verifyBytes(submission, context.now)
  if (!hasTimestamp(verdict) || isWorse(before, verdict)) {
    await noteTimestamp(context, id, { failure: 'unfit' })
    return 'unfit'
  }
  const received = await bench.files.receive(Readable.from([Buffer.from(stamped)]), { limit: largestStamped })
  try {
    return await inTransaction(context, async (context) => {
      await holdSubjects(context, [signature])
      if (!(await lockUnstamped(context, id))) return 'had'
      // Somebody signed over it while the service was thinking: their signature covers the bytes as they were.
      if (await isSignedOver(context, newestFileOf(signature))) return giveUp(context, signature, 'signed-over')
      const { sha256 } = await keepFile(context, bench.files, received, name)
      await saveStamped(context, id, { sha256, state: verdict.state })
      await insertVerdict(context, { signatureId: id, cause: 'stamped', verdict, trust: await bench.verifier.trust() })
      await noteTimestamp(context, id, { givenAt: context.now })
      await record(context, {
        verb: 'signatures.stamp',
        ...journalSubject(signature),
        after: { signature: id, sha256 },
      })
      return 'given'
    })
  } finally {
    await received.discard()
  }
}

function isWorse(before: Verdict, after: Verdict): boolean {
  const failed = ({ signers }: Verdict) =>
    signers.flatMap(({ checks }, at) =>
      checks.flatMap(({ name, state }) => (state === 'failed' ? `${at} ${name}` : [])),
    )
  const known = failed(before)
  return after.signers.length < before.signers.length || failed(after).some((one) => !known.includes(one))
}
