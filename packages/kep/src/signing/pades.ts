import { type CadesOptions, prepareCades } from './cades.ts'
import { openPlaceholder } from './pdf-placeholder.ts'

/** A PDF that waits for its signature. */
export interface PreparedPades {
  readonly digest: Uint8Array
  readonly digestName: string
  /** The CMS alone, for instance to add a time-stamp to it before it is placed. @throws SigningError for a wrong answer */
  sign(signature: Uint8Array): Uint8Array<ArrayBuffer>
  /** The whole file with this CMS in the placeholder. @throws SigningError when it does not fit */
  place(cms: Uint8Array): Uint8Array<ArrayBuffer>
  /** Both steps at once. */
  finish(signature: Uint8Array): Uint8Array<ArrayBuffer>
}

/**
 * Prepares PAdES-B-B (ETSI EN 319 142-1 clause 6.3) in a PDF whose last signature dictionary is a placeholder.
 * @throws SigningError when there is no placeholder
 */
export function preparePades(pdf: Uint8Array, options: Omit<CadesOptions, 'attach' | 'claimedAt'>): PreparedPades {
  const { content, place } = openPlaceholder(pdf)
  const prepared = prepareCades(content, options)
  return {
    digest: prepared.digest,
    digestName: prepared.digestName,
    sign: (signature) => prepared.finish(signature),
    place,
    finish: (signature) => place(prepared.finish(signature)),
  }
}
