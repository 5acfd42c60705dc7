/** Signed odd digits below 2^(w−1), at most one in any w places; lowest first. */
export function windowNaf(value: bigint, width: number): Int8Array {
  const words = toWords(value)
  const bits = words.length * 32 - 31
  const digits = new Int8Array(bits + 1)
  const size = 1 << width
  let carry = 0
  for (let i = 0; i <= bits; ) {
    if ((bitsAt(words, i, 1) ^ carry) === 0) {
      i += 1
      continue
    }
    const window = bitsAt(words, i, width) + carry
    carry = window > size / 2 ? 1 : 0
    digits[i] = window - carry * size
    i += width
  }
  return digits
}

/** Words of 32 bits, two spare ones at the top. */
function toWords(value: bigint): Int32Array {
  const hex = value.toString(16)
  const words = new Int32Array(Math.ceil(hex.length / 8) + 2)
  for (let i = 0; i * 8 < hex.length; i++) {
    words[i] = Number.parseInt(hex.slice(Math.max(0, hex.length - 8 * i - 8), hex.length - 8 * i), 16) | 0
  }
  return words
}

function bitsAt(words: Int32Array, at: number, count: number): number {
  const low = (words[at >> 5] ?? 0) >>> (at & 31)
  const high = ((words[(at >> 5) + 1] ?? 0) << 1) << (31 - (at & 31))
  return (low | high) & ((1 << count) - 1)
}
