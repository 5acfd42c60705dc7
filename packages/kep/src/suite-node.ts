import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { inflateRawSync, inflateSync } from 'node:zlib'
import type { Hash } from './digest/hash.ts'
import { createNationalHash, DIGEST } from './digest/registry.ts'
import type { ForeignSignature, Suite } from './suite.ts'

const NODE_HASHES: Record<string, string> = {
  [DIGEST.sha1]: 'sha1',
  [DIGEST.sha256]: 'sha256',
  [DIGEST.sha384]: 'sha384',
  [DIGEST.sha512]: 'sha512',
}

const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']

/** SHA-2, ECDSA P-256/384/521 and RSA of 2048 bits and more by `node:crypto`. */
export const nodeSuite: Suite = {
  createHash: (oid) => createNationalHash(oid) ?? nodeHash(oid),
  verifyForeign,
  inflateRaw,
  inflate,
}

function nodeHash(oid: string): Hash | undefined {
  const name = NODE_HASHES[oid]
  if (name === undefined) return undefined
  const inner = createHash(name)
  const hash: Hash = {
    update(data) {
      inner.update(data)
      return hash
    },
    digest: () => Uint8Array.from(inner.digest()),
  }
  return hash
}

function verifyForeign(request: ForeignSignature): boolean | undefined {
  const name = NODE_HASHES[request.digest]
  const key = readKey(request)
  if (name === undefined || name === 'sha1' || key === undefined) return undefined
  try {
    return verify(name, request.message, { key, ...paddingOf(request) }, request.signature)
  } catch {
    return false
  }
}

function inflateRaw(packed: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: limit + 1, info: true }) as unknown as Inflated
    // Bytes after the end of the stream would belong to nothing.
    return engine.bytesWritten === packed.length ? new Uint8Array(buffer) : undefined
  } catch {
    return undefined
  }
}

function inflate(packed: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    return new Uint8Array(inflateSync(packed, { maxOutputLength: limit }))
  } catch {
    return undefined
  }
}

/** What `info: true` gives; the declared types of Node do not know it. */
interface Inflated {
  buffer: Buffer
  engine: { bytesWritten: number }
}

function readKey({ spki, scheme }: ForeignSignature): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    const details = key.asymmetricKeyDetails ?? {}
    if (scheme === 'ecdsa') return isKnownCurve(key, details.namedCurve) ? key : undefined
    const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss'
    return isRsa && (details.modulusLength ?? 0) >= 2048 ? key : undefined
  } catch {
    return undefined
  }
}

function isKnownCurve(key: KeyObject, name: string | undefined): boolean {
  return key.asymmetricKeyType === 'ec' && name !== undefined && CURVES.includes(name)
}

function paddingOf({ scheme, saltLength }: ForeignSignature): {
  padding?: number
  saltLength?: number
  dsaEncoding?: 'der'
} {
  switch (scheme) {
    case 'ecdsa':
      return { dsaEncoding: 'der' }
    case 'rsa-pkcs1':
      return { padding: constants.RSA_PKCS1_PADDING }
    case 'rsa-pss':
      return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
  }
}
