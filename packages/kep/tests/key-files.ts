/** Key files as programs write them, made by hand: to be read by the package. */
import { concatBytes, fromHex } from '../src/bytes.ts'
import { der, integer, octets, oid, sequence } from '../src/der/writer.ts'
import { encryptFeedback, roundTable, STANDARD_BOX } from '../src/digest/gost28147.ts'
import { createGost34311 } from '../src/digest/gost34311.ts'
import { text } from './examining.ts'

/** PKCS#8 without a password, on the curve of degree 257. */
export function plainKey(scalar: Uint8Array): Uint8Array {
  return sequence(
    integer(0),
    sequence(oid('1.2.804.2.1.1.1.1.3.1.1'), sequence(oid('1.2.804.2.1.1.1.1.3.1.1.2.6'))),
    octets(scalar),
  )
}

export function iitFile(plain: Uint8Array, password: string): Uint8Array {
  const whole = concatBytes(plain, new Uint8Array((8 - (plain.length % 8)) % 8))
  let secret = createGost34311().update(text(password)).digest()
  for (let i = 1; i < 10_000; i++) secret = createGost34311().update(secret).digest()
  const blocks: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += 8) blocks.push(encryptOne(secret, whole.subarray(at, at + 8)))
  const data = concatBytes(...blocks)
  const header = sequence(octets(new Uint8Array(4)), octets(data.subarray(plain.length)))
  return sequence(sequence(oid('1.3.6.1.4.1.19398.1.1.1.2'), header), octets(data.subarray(0, plain.length)))
}

/** One block by simple replacement: feedback over zeros gives the encrypted initial vector. */
function encryptOne(secret: Uint8Array, block: Uint8Array): Uint8Array {
  return encryptFeedback(roundTable(fromHex(STANDARD_BOX)), secret, block, new Uint8Array(8))
}

export function pkcs8File(plain: Uint8Array, password: string, rounds = 1000): Uint8Array {
  const salt = new Uint8Array(32).fill(5)
  const iv = new Uint8Array(8).fill(6)
  const secret = pbkdf2(text(password), salt, Math.min(rounds, 1000))
  const body = encryptFeedback(roundTable(fromHex(STANDARD_BOX)), secret, iv, plain)
  const derivation = sequence(octets(salt), integer(rounds), sequence(oid('1.2.804.2.1.1.1.1.1.2'), der(5)))
  const scheme = sequence(
    sequence(oid('1.2.840.113549.1.5.12'), derivation),
    sequence(oid('1.2.804.2.1.1.1.1.1.1.3'), sequence(octets(iv), octets(fromHex(STANDARD_BOX)))),
  )
  return sequence(sequence(oid('1.2.840.113549.1.5.13'), scheme), octets(body))
}

export function pfxFile(plain: Uint8Array, password: string, holder: Uint8Array): Uint8Array {
  const keyBag = sequence(oid('1.2.840.113549.1.12.10.1.2'), der(0xa0, pkcs8File(plain, password)))
  const certificate = sequence(oid('1.2.840.113549.1.9.22.1'), der(0xa0, octets(holder)))
  const certificateBag = sequence(oid('1.2.840.113549.1.12.10.1.3'), der(0xa0, certificate))
  const data = (content: Uint8Array) => sequence(oid('1.2.840.113549.1.7.1'), der(0xa0, octets(content)))
  return sequence(integer(3), data(sequence(data(sequence(keyBag, certificateBag)))))
}

function pbkdf2(password: Uint8Array, salt: Uint8Array, rounds: number): Uint8Array {
  const pad = (value: number) => Uint8Array.from({ length: 32 }, (_, i) => (password[i] ?? 0) ^ value)
  const hmac = (message: Uint8Array) => {
    const inner = createGost34311().update(pad(0x36)).update(message).digest()
    return createGost34311().update(pad(0x5c)).update(inner).digest()
  }
  let last = hmac(concatBytes(salt, Uint8Array.of(0, 0, 0, 1)))
  const result = Uint8Array.from(last)
  for (let i = 1; i < rounds; i++) {
    last = hmac(last)
    for (let j = 0; j < 32; j++) result[j] = (result[j] ?? 0) ^ (last[j] ?? 0)
  }
  return result
}
