import { toHex } from '../bytes.ts'
import { children, DerError, type DerNode, readDer } from '../der/reader.ts'
import {
  childrenOf,
  hasBit,
  readBits,
  readBoolean,
  readOctets,
  readOid,
  readSmallInteger,
  readText,
  TAG,
} from '../der/values.ts'

/** What a certificate says beside its key. Identifiers in hexadecimal, addresses as written. */
export interface Extensions {
  /** Bits of KeyUsage: bit 0 is digitalSignature. Undefined when absent. */
  keyUsage: number | undefined
  extendedKeyUsage: { oids: string[]; critical: boolean } | undefined
  isAuthority: boolean
  pathLength: number | undefined
  subjectKeyId: string | undefined
  authorityKeyId: string | undefined
  policies: string[]
  /** Statements of qualification with their info, if any. */
  statements: { oid: string; info: Uint8Array | undefined }[]
  /** subjectDirectoryAttributes: РНОКПП, ЄДРПОУ and the like. */
  directoryAttributes: { oid: string; value: string }[]
  crlAddresses: string[]
  deltaAddresses: string[]
  ocspAddresses: string[]
  /** id-pkix-ocsp-nocheck: the responder's certificate needs no revocation check. */
  ocspNoCheck: boolean
  unknownCritical: string[]
}

type Reader = (found: Extensions, value: DerNode, critical: boolean) => void

const READERS: Record<string, Reader> = {
  '2.5.29.15': readKeyUsage,
  '2.5.29.37': (found, value, critical) => {
    found.extendedKeyUsage = { oids: childrenOf(value, TAG.sequence).map((oid) => readOid(oid)), critical }
  },
  '2.5.29.19': readBasicConstraints,
  '2.5.29.14': (found, value) => {
    found.subjectKeyId = toHex(readOctets(value))
  },
  '2.5.29.35': (found, value) => {
    const id = childrenOf(value, TAG.sequence).find(({ tag }) => tag === 0x80)
    found.authorityKeyId = id && toHex(id.body)
  },
  '2.5.29.32': (found, value) => {
    found.policies = childrenOf(value, TAG.sequence).map((policy) => readOid(childrenOf(policy, TAG.sequence)[0]))
  },
  '1.3.6.1.5.5.7.1.3': readStatements,
  '2.5.29.9': readDirectoryAttributes,
  '2.5.29.31': (found, value) => {
    found.crlAddresses = distributionAddresses(value)
  },
  '2.5.29.46': (found, value) => {
    found.deltaAddresses = distributionAddresses(value)
  },
  '1.3.6.1.5.5.7.1.1': readAuthorityAccess,
  '1.3.6.1.5.5.7.48.1.5': (found) => {
    found.ocspNoCheck = true
  },
  '2.5.29.17': () => {},
  '2.5.29.18': () => {},
  '1.3.6.1.5.5.7.1.11': () => {},
}

/** Reads the [3] field of a certificate. An extension that stands twice is refused. @throws DerError */
export function readExtensions(field: DerNode | undefined): Extensions {
  const found: Extensions = emptyExtensions()
  if (field === undefined) return found
  const seen = new Set<string>()
  for (const node of childrenOf(children(field)[0], TAG.sequence)) {
    const { oid, critical, value } = readExtension(node)
    if (seen.has(oid)) throw new DerError('розширення повторюється', node.offset)
    seen.add(oid)
    const reader = READERS[oid]
    if (reader !== undefined) reader(found, readDer(value, { nodes: 2000 }), critical)
    else if (critical) found.unknownCritical.push(oid)
  }
  return found
}

/** One extension, for certificates, CRLs and OCSP alike. @throws DerError */
export function readExtension(node: DerNode): { oid: string; critical: boolean; value: Uint8Array } {
  const parts = childrenOf(node, TAG.sequence)
  const critical = parts.length === 3 ? readBoolean(parts[1]) : false
  return { oid: readOid(parts[0]), critical, value: readOctets(parts.at(-1)) }
}

function emptyExtensions(): Extensions {
  return {
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    isAuthority: false,
    pathLength: undefined,
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    policies: [],
    statements: [],
    directoryAttributes: [],
    crlAddresses: [],
    deltaAddresses: [],
    ocspAddresses: [],
    ocspNoCheck: false,
    unknownCritical: [],
  }
}

function readKeyUsage(found: Extensions, value: DerNode): void {
  const usage = readBits(value)
  found.keyUsage = 0
  for (let bit = 0; bit < 9; bit++) if (hasBit(usage, bit)) found.keyUsage |= 1 << bit
}

function readBasicConstraints(found: Extensions, value: DerNode): void {
  const [first, second] = childrenOf(value, TAG.sequence)
  found.isAuthority = first?.tag === TAG.boolean ? readBoolean(first) : false
  const length = first?.tag === TAG.boolean ? second : first
  if (length !== undefined) found.pathLength = readSmallInteger(length)
}

function readStatements(found: Extensions, value: DerNode): void {
  found.statements = childrenOf(value, TAG.sequence).map((statement) => {
    const [oid, info] = childrenOf(statement, TAG.sequence)
    return { oid: readOid(oid), info: info?.raw }
  })
}

function readDirectoryAttributes(found: Extensions, value: DerNode): void {
  for (const attribute of childrenOf(value, TAG.sequence)) {
    const [oid, values] = childrenOf(attribute, TAG.sequence)
    for (const text of childrenOf(values, TAG.set)) {
      found.directoryAttributes.push({ oid: readOid(oid), value: readText(text) })
    }
  }
}

function readAuthorityAccess(found: Extensions, value: DerNode): void {
  for (const access of childrenOf(value, TAG.sequence)) {
    const [method, location] = childrenOf(access, TAG.sequence)
    if (readOid(method) === '1.3.6.1.5.5.7.48.1' && location?.tag === 0x86) {
      found.ocspAddresses.push(new TextDecoder().decode(location.body))
    }
  }
}

/** The URIs in the full names of the distribution points. */
function distributionAddresses(value: DerNode): string[] {
  const addresses: string[] = []
  for (const point of childrenOf(value, TAG.sequence)) {
    const name = childrenOf(point, TAG.sequence).find(({ tag }) => tag === 0xa0)
    const full = name && children(name).find(({ tag }) => tag === 0xa0)
    for (const general of full ? children(full) : []) {
      if (general.tag === 0x86) addresses.push(new TextDecoder().decode(general.body))
    }
  }
  return addresses
}
