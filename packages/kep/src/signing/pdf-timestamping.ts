import { toHex } from '../bytes.ts'
import { parsePaddedSignedData } from '../cms/signed-data.ts'
import { findPdfSignatures } from '../container/pdf-signatures.ts'
import type { Suite } from '../suite.ts'
import { SigningError } from './signer.ts'
import { addTimestamp, type TimestampService } from './timestamping.ts'

/**
 * Asks for a time-stamp of the newest signature of a PDF and puts it into the room that was left for it: PAdES-B-T, made
 * later. No byte that any signature covers is changed, so the file keeps its length. A signature over which another one
 * stands cannot be given one any more: the other covers its bytes.
 * @throws SigningError `timestamp-refused`; `no-room` when the newest signature does not end the file or the room is too small
 * @throws DerError when the signature itself cannot be read
 */
export async function addPdfTimestamp(
  suite: Suite,
  pdf: Uint8Array,
  service: TimestampService,
  hash?: Parameters<typeof addTimestamp>[3],
): Promise<Uint8Array<ArrayBuffer>> {
  const newest = findPdfSignatures(pdf).at(-1)
  if (!newest?.isRangeSound || newest.end !== pdf.length || newest.subFilter === 'ETSI.RFC3161') {
    throw new SigningError('no-room', 'Останнього підпису, який завершує PDF, немає.')
  }
  const { raw } = parsePaddedSignedData(newest.contents)
  const digits = toHex(await addTimestamp(suite, Uint8Array.from(raw), service, hash))
  const room = 2 * newest.contents.length
  if (digits.length > room) throw new SigningError('no-room', 'Позначка часу не вміщується у відведене місце PDF.')
  const stamped = Uint8Array.from(pdf)
  stamped.set(new TextEncoder().encode(digits.padEnd(room, '0')), newest.range[1] + 1)
  return stamped
}
