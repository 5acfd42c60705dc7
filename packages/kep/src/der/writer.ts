import { concatBytes } from '../bytes.ts'
import { encodeOid } from './oid.ts'
import { TAG } from './values.ts'

/** One DER value: identifier octet, minimal length, content. */
export function der(tag: number, ...content: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, part) => sum + part.length, 0)
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(size)), ...content)
}

export function sequence(...content: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return der(TAG.sequence, ...content)
}

/** SET OF: members sorted by their encoding (X.690 clause 11.6). */
export function setOf(...members: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return der(TAG.set, ...sortedMembers(members))
}

/** Members of a SET OF in the order that DER asks for. */
function sortedMembers(members: Uint8Array[]): Uint8Array[] {
  return [...members].sort(compareBytes)
}

export function oid(dotted: string): Uint8Array<ArrayBuffer> {
  return der(TAG.oid, encodeOid(dotted))
}

/** A non-negative INTEGER. */
export function integer(value: bigint | number): Uint8Array<ArrayBuffer> {
  const hex = BigInt(value).toString(16)
  const bytes = Uint8Array.from((hex.length % 2 ? `0${hex}` : hex).match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  )
  return (bytes[0] ?? 0) >= 0x80 ? der(TAG.integer, Uint8Array.of(0), bytes) : der(TAG.integer, bytes)
}

export function octets(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return der(TAG.octetString, body)
}

export function bits(body: Uint8Array, unused = 0): Uint8Array<ArrayBuffer> {
  return der(TAG.bitString, Uint8Array.of(unused), body)
}

export function boolean(value: boolean): Uint8Array<ArrayBuffer> {
  return der(TAG.boolean, Uint8Array.of(value ? 0xff : 0))
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return der(TAG.utf8, new TextEncoder().encode(text))
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 clause 4.1.2.5). Milliseconds since 1970, cut to whole seconds. */
export function time(moment: number): Uint8Array<ArrayBuffer> {
  const digits = new Date(moment).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const year = Number(digits.slice(0, 4))
  if (year < 1950 || year > 2049) return generalizedTime(moment)
  return der(TAG.utcTime, new TextEncoder().encode(`${digits.slice(2)}Z`))
}

/** GeneralizedTime with whole seconds. Milliseconds since 1970. */
export function generalizedTime(moment: number): Uint8Array<ArrayBuffer> {
  const digits = new Date(moment).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return der(TAG.generalizedTime, new TextEncoder().encode(`${digits}Z`))
}

function lengthOctets(size: number): number[] {
  if (size < 0x80) return [size]
  const bytes: number[] = []
  for (let left = size; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256)
  return [0x80 | bytes.length, ...bytes]
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shorter = Math.min(left.length, right.length)
  for (let i = 0; i < shorter; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
