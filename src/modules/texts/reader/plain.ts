import { cutAt, type Found } from './found.ts'

/** A letter, a table or XML as plain characters, in whichever encoding Ukrainian programs write. */
export function readPlain(bytes: Buffer, { characters, format }: { characters: number; format: string }): Found {
  const text = decoded(bytes.subarray(0, characters * 4 + 4))
  const isCut = bytes.length > characters * 4 + 4
  const found = cutAt(format === 'xml' ? text.replace(/<[^>]*>/g, ' ') : text, characters)
  return { ...found, isCut: isCut || found.isCut }
}

export function decoded(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  const wide = wideOrder(bytes.subarray(0, 4096))
  if (wide) return new TextDecoder(wide).decode(bytes)
  // A character that the cut has torn must not make a UTF-8 letter pass for Windows-1251.
  return isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : new TextDecoder('windows-1251').decode(bytes)
}

// UTF-16 without a mark: Cyrillic has 0x04 and Latin 0x00 in every second byte.
function wideOrder(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample.length < 8) return null
  let even = 0
  let odd = 0
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0 && byte !== 4) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  const half = sample.length / 2
  if (odd > half * 0.8 && even < half * 0.2) return 'utf-16le'
  return even > half * 0.8 && odd < half * 0.2 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let torn = 0; torn < 4; torn += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - torn))
      return true
    } catch {
      // Perhaps the last character is incomplete.
    }
  }
  return false
}
