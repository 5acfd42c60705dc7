import { type CadesOptions, prepareCades } from './cades.ts'
import { openPlaceholder } from './pdf-placeholder.ts'
import type { PdfReservation } from './pdf-reservation.ts'

/** A PDF that waits for its signature. */
export interface PreparedPades {
  readonly digest: Uint8Array
  readonly digestName: string
  /** The signed attributes themselves, for devices that hash on their own. */
  readonly message: Uint8Array
  /** The CMS alone, for instance to add a time-stamp to it before it is placed. @throws SigningError for a wrong answer */
  sign(signature: Uint8Array): Uint8Array<ArrayBuffer>
  /** This CMS in its place: the whole file, or what follows a reserved one. @throws SigningError when it does not fit */
  place(cms: Uint8Array): Uint8Array<ArrayBuffer>
  /** Both steps at once. */
  finish(signature: Uint8Array): Uint8Array<ArrayBuffer>
}

/** How to sign a PDF. `contentDigest`: of the signed pieces, by the algorithm that `digestFor` names. */
export type PadesOptions = Omit<CadesOptions, 'attach' | 'claimedAt'>

/**
 * Prepares PAdES-B-B (ETSI EN 319 142-1 clause 6.3): a detached CAdES over a place that `reservePdfSignature` made, or
 * over a PDF whose last signature dictionary is a placeholder of somebody else.
 * @throws SigningError when there is no placeholder, or the certificate's key cannot sign here
 */
export function preparePades(pdf: Uint8Array | PdfReservation, options: PadesOptions): PreparedPades {
  const { signedPieces, place } = pdf instanceof Uint8Array ? openPlaceholder(pdf) : pdf
  const prepared = prepareCades(signedPieces, options)
  return {
    digest: prepared.digest,
    digestName: prepared.digestName,
    message: prepared.message,
    sign: (signature) => prepared.finish(signature),
    place,
    finish: (signature) => place(prepared.finish(signature)),
  }
}
