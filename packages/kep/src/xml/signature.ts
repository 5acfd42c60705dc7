import { equalBytes, fromBase64 } from '../bytes.ts'
import { type Certificate, parseCertificate } from '../certificate/certificate.ts'
import { DerError } from '../der/reader.ts'
import { integer, sequence } from '../der/writer.ts'
import { DIGEST } from '../digest/registry.ts'
import { digestOf, type ForeignSignature, type Suite } from '../suite.ts'
import { type Canonicalisation, canonicalise } from './canonical.ts'
import { attribute, element, elements, textOf, type XmlElement } from './reader.ts'

/** `unknown`: an algorithm or transform that we do not check. */
export type XmlSignatureOutcome = 'valid' | 'invalid' | 'unknown'

const DS = 'http://www.w3.org/2000/09/xmldsig#'

const CANONICALISATIONS: Record<string, Canonicalisation> = {
  'http://www.w3.org/2001/10/xml-exc-c14n#': 'exclusive',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': 'inclusive',
}

const DIGESTS: Record<string, string> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': DIGEST.sha256,
  'http://www.w3.org/2001/04/xmldsig-more#sha384': DIGEST.sha384,
  'http://www.w3.org/2001/04/xmlenc#sha512': DIGEST.sha512,
}

const METHODS: Record<string, Pick<ForeignSignature, 'scheme' | 'digest'>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { scheme: 'rsa-pkcs1', digest: DIGEST.sha256 },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { scheme: 'rsa-pkcs1', digest: DIGEST.sha384 },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { scheme: 'rsa-pkcs1', digest: DIGEST.sha512 },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { scheme: 'ecdsa', digest: DIGEST.sha256 },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { scheme: 'ecdsa', digest: DIGEST.sha384 },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { scheme: 'ecdsa', digest: DIGEST.sha512 },
}

/**
 * Verifies the enveloped signature of a document (XML Signature 1.1) by one of the given certificates.
 * One reference must be the whole document; others may only point to an element inside the signature itself.
 */
export function verifyEnveloped(root: XmlElement, allowed: readonly Certificate[], suite: Suite): XmlSignatureOutcome {
  const [signature, ...others] = elements(root, 'Signature', DS)
  const signedInfo = element(signature, 'SignedInfo', DS)
  if (signature === undefined || signedInfo === undefined || others.length > 0) return 'invalid'
  const references = elements(signedInfo, 'Reference', DS)
  const whole = references.filter((one) => isWhole(one, root))
  if (whole.length !== 1) return 'invalid'
  const outcomes = references.map((one) => checkReference(one, root, signature, suite))
  outcomes.push(checkValue(signature, signedInfo, allowed, suite))
  if (outcomes.includes('invalid')) return 'invalid'
  return outcomes.includes('unknown') ? 'unknown' : 'valid'
}

function isWhole(reference: XmlElement, root: XmlElement): boolean {
  const uri = attribute(reference, 'URI')
  const id = attribute(root, 'Id')
  return uri === '' || (id !== undefined && uri === `#${id}`)
}

function checkReference(
  reference: XmlElement,
  root: XmlElement,
  signature: XmlElement,
  suite: Suite,
): XmlSignatureOutcome {
  const target = isWhole(reference, root) ? root : findInside(signature, attribute(reference, 'URI') ?? '')
  if (target === undefined) return 'invalid'
  const method = element(reference, 'DigestMethod', DS)
  const digest = DIGESTS[(method && attribute(method, 'Algorithm')) ?? '']
  const kind = transformOf(reference)
  if (digest === undefined || kind === undefined) return 'unknown'
  const actual = digestOf(suite, digest, canonicalise(target, kind, target === root ? signature : undefined))
  const stated = bytesOf(element(reference, 'DigestValue', DS))
  return actual !== undefined && stated !== undefined && equalBytes(actual, stated) ? 'valid' : 'invalid'
}

/** Only leaving out the signature and canonicalising; nothing that could pick other content. */
function transformOf(reference: XmlElement): Canonicalisation | undefined {
  const transforms = element(reference, 'Transforms', DS)
  const uris = (transforms ? elements(transforms, 'Transform', DS) : []).map((one) => attribute(one, 'Algorithm') ?? '')
  const rest = uris.filter((uri) => uri !== `${DS}enveloped-signature`)
  if (rest.length > 1) return undefined
  return rest[0] === undefined ? 'inclusive' : CANONICALISATIONS[rest[0]]
}

/** An element of the signature by its Id, which must be the only one. */
function findInside(signature: XmlElement, uri: string): XmlElement | undefined {
  const found: XmlElement[] = []
  const visit = (node: XmlElement): void => {
    if (uri === `#${attribute(node, 'Id')}`) found.push(node)
    for (const child of node.children) if (typeof child !== 'string') visit(child)
  }
  visit(signature)
  return found.length === 1 ? found[0] : undefined
}

function checkValue(
  signature: XmlElement,
  signedInfo: XmlElement,
  allowed: readonly Certificate[],
  suite: Suite,
): XmlSignatureOutcome {
  const methodNode = element(signedInfo, 'SignatureMethod', DS)
  const method = METHODS[(methodNode && attribute(methodNode, 'Algorithm')) ?? '']
  const formNode = element(signedInfo, 'CanonicalizationMethod', DS)
  const form = CANONICALISATIONS[(formNode && attribute(formNode, 'Algorithm')) ?? '']
  const certificate = keyCertificate(signature)
  const value = bytesOf(element(signature, 'SignatureValue', DS))
  if (method === undefined || form === undefined) return 'unknown'
  const isAllowed = certificate && allowed.some(({ raw }) => equalBytes(raw, certificate.raw))
  if (!isAllowed || value === undefined) return 'invalid'
  const message = canonicalise(signedInfo, form)
  const proper = method.scheme === 'ecdsa' ? toDer(value) : value
  const answer = suite.verifyForeign({ ...method, spki: certificate.spki, message, signature: proper })
  if (answer === undefined) return 'unknown'
  return answer ? 'valid' : 'invalid'
}

function keyCertificate(signature: XmlElement): Certificate | undefined {
  const data = element(element(signature, 'KeyInfo', DS), 'X509Data', DS)
  const bytes = bytesOf(element(data, 'X509Certificate', DS))
  try {
    return bytes && parseCertificate(bytes)
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/** XML has r‖s big-endian where the platform wants DER. */
function toDer(value: Uint8Array): Uint8Array {
  const half = value.length / 2
  const number = (bytes: Uint8Array) => integer(bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n))
  return sequence(number(value.subarray(0, half)), number(value.subarray(half)))
}

function bytesOf(node: XmlElement | undefined): Uint8Array | undefined {
  try {
    return node && fromBase64(textOf(node))
  } catch {
    return undefined
  }
}
