import { concatBytes, toHex } from '../bytes.ts'
import { type CadesOptions, type PreparedCades, prepareCades } from './cades.ts'
import { SigningError } from './signer.ts'

/** A PDF that waits for its signature. */
export interface PreparedPades {
  readonly digest: Uint8Array
  readonly digestName: string
  /** The whole signed file. @throws SigningError when the answer is wrong or does not fit the placeholder */
  finish(signature: Uint8Array): Uint8Array<ArrayBuffer>
}

/**
 * Prepares PAdES-B-B in a PDF whose last signature dictionary is a placeholder: /Contents of zeros in hexadecimal and
 * a /ByteRange wide enough to be overwritten in place, as signature libraries leave them in an incremental update.
 * @throws SigningError when there is no placeholder
 */
export function preparePades(pdf: Uint8Array, options: Omit<CadesOptions, 'attach' | 'claimedAt'>): PreparedPades {
  const { file, first, resumed } = placeRange(pdf)
  const content = concatBytes(file.subarray(0, first), file.subarray(resumed))
  const prepared: PreparedCades = prepareCades(content, options)
  return {
    digest: prepared.digest,
    digestName: prepared.digestName,
    finish(signature) {
      const hex = toHex(prepared.finish(signature))
      const room = resumed - first - 2
      if (hex.length > room) throw new SigningError('wrong-answer', 'Підпис не вміщується у відведене місце PDF.')
      const signed = Uint8Array.from(file)
      signed.set(new TextEncoder().encode(hex.padEnd(room, '0')), first + 1)
      return signed
    },
  }
}

function placeRange(pdf: Uint8Array): { file: Uint8Array<ArrayBuffer>; first: number; resumed: number } {
  const text = new TextDecoder('latin1').decode(pdf)
  const contents = [...text.matchAll(/\/Contents\s*(<0{64,}>)/g)].at(-1)
  const range = [...text.matchAll(/\/ByteRange\s*\[[^\]]{8,80}\]/g)].at(-1)
  if (contents?.[1] === undefined || range === undefined)
    throw new SigningError('no-key', 'У PDF немає місця для підпису.')
  const first = contents.index + contents[0].length - contents[1].length
  const resumed = contents.index + contents[0].length
  const written = `/ByteRange [0 ${first} ${resumed} ${pdf.length - resumed}]`
  if (written.length > range[0].length) throw new SigningError('no-key', 'Місце для меж підпису в PDF замале.')
  const file = Uint8Array.from(pdf)
  file.set(new TextEncoder().encode(written.padEnd(range[0].length, ' ')), range.index)
  return { file, first, resumed }
}
