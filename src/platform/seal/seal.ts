/** Where the seal comes from. The password stands in the environment only as a last resort: a file is better. */
export type SealSettings =
  | { readonly kind: 'service'; readonly address: string }
  | {
      readonly kind: 'file'
      readonly key: string
      readonly password: { readonly file: string } | { readonly text: string }
      /** A certificate that lies beside the key file, with those of its authorities. */
      readonly certificate: string | null
    }

/** What is sealed: a digest, and the message for services that hash on their own. */
export interface ToSeal {
  readonly digest: Uint8Array
  readonly digestName: string
  readonly message: Uint8Array
}

export interface Seal {
  /** The key lies on this server, or with a service. */
  readonly kind: SealSettings['kind']
  /** The certificate of the seal, DER. @throws SealError */
  certificate(): Promise<Uint8Array>
  /** Signatures in order. @throws SealError */
  seal(items: readonly ToSeal[]): Promise<Uint8Array[]>
}

/** Why the seal could not be put. The message is Ukrainian and names no password. */
export class SealError extends Error {}
