import { readAlgorithm } from '../algorithms.ts'
import { concatBytes } from '../bytes.ts'
import { type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, readOctets, readSmallInteger, TAG } from '../der/values.ts'
import { decryptFeedback, roundTable } from '../digest/gost28147.ts'
import { createGost34311 } from '../digest/gost34311.ts'
import { SigningError } from './signer.ts'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_GOST = '1.2.804.2.1.1.1.1.1.2'
const GOST_CFB = '1.2.804.2.1.1.1.1.1.1.3'
const AES_256_CBC = '2.16.840.1.101.3.4.1.42'

const HMAC_NAMES: Record<string, string> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.11': 'SHA-512',
}

/** More rounds than any key file uses would only hang the page. */
const MAX_ROUNDS = 2_000_000

/**
 * Deciphers by PBES2 (RFC 8018 clause 6.2) with the national algorithms or with AES-256 and HMAC-SHA.
 * The result is garbage when the password is wrong: the caller finds that by parsing it.
 * @throws SigningError for other algorithms
 */
export async function decryptPbes2(algorithm: DerNode, data: Uint8Array, password: string): Promise<Uint8Array> {
  const { oid, parameters } = readAlgorithm(algorithm)
  if (oid !== PBES2) throw unsupported(oid)
  const [derivation, encryption] = childrenOf(parameters, TAG.sequence).map(readAlgorithm)
  if (derivation?.oid !== PBKDF2 || encryption === undefined) throw unsupported(derivation?.oid ?? '')
  const key = await deriveKey(derivation.parameters, password)
  try {
    if (encryption.oid === GOST_CFB) return decryptNational(encryption.parameters, key, data)
    if (encryption.oid === AES_256_CBC) return await decryptAes(readOctets(encryption.parameters), key, data)
    throw unsupported(encryption.oid)
  } finally {
    key.fill(0)
  }
}

/** Ten thousand hashes of the password: the key of the IIT container (Key-6.dat). */
export function iitKey(password: string): Uint8Array<ArrayBuffer> {
  let key = createGost34311().update(new TextEncoder().encode(password)).digest()
  for (let round = 1; round < 10_000; round++) key = createGost34311().update(key).digest()
  return key
}

async function deriveKey(parameters: DerNode | undefined, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const fields = childrenOf(parameters, TAG.sequence)
  const salt = Uint8Array.from(readOctets(fields[0]))
  const rounds = readSmallInteger(fields[1])
  const prf = fields.find(({ tag }) => tag === TAG.sequence)
  const prfOid = prf ? readAlgorithm(prf).oid : '1.2.840.113549.2.7'
  if (rounds < 1 || rounds > MAX_ROUNDS) throw unsupported(`${rounds} повторень`)
  const secret = new TextEncoder().encode(password)
  if (prfOid === HMAC_GOST) return nationalPbkdf2(secret, salt, rounds)
  const hash = HMAC_NAMES[prfOid]
  if (hash === undefined) throw unsupported(prfOid)
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations: rounds }, base, 256))
}

/** PBKDF2 with HMAC over ГОСТ 34.311, one block of 32 bytes. */
function nationalPbkdf2(password: Uint8Array, salt: Uint8Array, rounds: number): Uint8Array<ArrayBuffer> {
  let last = hmac(password, concatBytes(salt, Uint8Array.of(0, 0, 0, 1)))
  const key = Uint8Array.from(last)
  for (let round = 1; round < rounds; round++) {
    last = hmac(password, last)
    for (let i = 0; i < key.length; i++) key[i] = (key[i] as number) ^ (last[i] as number)
  }
  return key
}

/** HMAC with blocks of 32 bytes, as the national profile takes them for this hash. */
function hmac(secret: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(32)
  block.set(secret.length > 32 ? createGost34311().update(secret).digest() : secret)
  const inner = createGost34311()
    .update(block.map((byte) => byte ^ 0x36))
    .update(message)
    .digest()
  return createGost34311()
    .update(block.map((byte) => byte ^ 0x5c))
    .update(inner)
    .digest()
}

function decryptNational(parameters: DerNode | undefined, key: Uint8Array, data: Uint8Array): Uint8Array {
  const [iv, box] = childrenOf(parameters, TAG.sequence)
  return decryptFeedback(roundTable(readOctets(box)), key, readOctets(iv), data)
}

async function decryptAes(iv: Uint8Array, key: Uint8Array<ArrayBuffer>, data: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-CBC', iv: Uint8Array.from(iv) },
      imported,
      Uint8Array.from(data),
    )
    return new Uint8Array(plain)
  } catch {
    throw wrongPassword()
  }
}

export function wrongPassword(): SigningError {
  return new SigningError('wrong-password', 'Пароль до ключа неправильний.')
}

function unsupported(what: string): SigningError {
  return new SigningError('unreadable-key', `Спосіб захисту ключа не підтримується: ${what}.`)
}

/** True when the bytes are one whole DER sequence: what garbage practically never is. */
export function isSequence(bytes: Uint8Array): boolean {
  try {
    return readDer(bytes).tag === TAG.sequence
  } catch {
    return false
  }
}
