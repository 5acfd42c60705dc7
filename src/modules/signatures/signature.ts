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

export type Cause = 'found' | 'signed' | 'night'

export interface StoredVerdict {
  readonly signatureId: number
  readonly verifiedAt: Temporal.Instant
  readonly cause: Cause
  readonly verdict: Verdict
}

export interface NamedFile {
  readonly sha256: string
  readonly name: string
}

// Expiry is no harm to what was signed in time; a certificate that was revoked, or bytes that changed, are.
const alarming: readonly CheckName[] = ['integrity', 'binding', 'path', 'revocation', 'coverage']

/** What has broken since: the sentences of checks that failed now and had not failed before. */
export function harmSince(before: Verdict, after: Verdict): string[] {
  const harm = after.signers.flatMap(({ checks }, at) =>
    checks
      .filter(({ name, state }) => state === 'failed' && alarming.includes(name))
      .filter(({ name }) => before.signers[at]?.checks.find((check) => check.name === name)?.state !== 'failed')
      .map(({ sentence }) => sentence),
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
