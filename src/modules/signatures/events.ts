/** Somebody who was asked has signed; the signature is checked and kept. */
export interface DocumentSigned {
  readonly type: 'DocumentSigned'
  readonly kind: string
  readonly ref: number
  readonly sha256: string
  readonly signatureId: number
  readonly signerId: number
  readonly requestId: number
  readonly requesterId: number | null
  readonly number: string
  readonly href: string
}

export interface SignatureAsked {
  readonly type: 'SignatureAsked'
  readonly kind: string
  readonly requestId: number
  readonly signerId: number
  readonly number: string
}

export interface SignatureDeclined {
  readonly type: 'SignatureDeclined'
  readonly kind: string
  readonly ref: number
  readonly requestId: number
  readonly requesterId: number | null
  readonly number: string
  readonly href: string
  readonly reason: string
}

/** Whoever asked thought better of it. */
export interface SignatureWithdrawn extends Omit<SignatureDeclined, 'type'> {
  readonly type: 'SignatureWithdrawn'
}

/** A signature that had been in order is not any more. */
export interface SignatureBroken {
  readonly type: 'SignatureBroken'
  readonly kind: string
  readonly ref: number
  readonly signatureId: number
  /** Whose it is, when it was made here. */
  readonly signerId: number | null
}
