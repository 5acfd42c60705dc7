import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { context } from '../src/der/values.ts'
import { bits, boolean, der, integer, octets, oid, sequence, setOf, time, utf8 } from '../src/der/writer.ts'
import { NOW } from './authority.ts'

const DAY = 86_400_000
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))

/** Somebody whose key is ECDSA P-256, which programs of others know too. The signer's device hashes on its own. */
export interface ForeignHolder {
  certificate: Uint8Array<ArrayBuffer>
  root: Uint8Array<ArrayBuffer>
  sign(message: Uint8Array): Uint8Array
}

/** A root and a certificate under it, both ECDSA P-256. */
export function newForeignHolder(commonName: string): ForeignHolder {
  const [root, own] = [newPair(), newPair()]
  const rootName = nameOf('P-256 Test Root')
  return {
    root: certificateOf(rootName, root.publicKey, rootName, root.privateKey, true),
    certificate: certificateOf(nameOf(commonName), own.publicKey, rootName, root.privateKey, false),
    sign: (message) => Uint8Array.from(signBytes('sha256', message, own.privateKey)),
  }
}

function newPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function certificateOf(subject: Uint8Array, key: KeyObject, issuer: Uint8Array, by: KeyObject, isAuthority: boolean) {
  const usage = isAuthority ? bits(Uint8Array.of(0b0000_0110), 1) : bits(Uint8Array.of(0b1100_0000), 6)
  const extension = (type: string, value: Uint8Array) => sequence(oid(type), boolean(true), octets(value))
  const body = sequence(
    der(context(0), integer(2)),
    integer(isAuthority ? 1 : 2),
    ECDSA,
    issuer,
    sequence(time(NOW - 365 * DAY), time(NOW + 3650 * DAY)),
    subject,
    Uint8Array.from(key.export({ format: 'der', type: 'spki' })),
    der(
      context(3),
      sequence(
        extension('2.5.29.15', usage),
        extension('2.5.29.19', isAuthority ? sequence(boolean(true)) : sequence()),
      ),
    ),
  )
  return sequence(body, ECDSA, bits(Uint8Array.from(signBytes('sha256', body, by))))
}

function nameOf(commonName: string): Uint8Array<ArrayBuffer> {
  return sequence(setOf(sequence(oid('2.5.4.3'), utf8(commonName))))
}
