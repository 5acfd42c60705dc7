import type { CheckName, CheckState, Format, Verdict } from '@ratusha/kep'

/** What carries signatures: a thing of some module, by its id there. */
export interface Subject {
  readonly kind: string
  readonly ref: number
}

/** attached: it came as a file. device: a qualified device. key-file: a key read in the browser. seal: of the house itself. */
export type Way = 'attached' | 'device' | 'key-file' | 'seal'

export interface StoredSignature extends Subject {
  readonly id: number
  readonly signatureSha256: string
  /** `null`: what it signs was not found. Equal to the signature's own: the document is inside. */
  readonly contentSha256: string | null
  /** The PDF that it was added to, inside; `null`: it stands beside, or came as a file. */
  readonly overSha256: string | null
  /** The same signature with a time-stamp that came later; `null`: as it was made. */
  readonly stampedSha256: string | null
  readonly name: string
  readonly contentName: string
  readonly format: Format
  readonly state: CheckState
  readonly way: Way
  readonly signedBy: number | null
  /** Of the public page that tells of it. */
  readonly code: string
  readonly addedAt: Temporal.Instant
  readonly addedBy: string
  readonly verifiedAt: Temporal.Instant
}

export type Cause = 'found' | 'signed' | 'night' | 'stamped'

/** Where a signature goes inside a PDF: over which file, and which of its signatures in order it will be, from 1. */
export interface Inside {
  readonly over: string
  readonly place: number
}

/** The file that is given out and verified: with its time-stamp, once that has come. */
export function newestFileOf({ signatureSha256, stampedSha256 }: StoredSignature): string {
  return stampedSha256 ?? signatureSha256
}

export function isInside({ signatureSha256, contentSha256 }: StoredSignature): boolean {
  return contentSha256 === signatureSha256
}

/** Signatures that were put into a document one over another, in their order; a file of its own has none. */
export function chainOver(signatures: readonly StoredSignature[], sha256: string): StoredSignature[] {
  const next = signatures.findLast(({ overSha256 }) => overSha256 === sha256)
  return next
    ? [
        next,
        ...chainOver(
          signatures.filter(({ id }) => id !== next.id),
          newestFileOf(next),
        ),
      ]
    : []
}

export interface StoredVerdict {
  readonly signatureId: number
  readonly verifiedAt: Temporal.Instant
  readonly cause: Cause
  readonly verdict: Verdict
}

/**
 * silent: the service did not answer. refused: it answered with something else than a time-stamp.
 * unfit: what it gave would have harmed the signature.
 */
export type TimestampFailure = 'silent' | 'refused' | 'unfit'

/** What became of the time-stamp of a signature made here. */
export interface TimestampNote {
  readonly askedAt: Temporal.Instant
  readonly attempts: number
  readonly failure: TimestampFailure | ''
  /** `null`: there is none. */
  readonly givenAt: Temporal.Instant | null
  /** expired: so is the certificate. signed-over: another signature covers its bytes. unfit: its file has no room. */
  readonly givenUp: 'expired' | 'signed-over' | 'unfit' | ''
}

export interface NamedFile {
  readonly sha256: string
  readonly name: string
}

// Expiry is no harm to what was signed in time; a certificate that was revoked, or bytes that changed, are.
const alarming: readonly CheckName[] = ['integrity', 'binding', 'path', 'revocation', 'coverage']

/** What has broken since: whose signature it is, and the sentences of checks that had not failed before. */
export function harmSince(before: Verdict, after: Verdict): string[] {
  const harm = after.signers.flatMap(({ checks, signer }, at) =>
    checks
      .filter(({ name, state }) => state === 'failed' && alarming.includes(name))
      .filter(({ name }) => before.signers[at]?.checks.find((check) => check.name === name)?.state !== 'failed')
      .map(({ sentence }) => (signer ? `${signer.name}: ${sentence}` : sentence)),
  )
  const unreadable = after.signers.length < before.signers.length ? after.problems : []
  return [...new Set([...harm, ...unreadable])]
}

/** Whether two verdicts say the same, whatever the moment: only a new word is written down. */
export function saysTheSame(one: Verdict, other: Verdict): boolean {
  const gist = ({ format, state, signers, problems }: Verdict) =>
    JSON.stringify([
      format,
      state,
      problems,
      signers.map(({ checks }) => checks.map(({ code, state }) => [code, state])),
    ])
  return gist(one) === gist(other)
}

const bare = /\.(p7s|p7m|p7b|sig|sgn|pem)$/i
const carrier = /\.(p7s|p7m|p7b|sig|sgn|pem|asice|asics|sce|scs|pdf)$/i

/** Whether a file of this name may carry a signature; its content decides. */
export function mayCarrySignature(name: string): boolean {
  return carrier.test(name)
}

/** Documents that a detached signature may be of: the one that it is named after first. */
export function candidatesFor(signature: NamedFile, files: readonly NamedFile[]): NamedFile[] {
  const stem = signature.name.replace(bare, '').toLowerCase()
  const isNamesake = ({ name }: NamedFile) =>
    name.toLowerCase() === stem || name.toLowerCase().replace(/\.[^.]+$/, '') === stem.replace(/\.[^.]+$/, '')
  const others = files.filter(({ sha256, name }) => sha256 !== signature.sha256 && !bare.test(name))
  return [...others.filter(isNamesake), ...others.filter((file) => !isNamesake(file))].slice(0, 12)
}

/** What is asked to be signed: the thing that carries the file, as pages show it. */
export interface SignedSubject extends Subject {
  readonly number: string
  readonly title: string
  readonly href: string
}

export type RequestState = 'waiting' | 'signed' | 'declined' | 'withdrawn'

export interface SigningRequest extends SignedSubject {
  readonly id: number
  readonly file: NamedFile
  readonly signerId: number
  readonly requestedBy: string
  readonly requesterId: number | null
  readonly requestedAt: Temporal.Instant
  readonly dueOn: Temporal.PlainDate | null
  readonly state: RequestState
  readonly decidedAt: Temporal.Instant | null
  readonly reason: string
  readonly signatureId: number | null
}

/**
 * Whether the name of a certificate is this person's: surname and given name both stand in it, in any order and case.
 * A certificate says more (patronymic, tax number), the directory less.
 */
export function isNamedAs(certificateName: string, person: string): boolean {
  const inCertificate = wordsOf(certificateName)
  const wanted = wordsOf(person)
  return wanted.length > 1 && wanted.every((word) => inCertificate.includes(word))
}

function wordsOf(name: string): string[] {
  const letters = name.normalize('NFC').replace(/['’ʼ`"]/g, '')
  return letters
    .toLocaleUpperCase('uk')
    .split(/[\s.,]+/)
    .filter(Boolean)
}
