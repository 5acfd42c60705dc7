import { decodeOid } from './oid.ts'
import { children, DerError, type DerNode } from './reader.ts'

/** Identifier octets of the types that signatures use (X.680). */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  printable: 0x13,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Identifier octet of a context-specific tag: `[n]` constructed or primitive. */
export function context(number: number, constructed = true): number {
  return 0x80 | (constructed ? 0x20 : 0) | number
}

/** Children of a value that must have this tag. @throws DerError */
export function childrenOf(node: DerNode | undefined, tag: number): DerNode[] {
  return children(expect(node, tag))
}

/** The same value, if it is there and has this tag. @throws DerError */
export function expect(node: DerNode | undefined, tag: number): DerNode {
  if (node === undefined) throw new DerError('бракує обовʼязкового поля', 0)
  if (node.tag !== tag) throw new DerError(`неочікуваний тег 0x${node.tag.toString(16)}`, node.offset)
  return node
}

/** An OBJECT IDENTIFIER in dotted decimal. @throws DerError */
export function readOid(node: DerNode | undefined): string {
  const at = expect(node, TAG.oid)
  const oid = decodeOid(at.body)
  if (oid === undefined) throw new DerError('хибний ідентифікатор об’єкта', at.offset)
  return oid
}

/** An INTEGER of any size; non-minimal encodings are refused (X.690 clause 8.3.2). @throws DerError */
export function readInteger(node: DerNode | undefined, tag: number = TAG.integer): bigint {
  const at = expect(node, tag)
  const [first, second = 0] = at.body
  if (first === undefined) throw new DerError('порожнє ціле число', at.offset)
  const padded = at.body.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (padded) throw new DerError('немінімальне ціле число', at.offset)
  if (at.body.length > 2048) throw new DerError('надто велике ціле число', at.offset)
  const value = at.body.reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '0x')
  return BigInt.asIntN(at.body.length * 8, BigInt(value))
}

/** An INTEGER that fits a JavaScript number. @throws DerError */
export function readSmallInteger(node: DerNode | undefined, tag: number = TAG.integer): number {
  const value = readInteger(node, tag)
  if (value < -0x7fffffffn || value > 0x7fffffffn) throw new DerError('число поза межами', node?.offset ?? 0)
  return Number(value)
}

/** A BOOLEAN: only 00 and FF (X.690 clause 11.1). @throws DerError */
export function readBoolean(node: DerNode | undefined): boolean {
  const at = expect(node, TAG.boolean)
  if (at.body.length !== 1 || (at.body[0] !== 0 && at.body[0] !== 0xff)) {
    throw new DerError('хибне логічне значення', at.offset)
  }
  return at.body[0] === 0xff
}

/** Content of an OCTET STRING. @throws DerError */
export function readOctets(node: DerNode | undefined): Uint8Array {
  return expect(node, TAG.octetString).body
}

/** Bytes of a BIT STRING; unused bits must be zero (X.690 clause 11.2.1). @throws DerError */
export function readBits(node: DerNode | undefined): { bytes: Uint8Array; unused: number } {
  const at = expect(node, TAG.bitString)
  const unused = at.body[0]
  const bytes = at.body.subarray(1)
  if (unused === undefined || unused > 7 || (bytes.length === 0 && unused > 0)) {
    throw new DerError('хибний рядок бітів', at.offset)
  }
  const last = bytes.at(-1) ?? 0
  if ((last & ((1 << unused) - 1)) !== 0) throw new DerError('ненульові зайві біти', at.offset)
  return { bytes, unused }
}

/** A named bit of a KeyUsage-like BIT STRING. */
export function hasBit(bits: { bytes: Uint8Array }, index: number): boolean {
  return (((bits.bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1
}

const TEXT_DECODERS = new Map<number, string>([
  [TAG.utf8, 'utf-8'],
  [TAG.printable, 'utf-8'],
  [TAG.ia5, 'utf-8'],
  [0x12, 'utf-8'],
  [0x1a, 'utf-8'],
  [0x14, 'latin1'],
  [0x1e, 'utf-16be'],
])

/** Any DER text type as a string; invalid UTF-8 is refused. @throws DerError */
export function readText(node: DerNode | undefined): string {
  const encoding = node && TEXT_DECODERS.get(node.tag)
  if (node === undefined || encoding === undefined) throw new DerError('очікувався текст', node?.offset ?? 0)
  if (encoding === 'utf-16be') return readUtf16(node)
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(node.body)
  } catch {
    throw new DerError('хибне кодування тексту', node.offset)
  }
}

/** UTCTime or GeneralizedTime in Zulu form with seconds: milliseconds since 1970 (RFC 5280 clause 4.1.2.5). @throws DerError */
export function readTime(node: DerNode | undefined): number {
  if (node === undefined) throw new DerError('бракує часу', 0)
  if (node.tag !== TAG.utcTime && node.tag !== TAG.generalizedTime) throw new DerError('очікувався час', node.offset)
  const text = String.fromCharCode(...node.body.subarray(0, 32))
  const pattern =
    node.tag === TAG.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{0,8}[1-9])?Z$/
  const match = pattern.exec(text)
  if (match === null) throw new DerError('хибний запис часу', node.offset)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const full = node.tag === TAG.utcTime ? year + (year < 50 ? 2000 : 1900) : year
  const moment = Date.UTC(full, month - 1, day, hour, minute, second)
  if (full < 1900 || !sameClock(moment, [month, day, hour, minute, second])) {
    throw new DerError('неможливий час', node.offset)
  }
  return moment + Math.trunc(Number(`0${match[7] ?? ''}`) * 1000)
}

function sameClock(moment: number, parts: number[]): boolean {
  const date = new Date(moment)
  const seen = [
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  return seen.every((value, i) => value === parts[i])
}

function readUtf16(node: DerNode): string {
  if (node.body.length % 2 !== 0) throw new DerError('хибне кодування тексту', node.offset)
  let text = ''
  for (let i = 0; i < node.body.length; i += 2) {
    text += String.fromCharCode(((node.body[i] ?? 0) << 8) | (node.body[i + 1] ?? 0))
  }
  return text
}
