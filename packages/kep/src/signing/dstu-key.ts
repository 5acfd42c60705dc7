import { equalBytes } from '../bytes.ts'
import { parseCertificate } from '../certificate/certificate.ts'
import type { Curve } from '../dstu/curve.ts'
import { encodePublicKey, publicKeyOf } from '../dstu/keys.ts'
import type { Scalar } from '../dstu/scalar.ts'
import type { RandomBytes } from '../dstu/secret-multiplication.ts'
import { signDstu } from '../dstu/signature.ts'
import { type Signer, SigningError } from './signer.ts'

/** A ДСТУ 4145 secret key in memory. `wipe` overwrites it; afterwards it signs nothing. */
export interface SecretKey {
  readonly curve: Curve
  /** The compressed public key, little-endian, as certificates have it. */
  readonly publicKey: Uint8Array
  sign(digest: Uint8Array): Uint8Array<ArrayBuffer>
  wipe(): void
}

/** Takes over the scalar: it is wiped with the key. @throws RangeError when it is out of range */
export function secretKey(curve: Curve, scalar: Scalar, random: RandomBytes = platformRandom): SecretKey {
  const publicKey = encodePublicKey(curve, publicKeyOf(curve, scalar, random))
  let isWiped = false
  return {
    curve,
    publicKey,
    sign(digest) {
      if (isWiped) throw new SigningError('no-key', 'Ключ уже стерто з памʼяті.')
      return signDstu(curve, scalar, digest, random)
    },
    wipe() {
      isWiped = true
      scalar.fill(0)
    },
  }
}

/**
 * A signer from a key file: never a qualified device.
 * @param certificate of this very key, DER; `chain`: of the authorities above it, DER, to travel in the signatures
 * @throws SigningError `key-mismatch`, when the certificate has another key
 * @throws DerError when the certificate cannot be read
 */
export function keyFileSigner(key: SecretKey, certificate: Uint8Array, chain: readonly Uint8Array[] = []): Signer {
  if (!isKeyOf(key, certificate)) throw new SigningError('key-mismatch', 'Сертифікат належить іншому ключу.')
  return {
    certificate,
    chain,
    isQualifiedDevice: false,
    signDigests: async (digests) => digests.map((digest) => key.sign(digest)),
  }
}

/** Whether the certificate (DER) carries the public half of the key. @throws DerError */
export function isKeyOf(key: SecretKey, certificate: Uint8Array): boolean {
  const parsed = parseCertificate(certificate).key
  if (parsed.kind !== 'dstu' || parsed.curve !== key.curve) return false
  return equalBytes(encodePublicKey(parsed.curve, parsed.point), key.publicKey)
}

/** The generator of the platform: the same in a browser and in Node. */
export function platformRandom(size: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(size))
}
