import { createHash, createHmac, randomBytes } from 'node:crypto'

/** What a key opens: whoever holds it is the sender. */
export interface KeyHolder {
  /** As it was issued, however it was written. */
  readonly key: string
  /** What the message became, or `message` until it is qualified. */
  readonly kind: string
  readonly ref: number
}

// Without I, L, O, U: nothing that is misread or read aloud wrongly.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16 // characters of 5 bits

/** Eighty bits in sixteen characters. `seed` makes the same key of the same press of a button. */
export function newKey(seed?: { readonly key: Buffer; readonly text: string }): string {
  const bytes = seed ? createHmac('sha256', seed.key).update(seed.text).digest() : randomBytes(length)
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte & 31]).join('')
}

/** As people write it down: «7K2M-XQ9D-…». */
export function spelledKey(key: string): string {
  return key.match(/.{1,4}/g)?.join('-') ?? key
}

const misread: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  А: 'A',
  В: 'B',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  О: '0',
  І: '1',
}

/** What somebody typed or followed, as a key; `null` when it cannot be one. Cyrillic letters of the same look are read as meant. */
export function normalKey(written: string): string | null {
  const key = [...written.toUpperCase().replace(/[\s–—-]/g, '')].map((letter) => misread[letter] ?? letter).join('')
  return key.length === length && [...key].every((letter) => alphabet.includes(letter)) ? key : null
}

/** The key has eighty random bits, so a plain hash cannot be guessed back. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(`ratusha key ${key}`).digest()
}
