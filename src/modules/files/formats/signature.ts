import type { FileBytes } from './reader.ts'
import { brokenOff, encrypted, type Verdict, wholeIf } from './verdict.ts'

// RFC 5652: id-signedData is 1.2.840.113549.1.7.2, id-envelopedData is …7.3.
const oidStem = '06092a864886f70d0107'
const deepest = 64

const pemStart = /^(?:\ufeff)?\s*-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----\r?\n/

/** A signature by itself or around its document: CMS SignedData in DER, in BER (as streaming signers write), in PEM. */
export async function inspectSignature(bytes: FileBytes, head: Buffer): Promise<Verdict | null> {
  const label = pemStart.exec(head.toString('utf8'))
  if (label) return inspectPem(bytes, head.toString('utf8').slice(label[0].length), label[1] ?? '')
  const kind = contentKind(head)
  if (kind === null) return null
  const end = await endOfElement(bytes)
  if (end === null || end > bytes.size) return brokenOff
  if (!(await isPadding(bytes, end))) return null
  return kind === 'signed' ? { format: 'p7s' } : encrypted
}

async function inspectPem(bytes: FileBytes, body: string, label: string): Promise<Verdict | null> {
  const kind = contentKind(Buffer.from(body.replace(/\s+/g, '').slice(0, 64), 'base64'))
  if (kind === null) return null
  const tail = (await bytes.read(Math.max(0, bytes.size - 1024), 1024)).toString('latin1')
  if (!tail.trimEnd().endsWith(`-----END ${label}-----`)) return brokenOff
  return kind === 'signed' ? wholeIf(true, 'p7s') : encrypted
}

function contentKind(head: Buffer): 'signed' | 'enveloped' | null {
  if (head[0] !== 0x30) return null
  const length = head[1] ?? 0
  const start = 2 + (length > 0x80 ? length & 0x7f : 0)
  const oid = head.toString('hex', start, start + 11)
  if (!oid.startsWith(oidStem)) return null
  if (oid.endsWith('02')) return 'signed'
  return oid.endsWith('03') ? 'enveloped' : null
}

/** X.690, 8.1: the place after the first element, whose length may be left open until its end-of-contents octets. */
async function endOfElement(bytes: FileBytes): Promise<number | null> {
  let place = 0
  let open = 0
  for (;;) {
    const header = await readHeader(bytes, place)
    if (!header) return null
    place = header.contentStart
    if (header.isEndOfContents) open -= 1
    else if (header.length === null) open += 1
    else place += header.length
    if (open === 0) return place
    if (open > deepest || place >= bytes.size) return null
  }
}

async function readHeader(bytes: FileBytes, place: number) {
  const header = await bytes.read(place, 24)
  const at = lengthPlace(header)
  const length = header[at]
  if (length === undefined) return null
  const contentStart = place + at + 1
  const isEndOfContents = header[0] === 0 && length === 0
  if (length < 0x80) return { contentStart, length, isEndOfContents }
  if (length === 0x80) return { contentStart, length: null, isEndOfContents }
  const octets = length & 0x7f
  if (octets > 6 || at + 1 + octets > header.length) return null
  return { contentStart: contentStart + octets, length: header.readUIntBE(at + 1, octets), isEndOfContents }
}

// A tag number above 30 goes on in further octets, all but the last with the high bit set.
function lengthPlace(header: Buffer): number {
  if (((header[0] ?? 0) & 0x1f) !== 0x1f) return 1
  const last = header.findIndex((octet, i) => i > 0 && octet < 0x80)
  return last < 0 ? header.length : last + 1
}

async function isPadding(bytes: FileBytes, end: number): Promise<boolean> {
  if (bytes.size - end > 1024) return false
  return /^[\s\0]*$/.test((await bytes.read(end, 1024)).toString('latin1'))
}
