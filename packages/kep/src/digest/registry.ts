import { createGost34311 } from './gost34311.ts'
import type { Hash } from './hash.ts'
import { createKupyna } from './kupyna.ts'

/** Object identifiers of hash functions. */
export const DIGEST = {
  gost34311: '1.2.804.2.1.1.1.1.2.1',
  kupyna256: '1.2.804.2.1.1.1.1.2.2.1',
  kupyna384: '1.2.804.2.1.1.1.1.2.2.2',
  kupyna512: '1.2.804.2.1.1.1.1.2.2.3',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const

/** The national hash functions, which no platform brings; undefined for any other identifier. */
export function createNationalHash(oid: string): Hash | undefined {
  switch (oid) {
    case DIGEST.gost34311:
      return createGost34311()
    case DIGEST.kupyna256:
      return createKupyna(256)
    case DIGEST.kupyna384:
      return createKupyna(384)
    case DIGEST.kupyna512:
      return createKupyna(512)
    default:
      return undefined
  }
}
