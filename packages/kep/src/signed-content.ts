import { fromBase64 } from './bytes.ts'
import { parseSignedData } from './cms/signed-data.ts'
import { DerError } from './der/reader.ts'

/**
 * The document that travels inside a CAdES signature (DER, base64 or PEM), as bytes; `undefined` when it lies elsewhere
 * or the file is no signature. Nothing is verified: this is for reading and searching. Never throws for hostile input.
 */
export function signedContentOf(file: Uint8Array): Uint8Array | undefined {
  try {
    return parseSignedData(file[0] === 0x30 ? file : derIn(file)).content
  } catch (error) {
    if (error instanceof DerError || error instanceof RangeError) return undefined
    throw error
  }
}

function derIn(file: Uint8Array): Uint8Array {
  return fromBase64(new TextDecoder('latin1').decode(file).replace(/-----(BEGIN|END) (CMS|PKCS7)-----/g, ''))
}
