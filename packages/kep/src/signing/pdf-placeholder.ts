import { toHex } from '../bytes.ts'
import { SigningError } from './signer.ts'

/** A place for a signature or for a document time-stamp in a PDF, its /ByteRange already written. */
export interface PdfPlaceholder {
  /** Everything but the value of /Contents: what is to be signed or stamped. */
  readonly signedPieces: readonly Uint8Array[]
  /** The whole file with this CMS in its place. @throws SigningError when it does not fit */
  place(cms: Uint8Array): Uint8Array<ArrayBuffer>
}

/**
 * Opens the last placeholder of a PDF: /Contents of zeros in hexadecimal and a /ByteRange wide enough to be overwritten
 * in place, as signature libraries leave them in an incremental update.
 * @throws SigningError when there is none
 */
export function openPlaceholder(pdf: Uint8Array): PdfPlaceholder {
  const { file, first, resumed } = writeRange(pdf)
  return {
    signedPieces: [file.subarray(0, first), file.subarray(resumed)],
    place(cms) {
      const hex = toHex(cms)
      const room = resumed - first - 2
      if (hex.length > room) throw new SigningError('no-room', 'Підпис не вміщується у відведене місце PDF.')
      const signed = Uint8Array.from(file)
      signed.set(new TextEncoder().encode(hex.padEnd(room, '0')), first + 1)
      return signed
    },
  }
}

function writeRange(pdf: Uint8Array): { file: Uint8Array<ArrayBuffer>; first: number; resumed: number } {
  const text = new TextDecoder('latin1').decode(pdf)
  const contents = [...text.matchAll(/\/Contents\s*(<0{64,}>)/g)].at(-1)
  const range = [...text.matchAll(/\/ByteRange\s*\[[^\]]{8,80}\]/g)].at(-1)
  if (contents?.[1] === undefined || range === undefined) {
    throw new SigningError('no-room', 'У PDF немає місця для підпису.')
  }
  const first = contents.index + contents[0].length - contents[1].length
  const resumed = contents.index + contents[0].length
  const written = `/ByteRange [0 ${first} ${resumed} ${pdf.length - resumed}]`
  if (written.length > range[0].length) throw new SigningError('no-room', 'Місце для меж підпису в PDF замале.')
  const file = Uint8Array.from(pdf)
  file.set(new TextEncoder().encode(written.padEnd(range[0].length, ' ')), range.index)
  return { file, first, resumed }
}
