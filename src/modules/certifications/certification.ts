import { randomBytes } from 'node:crypto'

export type CertificationKind = 'extract' | 'copy'
export type CertifiedSubject = 'act' | 'card'

/** A line of the register; rows are never changed. */
export interface Certification {
  readonly id: number
  readonly year: number
  /** In the register of its year, without gaps. */
  readonly ordinal: number
  readonly kind: CertificationKind
  readonly subject: CertifiedSubject
  readonly ref: number
  /** «Рішення № 5 від 15.01.2025», as it was then. */
  readonly paperName: string
  readonly points: readonly string[]
  readonly sourceSha256: string | null
  readonly sha256: string
  readonly fileName: string
  readonly post: string
  readonly name: string
  readonly certifiedOn: Temporal.PlainDate
  readonly givenTo: string
  readonly code: string
  readonly issuedAt: Temporal.Instant
  readonly issuedBy: string
}

/** «7/2026» */
export function certificationName({ ordinal, year }: Pick<Certification, 'ordinal' | 'year'>): string {
  return `${ordinal}/${year}`
}

/** Nobody guesses it: it stands on the paper, and opens what the paper itself says. */
export function newCode(): string {
  return randomBytes(12).toString('base64url')
}
