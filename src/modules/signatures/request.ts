import type { NamedFile, Subject } from './signature.ts'

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
