/** A repeatable source of bytes for tests (xorshift32): never for keys that matter. */
export function seededBytes(seed: number): (size: number) => Uint8Array<ArrayBuffer> {
  let state = (seed * 2654435761 + 88172645) | 0 || 1
  return (size) =>
    Uint8Array.from({ length: size }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 11) & 255
    })
}

/** A repeatable whole number below `limit`. */
export function seededNumber(random: (size: number) => Uint8Array, limit: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  return ((a | (b << 8) | (c << 16) | (d << 24)) >>> 0) % limit
}
