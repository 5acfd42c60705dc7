import { equalBytes, fromBase64 } from '../bytes.ts'
import { type Certificate, parseCertificate } from '../certificate/certificate.ts'
import { DerError } from '../der/reader.ts'
import type { Suite } from '../suite.ts'
import { element, elements, readXml, textOf, type XmlElement, XmlError } from '../xml/reader.ts'
import { verifyEnveloped, type XmlSignatureOutcome } from '../xml/signature.ts'

/** What a trust list answers about an issuer. */
export interface TrustListStatus {
  /** The list's own signature was checked with a certificate that the caller trusts, and the list is not overdue. */
  isAuthentic: boolean
  /** Whether the authority may issue qualified certificates at this moment, milliseconds since 1970. */
  isGranted(issuer: Certificate, at: number): boolean
}

/** A national trust list (ETSI TS 119 612). Times are milliseconds since 1970. */
export interface TrustList {
  signature: XmlSignatureOutcome
  issuedAt: number
  nextUpdate: number | undefined
  providers: { name: string; services: TrustService[] }[]
}

interface TrustService {
  type: string
  name: string
  certificates: Certificate[]
  /** Newest first: what the service was allowed to do since when. */
  history: { status: string; since: number }[]
}

const NS = 'http://uri.etsi.org/02231/v2#'

/**
 * Reads a trust list (ETSI TS 119 612 clause 5) and checks its enveloped signature (XML Signature 1.1: RSA or ECDSA with
 * SHA-2, canonical XML) where the algorithm is known.
 * @param bytes XML in UTF-8, without a document type
 * @param signers certificates allowed to sign the list; none means that it stays unproven
 * @throws XmlError
 */
export function readTrustList(bytes: Uint8Array, signers: readonly Certificate[], suite: Suite): TrustList {
  const root = readXml(bytes)
  if (root.local !== 'TrustServiceStatusList' || root.namespace !== NS) throw new XmlError('це не Довірчий список', 0)
  const scheme = element(root, 'SchemeInformation', NS)
  const next = textOf(element(element(scheme, 'NextUpdate', NS), 'dateTime', NS)).trim()
  const list = element(root, 'TrustServiceProviderList', NS)
  return {
    signature: signers.length === 0 ? 'unknown' : verifyEnveloped(root, signers, suite),
    issuedAt: moment(textOf(element(scheme, 'ListIssueDateTime', NS))),
    nextUpdate: next === '' ? undefined : moment(next),
    providers: list ? elements(list, 'TrustServiceProvider', NS).map(readProvider) : [],
  }
}

/** The answers that a verification asks for. A list with a broken signature answers nothing at all. */
export function trustListStatus(list: TrustList, now: number): TrustListStatus {
  const services = list.providers.flatMap((provider) => provider.services).filter(({ type }) => issuesQualified(type))
  const isCurrent = list.nextUpdate === undefined || now <= list.nextUpdate
  return {
    isAuthentic: list.signature === 'valid' && isCurrent,
    isGranted: (issuer, at) =>
      list.signature !== 'invalid' && services.some((service) => isOf(service, issuer) && isGrantedAt(service, at)),
  }
}

/**
 * Certificates of all services that may issue qualified certificates now, DER: candidates for anchors. None when the
 * list's signature is broken; when it is `unknown`, somebody has to check the list in another way first.
 * @param now milliseconds since 1970
 */
export function listedAuthorities(list: TrustList, now: number): Uint8Array[] {
  if (list.signature === 'invalid') return []
  return list.providers
    .flatMap(({ services }) => services)
    .filter((service) => issuesQualified(service.type) && isGrantedAt(service, now))
    .flatMap(({ certificates }) => certificates.map(({ raw }) => raw))
}

function isOf(service: TrustService, issuer: Certificate): boolean {
  return service.certificates.some(({ raw, spki }) => equalBytes(raw, issuer.raw) || equalBytes(spki, issuer.spki))
}

function isGrantedAt(service: TrustService, at: number): boolean {
  const current = service.history.find(({ since }) => since <= at)
  return current !== undefined && /\/Svcstatus\/granted$/.test(current.status)
}

function issuesQualified(type: string): boolean {
  return /\/Svctype\/CA\/QC$/.test(type)
}

function readProvider(node: XmlElement): TrustList['providers'][number] {
  const names = element(element(node, 'TSPInformation', NS), 'TSPName', NS)
  const services = element(node, 'TSPServices', NS)
  return {
    name: textOf(element(names, 'Name', NS)).trim(),
    services: services ? elements(services, 'TSPService', NS).flatMap(readService) : [],
  }
}

function readService(node: XmlElement): TrustService[] {
  const information = element(node, 'ServiceInformation', NS)
  if (information === undefined) return []
  const past = element(node, 'ServiceHistory', NS)
  const instances = [information, ...(past ? elements(past, 'ServiceHistoryInstance', NS) : [])]
  const history = instances.map((one) => ({
    status: textOf(element(one, 'ServiceStatus', NS)).trim(),
    since: moment(textOf(element(one, 'StatusStartingTime', NS))),
  }))
  return [
    {
      type: textOf(element(information, 'ServiceTypeIdentifier', NS)).trim(),
      name: textOf(element(element(information, 'ServiceName', NS), 'Name', NS)).trim(),
      certificates: readIdentities(element(information, 'ServiceDigitalIdentity', NS)),
      history: history.toSorted((left, right) => right.since - left.since),
    },
  ]
}

/** A certificate that cannot be read vouches for nobody; the others still count. */
function readIdentities(node: XmlElement | undefined): Certificate[] {
  const ids = node ? elements(node, 'DigitalId', NS) : []
  return ids.flatMap((id) => {
    const text = textOf(element(id, 'X509Certificate', NS))
    try {
      return text === '' ? [] : [parseCertificate(fromBase64(text))]
    } catch (error) {
      if (error instanceof DerError || error instanceof RangeError) return []
      throw error
    }
  })
}

function moment(text: string): number {
  const value = Date.parse(text.trim())
  if (Number.isNaN(value)) throw new XmlError('хибна дата', 0)
  return value
}
