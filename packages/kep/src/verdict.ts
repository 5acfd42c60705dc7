import type { Certificate } from './certificate/certificate.ts'
import type { Qualification } from './certificate/qualification.ts'
import { keywordsOf } from './pdf/keywords.ts'
import { type Sentence, sentenceOf } from './sentences.uk.ts'

/** "No error" is not "valid": a check that could not be made is `undetermined`. */
export type CheckState = 'passed' | 'failed' | 'undetermined'

/**
 * integrity: the content and the signed attributes are what the key signed.
 * binding: the certificate is the one that the signer named and signed.
 * path: a chain to a trusted authority. validity: in force at the proven time. revocation: not revoked then.
 * qualification: qualified by statement and by the trust list. coverage: the signature covers the whole document.
 */
export type CheckName = 'integrity' | 'binding' | 'path' | 'validity' | 'revocation' | 'qualification' | 'coverage'

export interface Check {
  name: CheckName
  state: CheckState
  /** Stable code of the reason. */
  code: string
  /** The reason for people, in Ukrainian. */
  sentence: string
}

/** Who signed, from the certificate that the signature verified with. */
export interface SignerDescription {
  name: string
  organisation: string | undefined
  post: string | undefined
  serial: string
  issuer: string
  notBefore: Temporal.Instant
  notAfter: Temporal.Instant
  qualification: Qualification
}

export interface SignerVerdict {
  state: CheckState
  sentence: string
  checks: Check[]
  signer: SignerDescription | undefined
  certificate: Uint8Array | undefined
  /** signingTime: only what the signer claims («заявлений час»). */
  claimedTime: Temporal.Instant | undefined
  /** Time proven by a time-stamp; the only proof of time. */
  provenTime: Temporal.Instant | undefined
  /** The authority of that time-stamp. */
  timeAuthority: string | undefined
  algorithm: string
  digest: string
  level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'plain'
  /** Things worth knowing that change no check, in Ukrainian. */
  notes: string[]
}

export type Format = 'cades' | 'asic-s' | 'asic-e' | 'pades' | 'xades' | 'unknown'

export interface Verdict {
  format: Format
  state: CheckState
  sentence: string
  signers: SignerVerdict[]
  /** Documents that were looked at; size in bytes. */
  documents: {
    name: string
    size: number
    /** What a PDF says of itself (`keywordsOf`); absent: nothing. */
    keywords?: string
  }[]
  /** Why the file as a whole is not in order, in Ukrainian. */
  problems: string[]
}

/** One check with its sentence. */
export function check(name: CheckName, state: CheckState, code: Sentence, ...details: string[]): Check {
  return { name, state, code, sentence: sentenceOf(code, details) }
}

/** Failed if anything failed, passed only if everything passed. */
export function worst(states: readonly CheckState[]): CheckState {
  if (states.includes('failed')) return 'failed'
  return states.length === 0 || states.includes('undetermined') ? 'undetermined' : 'passed'
}

/** Something about the file beside its signers; it weighs like a check. */
export interface Problem {
  state: 'failed' | 'undetermined'
  sentence: string
}

export function problem(state: Problem['state'], code: Sentence, ...details: string[]): Problem {
  return { state, sentence: sentenceOf(code, details) }
}

/** The verdict on a file whose signers are known. */
export function summarise(
  format: Format,
  signers: SignerVerdict[],
  documents: readonly { name: string; data: Uint8Array }[],
  problems: Problem[] = [],
): Verdict {
  const state = worst([...signers, ...problems].map((one) => one.state))
  const told = problems.map(({ sentence }) => sentence)
  const code = signers.length === 0 ? 'no-signers' : (`file-${state}` as const)
  const listed = documents.map(described)
  return {
    format,
    state,
    sentence: sentenceOf(code, [String(signers.length)]),
    signers,
    documents: listed,
    problems: told,
  }
}

function described({ name, data }: { name: string; data: Uint8Array }): Verdict['documents'][number] {
  const keywords = keywordsOf(data)
  return { name, size: data.length, ...(keywords === undefined ? {} : { keywords }) }
}

/** A file that could not be examined at all: `failed` when it is broken, `undetermined` when it is only unknown. */
export function refused(
  format: Format,
  state: 'failed' | 'undetermined',
  code: Sentence,
  ...details: string[]
): Verdict {
  const sentence = sentenceOf(code, details)
  return { format, state, sentence, signers: [], documents: [], problems: [sentence] }
}

/** Milliseconds since 1970 as an instant. */
export function instant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}

/** The subject as a verdict shows it. */
export function certificateBytes(certificate: Certificate): Uint8Array {
  return Uint8Array.from(certificate.raw)
}
