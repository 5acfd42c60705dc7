/**
 * The substitution blocks «ДКЕ № 1» in the packed form of certificates: eight rows of sixteen values,
 * two values a byte, the row of the lowest four bits first (order № 114 of 2003, annex).
 */
export const STANDARD_BOX =
  'a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17' +
  'f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904'

/** Four tables of 256: substitution of one byte and the rotation by eleven, ready to be joined by exclusive or. */
export type RoundTable = Int32Array<ArrayBuffer>

/** Builds the round tables of ГОСТ 28147 from 64 packed bytes. @throws RangeError on another length */
export function roundTable(packed: Uint8Array): RoundTable {
  if (packed.length !== 64) throw new RangeError('the substitution block must have 64 bytes')
  const table = new Int32Array(1024)
  for (let lane = 0; lane < 4; lane++) {
    for (let byte = 0; byte < 256; byte++) {
      const low = boxValue(packed, 2 * lane, byte & 15)
      const high = boxValue(packed, 2 * lane + 1, byte >> 4)
      const value = (low | (high << 4)) << (8 * lane)
      table[256 * lane + byte] = (value << 11) | (value >>> 21)
    }
  }
  return table
}

/** Encrypts one block of two words in place (ДСТУ ГОСТ 28147:2009, ECB). `key` has eight words. */
function encryptBlock(table: RoundTable, key: Int32Array, block: Int32Array): void {
  let low = block[0] as number
  let high = block[1] as number
  for (let i = 0; i < 24; i += 2) {
    high ^= round(table, low + (key[i & 7] as number))
    low ^= round(table, high + (key[(i + 1) & 7] as number))
  }
  for (let i = 7; i > 0; i -= 2) {
    high ^= round(table, low + (key[i] as number))
    low ^= round(table, high + (key[i - 1] as number))
  }
  block[0] = high
  block[1] = low
}

/** Decrypts one block of two words in place. */
function decryptBlock(table: RoundTable, key: Int32Array, block: Int32Array): void {
  let low = block[0] as number
  let high = block[1] as number
  for (let i = 0; i < 8; i += 2) {
    high ^= round(table, low + (key[i] as number))
    low ^= round(table, high + (key[i + 1] as number))
  }
  for (let i = 23; i > 0; i -= 2) {
    high ^= round(table, low + (key[i & 7] as number))
    low ^= round(table, high + (key[(i - 1) & 7] as number))
  }
  block[0] = high
  block[1] = low
}

/** Deciphers in the mode of cipher feedback: a key of 32 bytes, an initial vector of 8. */
export function decryptFeedback(table: RoundTable, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  return feedback(table, key, iv, data, true)
}

/** Enciphers in the mode of cipher feedback. */
export function encryptFeedback(table: RoundTable, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  return feedback(table, key, iv, data, false)
}

/** Deciphers whole blocks one by one (simple replacement). @throws RangeError when a block is not whole */
export function decryptBlocks(table: RoundTable, key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  if (data.length % 8 !== 0) throw new RangeError('the data must be whole blocks of 8 bytes')
  const words = wordsOf(key)
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 8) {
    const block = wordsOf(data.subarray(at, at + 8))
    decryptBlock(table, words, block)
    out.set(bytesOf(block), at)
  }
  words.fill(0)
  return out
}

/** Little-endian words of bytes; the length must divide by four. */
function wordsOf(bytes: Uint8Array): Int32Array<ArrayBuffer> {
  const words = new Int32Array(bytes.length >> 2)
  for (let i = 0; i < words.length * 4; i++) {
    words[i >> 2] = (words[i >> 2] as number) | ((bytes[i] as number) << (8 * (i & 3)))
  }
  return words
}

/** The bytes of little-endian words. */
function bytesOf(words: Int32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: words.length * 4 }, (_, i) => ((words[i >> 2] as number) >>> (8 * (i & 3))) & 255)
}

function feedback(
  table: RoundTable,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
  decrypting: boolean,
): Uint8Array {
  const words = wordsOf(key)
  const gamma = wordsOf(iv)
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 8) {
    encryptBlock(table, words, gamma)
    const mask = bytesOf(gamma)
    const size = Math.min(8, data.length - at)
    for (let i = 0; i < size; i++) out[at + i] = (data[at + i] as number) ^ (mask[i] as number)
    if (size === 8) gamma.set(wordsOf((decrypting ? data : out).subarray(at, at + 8)))
  }
  words.fill(0)
  return out
}

function round(table: RoundTable, sum: number): number {
  return (
    (table[sum & 255] as number) ^
    (table[256 + ((sum >>> 8) & 255)] as number) ^
    (table[512 + ((sum >>> 16) & 255)] as number) ^
    (table[768 + (sum >>> 24)] as number)
  )
}

function boxValue(packed: Uint8Array, row: number, index: number): number {
  const byte = packed[row * 8 + (index >> 1)] as number
  return index & 1 ? byte & 15 : byte >> 4
}
