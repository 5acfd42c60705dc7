import { type Certificate, readCertificateOrNothing } from '../certificate/certificate.ts'
import { type Crl, parseCrl } from '../certificate/crl.ts'
import { type OcspAnswer, parseOcsp } from '../certificate/ocsp.ts'
import { children, DerError } from '../der/reader.ts'
import { childrenOf, TAG } from '../der/values.ts'
import { type ReadTrust, readable } from '../trust.ts'
import { CMS, type SignedData, type SignerInfo, singleValue } from './signed-data.ts'

/** Certificates and revocation data from the signature and from the caller together. None of it is trusted. */
export interface Evidence {
  certificates: Certificate[]
  crls: Crl[]
  ocsps: OcspAnswer[]
}

/** What travels with the signature: the CMS sets and the X-Long values (ETSI EN 319 122-1 clauses A.1.1, A.1.2). */
export function gatherEvidence(signed: SignedData, signer: SignerInfo, trust: ReadTrust): Evidence {
  const values = revocationValues(signer)
  return {
    certificates: [...signed.certificates, ...certificateValues(signer), ...trust.certificates, ...trust.anchors],
    crls: [...readable(parseCrl, [...signed.crls, ...values.crls]), ...trust.crls],
    ocsps: [...readable(parseOcsp, [...signed.ocsps, ...values.ocsps]), ...trust.ocsps],
  }
}

function certificateValues(signer: SignerInfo): Certificate[] {
  const value = singleValue(signer.unsignedAttributes, CMS.certificateValues)
  if (value?.tag !== TAG.sequence) return []
  return children(value).slice(0, 64).flatMap(readCertificateOrNothing)
}

/** RevocationValues ::= SEQUENCE { [0] CRLs, [1] basic OCSP responses, [2] other }. */
function revocationValues(signer: SignerInfo): { crls: Uint8Array[]; ocsps: Uint8Array[] } {
  const value = singleValue(signer.unsignedAttributes, CMS.revocationValues)
  const found = { crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] }
  try {
    for (const field of value ? childrenOf(value, TAG.sequence) : []) {
      const list = field.tag === 0xa0 ? found.crls : field.tag === 0xa1 ? found.ocsps : []
      for (const entry of childrenOf(children(field)[0], TAG.sequence)) list.push(entry.raw)
    }
  } catch (error) {
    if (!(error instanceof DerError)) throw error
  }
  return found
}
