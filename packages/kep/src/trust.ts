import { type Certificate, parseCertificates } from './certificate/certificate.ts'
import { type Crl, parseCrl } from './certificate/crl.ts'
import { type OcspAnswer, parseOcsp } from './certificate/ocsp.ts'
import { parseSignedData } from './cms/signed-data.ts'
import { children, DerError, readDer } from './der/reader.ts'
import { TAG } from './der/values.ts'
import type { Suite } from './suite.ts'

/** What the caller trusts and knows. Everything is bytes, so that it can be handed to a worker. */
export interface Trust {
  /** Certificates trusted by themselves: DER, PEM or a PKCS#7 bundle. */
  anchors: Uint8Array[]
  /** Other certificates: intermediates, time-stamping and OCSP services. Not trusted. */
  certificates?: Uint8Array[]
  /** Full and delta lists, DER. */
  crls?: Uint8Array[]
  /** OCSP answers, DER. */
  ocsps?: Uint8Array[]
  /** National trust list, ETSI TS 119 612 XML. */
  trustList?: Uint8Array
  /** Certificates allowed to sign the trust list. */
  trustListSigners?: Uint8Array[]
}

/** Trust that has been read once. */
export interface ReadTrust {
  suite: Suite
  anchors: Certificate[]
  certificates: Certificate[]
  crls: Crl[]
  ocsps: OcspAnswer[]
}

/** Reads what the caller gave; an anchor that cannot be read is an error of the caller. @throws DerError */
export function readTrust(suite: Suite, trust: Trust): ReadTrust {
  return {
    suite,
    anchors: trust.anchors.flatMap(readCertificates),
    certificates: (trust.certificates ?? []).flatMap(readCertificates),
    crls: (trust.crls ?? []).map(parseCrl),
    ocsps: (trust.ocsps ?? []).map(parseOcsp),
  }
}

/**
 * One certificate in DER, several in PEM, or a bundle in PKCS#7 (DER) as authorities publish their lists; nothing is
 * verified, and certificates of a bundle that cannot be read are left out.
 * @throws DerError
 */
export function readCertificates(bytes: Uint8Array): Certificate[] {
  return isBundle(bytes) ? parseSignedData(bytes).certificates : parseCertificates(bytes)
}

/** A bundle begins with an object identifier, a certificate with a sequence. */
function isBundle(bytes: Uint8Array): boolean {
  return bytes[0] === TAG.sequence && children(readDer(bytes))[0]?.tag === TAG.oid
}

/** Reads values that came with a signature: what cannot be read proves nothing and is left out. */
export function readable<T>(parse: (bytes: Uint8Array) => T, values: readonly Uint8Array[]): T[] {
  const found: T[] = []
  for (const value of values.slice(0, 64)) {
    try {
      found.push(parse(value))
    } catch (error) {
      if (!(error instanceof DerError)) throw error
    }
  }
  return found
}
