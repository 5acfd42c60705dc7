import { concatBytes } from '../src/bytes.ts'
import { preparePades } from '../src/signing/pades.ts'
import { openPlaceholder } from '../src/signing/pdf-placeholder.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import type { Holder } from './authority.ts'
import { stampingService, timestampOf } from './stamping.ts'

/** A one-page PDF with a placeholder for a signature, written by hand. */
export function pdfWithPlaceholder(words: string, contentsFirst = false): Uint8Array<ArrayBuffer> {
  const stream = `BT /F1 12 Tf 50 700 Td (${words}) Tj ET`
  return assemble('%PDF-1.7\n', 0, [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[5 0 R]>>>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R]>>\nendobj\n',
    `4 0 obj\n<</Length ${stream.length}>>\nstream\n${stream}\nendstream\nendobj\n`,
    '5 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(S1)/Rect[0 0 0 0]/P 3 0 R/V 6 0 R>>\nendobj\n',
    `6 0 obj\n${placeholder('ETSI.CAdES.detached', contentsFirst)}\nendobj\n`,
  ])
}

/** What the document has already when it comes to be signed. */
export const shapes = ['no form', 'a form of its own', 'a form in the catalog', 'annotations in a list'] as const
export type Shape = (typeof shapes)[number]

/** A one-page PDF without any signature. `page`: more entries of its dictionary. */
export function plainPdf(words: string, shape: Shape, { page = '' } = {}): Uint8Array<ArrayBuffer> {
  const stream = `BT /F1 12 Tf 50 700 Td (${words}) Tj ET`
  const form = { 'a form of its own': '/AcroForm 5 0 R', 'a form in the catalog': '/AcroForm<</Fields 6 0 R>>' }
  const annotations = shape === 'annotations in a list' ? '/Annots 6 0 R' : ''
  return assemble('%PDF-1.7\n', 0, [
    `1 0 obj\n<</Type/Catalog/Pages 2 0 R${form[shape as keyof typeof form] ?? ''}/Lang (uk)>>\nendobj\n`,
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
    `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>${annotations}${page}>>\nendobj\n`,
    `4 0 obj\n<</Length ${stream.length}>>\nstream\n${stream}\nendstream\nendobj\n`,
    '5 0 obj\n<</Fields[]/DA (/Helv 0 Tf) % a comment\n>>\nendobj\n',
    '6 0 obj\n[]\nendobj\n',
  ])
}

/** A later revision with another signature, or a document time-stamp, over everything before it. */
export function withSecondPlaceholder(signed: Uint8Array, kind = 'ETSI.CAdES.detached'): Uint8Array<ArrayBuffer> {
  const update = `7 0 obj\n${placeholder(kind)}\nendobj\ntrailer<</Root 1 0 R/Size 8>>\n%%EOF\n`
  return Uint8Array.from([...signed, ...new TextEncoder().encode(update)])
}

/** PAdES-B-T: the time-stamp is added before the CMS is placed. */
export async function signPdfAt(pdf: Uint8Array, holder: Holder, service: Holder, at: number): Promise<Uint8Array> {
  const prepared = preparePades(pdf, { suite: nodeSuite, certificate: holder.certificate })
  const [signature = new Uint8Array()] = await holder.signer.signDigests([prepared.digest])
  return prepared.place(await addTimestamp(nodeSuite, prepared.sign(signature), stampingService(service, at)))
}

/** A time-stamp over the whole document so far. */
export function stampPdf(pdf: Uint8Array, service: Holder, at: number): Uint8Array<ArrayBuffer> {
  const { signedPieces, place } = openPlaceholder(withSecondPlaceholder(pdf, 'ETSI.RFC3161'))
  return place(timestampOf(service, concatBytes(...signedPieces), at))
}

export async function signPdf(pdf: Uint8Array, holder: Holder): Promise<Uint8Array<ArrayBuffer>> {
  const prepared = preparePades(pdf, { suite: nodeSuite, certificate: holder.certificate })
  const [signature] = await holder.signer.signDigests([prepared.digest])
  return prepared.finish(signature ?? new Uint8Array())
}

function placeholder(kind: string, contentsFirst = false): string {
  const range = `/ByteRange [0 ${'*'.repeat(34)}]`
  if (contentsFirst) {
    return `<</Type/Sig/Contents<${'0'.repeat(8192)}>${range}/Reason(no objections)/SubFilter/${kind}>>`
  }
  return `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${kind}${range}/Contents <${'0'.repeat(8192)}>/M(D:20260301000000Z)>>`
}

function assemble(header: string, from: number, objects: string[]): Uint8Array<ArrayBuffer> {
  let body = header
  const offsets = objects.map((object) => {
    const at = from + body.length
    body += object
    return at
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${from + body.length}\n%%EOF\n`
  return new TextEncoder().encode(body + table + trailer)
}
