/**
 * Whoever holds a secret key: a token bridge, a phone service, a key file in the browser, a seal on the server.
 * Digests go in, signatures come out; the key never does.
 */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array
  /** Certificates of the authorities above, DER. */
  readonly chain?: readonly Uint8Array[]
  /** True only for a qualified device; a key file never is one. */
  readonly isQualifiedDevice: boolean
  /**
   * Signs digests in one gesture, in order. ДСТУ 4145: r‖s little-endian as CMS has it; ECDSA: DER; RSA: raw.
   * May reject: the person declined, the device is gone.
   */
  signDigests(digests: readonly Uint8Array[]): Promise<Uint8Array[]>
}

/** Why signing did not happen; `code` is stable, the message is Ukrainian. */
export class SigningError extends Error {
  readonly code:
    | 'wrong-answer'
    | 'unsupported-certificate'
    | 'wrong-password'
    | 'unreadable-key'
    | 'no-key'
    | 'key-mismatch'
    | 'no-room'
    | 'unreadable-pdf'
    | 'timestamp-refused'
  constructor(code: SigningError['code'], message: string) {
    super(message)
    this.name = 'SigningError'
    this.code = code
  }
}
