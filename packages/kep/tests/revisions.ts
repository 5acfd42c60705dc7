import { concatBytes } from '../src/bytes.ts'
import { openPdf } from '../src/pdf/document.ts'
import { latinBytes, type PdfReference, type PdfValue } from '../src/pdf/objects.ts'
import { writePdfUpdate } from '../src/pdf/update.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type Holder, NOW } from './authority.ts'
import { buildWorld, examine, outcome } from './examining.ts'
import { plainPdf } from './pdf.ts'
import { timestampOf } from './stamping.ts'

export const world = buildWorld()
const { stamping, trust } = world
export const pdf = plainPdf('Vydilyty 100', 'no form')

export async function signInside(file: Uint8Array, holder: Holder, claimedAt = NOW): Promise<Uint8Array> {
  const place = reservePdfSignature(file, { suite: nodeSuite, claimedAt, room: 4096 })
  const prepared = preparePades(place, { suite: nodeSuite, certificate: holder.certificate })
  const [signature = new Uint8Array()] = await holder.signer.signDigests([prepared.digest])
  return concatBytes(file, prepared.finish(signature))
}

export function stampOver(file: Uint8Array, at = NOW - 3_600_000): Uint8Array {
  const over = reservePdfSignature(file, { suite: nodeSuite, claimedAt: NOW, room: 4096, timestamp: true })
  return concatBytes(file, over.place(timestampOf(stamping, concatBytes(...over.signedPieces), at)))
}

/** An incremental update, properly written, that brings these objects, as text by number. */
export function updated(file: Uint8Array, objects: Record<number, string>): Uint8Array {
  const values = new Map<PdfReference, PdfValue>(
    Object.entries(objects).map(([number, text]) => [
      { kind: 'reference', number: Number(number), generation: 0 },
      { kind: 'atom', text },
    ]),
  )
  return concatBytes(file, latinBytes(writePdfUpdate(file, openPdf(file, nodeSuite), values).text))
}

export function coverages(file: Uint8Array): string[] {
  return examine({ file }, trust).signers.map((one) => outcome(one, 'coverage'))
}

export const SIGNED_LATER = 'passed coverage-later-signatures'
export const CHANGED = 'undetermined coverage-later-revision'

export const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>'
export const OTHER = 'BT /F1 12 Tf 50 700 Td (Vydilyty 100000) Tj ET'
export const stream = (words: string) => `<</Length ${words.length}>>\nstream\n${words}\nendstream`

/** The object with the field of the first signature, where it belongs. */
export function withFirst(once: Uint8Array, number: string, words: string): string {
  const field = /\/Fields \[(\d+ 0 R)\]/.exec(new TextDecoder('latin1').decode(once))?.[1] ?? ''
  if (number === '3')
    return words.includes('/Annots[')
      ? words.replace('/Annots[', `/Annots[${field} `)
      : `${words.slice(0, -2)}/Annots[${field}]>>`
  if (number === '5') return words.replace('/Fields[', `/Fields[${field}`)
  if (number !== '1' || words.includes('/AcroForm 5')) return words
  return words.includes('/Fields[')
    ? words.replace('/Fields[', `/Fields[${field} `).replace('/AcroForm<<', '/AcroForm<</SigFlags 3')
    : `${words.slice(0, -2)}/AcroForm<</Fields[${field}]/SigFlags 3>>>>`
}
