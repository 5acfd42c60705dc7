export type RefusalKind = 'not-found' | 'forbidden' | 'conflict' | 'too-late' | 'invalid'
export type RefusalDetails = Readonly<Record<string, string | number | boolean | null>>

/** A rule of the city hall said no. `code` has its Ukrainian sentence in some module's `words.uk.ts`. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly details: RefusalDetails

  constructor(kind: RefusalKind, code: string, details: RefusalDetails = {}) {
    super(`${kind}: ${code}`)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.details = details
  }
}
