/**
 * Decodes the content octets of an OBJECT IDENTIFIER into dotted decimal.
 * Source: ITU-T X.690 clause 8.19. Returns undefined for empty, non-minimal, truncated or oversized input.
 */
export function decodeOid(body: Uint8Array): string | undefined {
  if (body.length === 0 || body.length > 64) return undefined
  const arcs: number[] = []
  let value = 0
  let fresh = true
  for (const byte of body) {
    if (fresh && byte === 0x80) return undefined
    value = value * 128 + (byte & 0x7f)
    if (value > Number.MAX_SAFE_INTEGER / 128) return undefined
    fresh = (byte & 0x80) === 0
    if (!fresh) continue
    if (arcs.length === 0) arcs.push(...firstTwoArcs(value))
    else arcs.push(value)
    value = 0
  }
  return fresh ? arcs.join('.') : undefined
}

/** Encodes dotted decimal into the content octets of an OBJECT IDENTIFIER (X.690 clause 8.19). */
export function encodeOid(oid: string): Uint8Array<ArrayBuffer> {
  const arcs = oid.split('.').map(Number)
  const [first = 0, second = 0, ...rest] = arcs
  const bytes: number[] = []
  for (const arc of [first * 40 + second, ...rest]) bytes.push(...base128(arc))
  return Uint8Array.from(bytes)
}

function firstTwoArcs(value: number): [number, number] {
  if (value < 40) return [0, value]
  if (value < 80) return [1, value - 40]
  return [2, value - 80]
}

function base128(arc: number): number[] {
  const out = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) out.unshift((left % 128) | 0x80)
  return out
}
