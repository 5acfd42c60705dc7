import type { Verdict } from '@ratusha/kep'
import { type Actor, Refusal, theHouse } from '#kernel'
import { findBlob } from '#modules/files'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { type FileStore, MissingFileError } from '#platform/files'
import { enqueue } from '#platform/jobs'
import type { TimestampService } from '#platform/timestamps'
import type { SignatureVerifier } from '#platform/verifier'
import { mayAnswerForBroken } from './access.ts'
import type { SignatureBroken } from './events.ts'
import { findByCode, journalSubject, readSigned, type Signed, signaturesAt } from './queries.ts'
import {
  candidatesFor,
  harmSince,
  isInside,
  mayCarrySignature,
  type NamedFile,
  newestFileOf,
  type StoredSignature,
  type Subject,
  saysTheSame,
} from './signature.ts'
import {
  findSignatureBy,
  insertSignature,
  insertVerdict,
  isKnownUnsigned,
  listSignaturesAfter,
  markVerified,
  rememberUnsigned,
  saveVerification,
  verdictsOf,
} from './store.ts'

/** What an examination works with. */
export interface Bench {
  readonly files: FileStore
  readonly verifier: SignatureVerifier
  /** Asked for the time of each signature made here, where it is set up. */
  readonly timestamps?: TimestampService
}

/** Larger files are kept and not examined, bytes. */
const largest = 100 * 1024 * 1024

/** Where authorities and lists of revoked certificates are brought. */
const trustPlace = '/stil/dovira'

const examiner: Actor = theHouse('підписи')

/** What stands behind a signature: by the code on a stamp, whoever asks; and the bytes of its files. */
export const reading = { byCode: findByCode, bytes: readKept }

/** A thing got files that may carry signatures: a job looks at them. */
export async function wantExamination(
  context: Context,
  { kind, ref }: Subject,
  files: readonly NamedFile[],
): Promise<void> {
  if (!files.some(({ name }) => mayCarrySignature(name))) return
  const jobs = [{ key: `signatures:${kind}:${ref}`, payload: { kind, ref } }]
  await enqueue(context, { task: 'examine-signatures', queue: 'signatures', jobs })
}

/** Recognises and verifies every signature among the files of a thing. A second examination changes nothing. */
export async function examineSigned(outer: Context, bench: Bench, subject: Subject): Promise<void> {
  const context = { ...outer, actor: examiner }
  const signed = await readSigned(context, subject)
  const { kind, ref, files } = signed
  const known = await signaturesAt(context, signed)
  for (const file of files.filter(({ name }) => mayCarrySignature(name))) {
    const before = known.find(({ signatureSha256 }) => signatureSha256 === file.sha256)
    if (before?.contentSha256 || (await isKnownUnsigned(context, file.sha256))) continue
    const found = await examine(context, bench, file, files)
    if (found === null) continue
    await inTransaction(context, async (context) => {
      const trust = await bench.verifier.trust()
      if (before) {
        if (found.content === null) return
        await saveVerification(context, before.id, found)
        await insertVerdict(context, { signatureId: before.id, cause: 'found', verdict: found.verdict, trust })
        return
      }
      const stored = { kind, ref, ...found, signature: file, way: 'attached', signedBy: null } as const
      const id = await insertSignature(context, stored)
      if (id === null) return
      await insertVerdict(context, { signatureId: id, cause: 'found', verdict: found.verdict, trust })
      const after = { signature: id, sha256: file.sha256, state: found.verdict.state }
      await record(context, { verb: 'signatures.find', ...journalSubject(subject), after })
    })
  }
}

/** The round of the night: every signature is verified again; a new word is added to its history, harm raises an alarm. */
export async function verifyAllAgain(outer: Context, bench: Bench): Promise<{ checked: number; broken: number }> {
  const context = { ...outer, actor: examiner }
  let [checked, broken, last] = [0, 0, 0]
  for (;;) {
    const page = await listSignaturesAfter(context, last, 200)
    for (const signature of page) {
      if (await verifyAgain(context, bench, signature)) broken += 1
      checked += 1
      last = signature.id
    }
    if (page.length < 200) return { checked, broken }
  }
}

/** Answers whether an alarm was raised. */
async function verifyAgain(context: Context, bench: Bench, signature: StoredSignature): Promise<boolean> {
  const verdict = await verdictOn(context, bench, {
    signature: { sha256: newestFileOf(signature), name: signature.name },
    content:
      signature.contentSha256 === null || isInside(signature)
        ? null
        : { sha256: signature.contentSha256, name: signature.contentName },
  })
  const [newest] = await verdictsOf(context, [signature.id])
  if (verdict === null || newest === undefined) return false
  return inTransaction(context, async (context) => {
    if (saysTheSame(newest.verdict, verdict)) {
      await markVerified(context, signature.id)
      return false
    }
    const content = signature.contentSha256 && { sha256: signature.contentSha256, name: signature.contentName }
    await saveVerification(context, signature.id, { verdict, content: content || null })
    await insertVerdict(context, {
      signatureId: signature.id,
      cause: 'night',
      verdict,
      trust: await bench.verifier.trust(),
    })
    const harm = harmSince(newest.verdict, verdict)
    if (harm.length > 0) await raiseAlarm(context, signature, harm)
    return harm.length > 0
  })
}

async function raiseAlarm(context: Context, signature: StoredSignature, harm: readonly string[]): Promise<void> {
  const { kind, ref, id } = signature
  const signed = await readSigned(context, signature)
  const alarm = {
    kind: 'signature',
    ref: id,
    watchers: [],
    number: signed.number,
    title: `Підпис під документом порушено: ${harm.join(' ')}`,
    dueOn: null,
  }
  const key = (role: string) => (signed.restricted ? `${role}:restricted` : role)
  await awaitStep(context, { ...alarm, step: 'look', holders: [key('role:registrar')], href: placeOf(signed) })
  // Whoever keeps the trust looks at certificates and lists; the paper itself may be closed to them.
  await awaitStep(context, { ...alarm, step: 'check-trust', holders: [key('role:ict')], href: trustPlace })
  await record(context, { verb: 'signatures.break', ...journalSubject(signature), after: { signature: id, harm } })
  await announce<SignatureBroken>(context, {
    type: 'SignatureBroken',
    kind,
    ref,
    signatureId: id,
    signerId: signature.signedBy,
  })
}

/** Somebody says what was found out of a signature that broke: the alarm waits for nobody any more. */
export async function answerForBroken(context: Context, subject: Subject, id: number, found: string): Promise<void> {
  await readSigned(context, subject)
  if (!mayAnswerForBroken(context.actor)) throw new Refusal('forbidden', 'signatures.broken-forbidden')
  if (found.trim().length < 3) throw new Refusal('invalid', 'signatures.finding-needed')
  await inTransaction(context, async (context) => {
    const signature = await findSignatureBy(context, { id })
    if (signature?.kind !== subject.kind || signature.ref !== subject.ref)
      throw new Refusal('not-found', 'signatures.not-found')
    if (signature.state !== 'failed') throw new Refusal('conflict', 'signatures.not-broken')
    await stepDone(context, { kind: 'signature', ref: id })
    const after = { signature: id, found: found.trim().slice(0, 1000) }
    await record(context, { verb: 'signatures.answer', ...journalSubject(subject), after })
  })
}

/** Where the signatures of a thing stand on its page. */
function placeOf({ href }: Signed): string {
  return `${href}#pidpysy`
}

interface Found {
  readonly verdict: Verdict
  readonly content: NamedFile | null
}

/** `null`: nothing here is a signature. */
async function examine(
  context: Context,
  bench: Bench,
  file: NamedFile,
  files: readonly NamedFile[],
): Promise<Found | null> {
  const alone = await verdictOn(context, bench, { signature: file, content: null })
  if (alone === null) return null
  if (alone.signers.length === 0 && alone.format !== 'cades') {
    if (alone.format === 'pades' || alone.format === 'unknown') await rememberUnsigned(context, file.sha256)
    return alone.format === 'asic-s' || alone.format === 'asic-e' ? { verdict: alone, content: file } : null
  }
  if (alone.documents.length > 0 || alone.signers.length === 0) return { verdict: alone, content: file }
  for (const content of candidatesFor(file, files)) {
    const verdict = await verdictOn(context, bench, { signature: file, content })
    const isOf = verdict?.signers.some(({ checks }) =>
      checks.some(({ name, state }) => name === 'integrity' && state === 'passed'),
    )
    if (verdict && isOf) return { verdict, content }
  }
  return { verdict: alone, content: null }
}

/** `null`: the file is too large, or is not in the store. */
export async function verdictOn(
  context: Context,
  { files, verifier }: Bench,
  { signature, content }: { signature: NamedFile; content: NamedFile | null },
): Promise<Verdict | null> {
  const file = await readKept(context, files, signature.sha256)
  const beside = content === null ? undefined : await readKept(context, files, content.sha256)
  if (file === null || beside === null) return null
  return verifier.verifyBytes(
    { file, name: signature.name, ...(content && beside ? { content: beside, contentName: content.name } : {}) },
    context.now,
  )
}

export async function readKept(context: Context, files: FileStore, sha256: string): Promise<Uint8Array | null> {
  const blob = await findBlob(context, sha256)
  if (!blob || blob.size > largest) return null
  const bytes = new Uint8Array(blob.size)
  let at = 0
  try {
    for await (const chunk of await files.open(sha256)) {
      bytes.set(chunk, at)
      at += chunk.length
    }
  } catch (error) {
    if (error instanceof MissingFileError) return null
    throw error
  }
  return bytes
}
