import { equalBytes } from './bytes.ts'
import { type Certificate, parseCertificates } from './certificate/certificate.ts'
import { TAG } from './der/values.ts'
import { der, octets, oid, sequence } from './der/writer.ts'
import { DIGEST } from './digest/registry.ts'
import { digestOf, type Suite } from './suite.ts'
import { readCertificates, type Trust } from './trust.ts'
import type { Verdict } from './verdict.ts'

/**
 * Brings evidence from the network. There is none built in: the caller decides which hosts may be asked.
 * `body` is an OCSP request to be posted; without it the address is a list to be fetched. Undefined: nothing came.
 */
export type EvidenceFetcher = (address: string, body?: Uint8Array) => Promise<Uint8Array | undefined>

const MAX_ADDRESSES = 12

/**
 * Asks for the lists and OCSP answers that the signers' certificates point to, and gives the trust enlarged by them:
 * verify once, fetch, verify again. Answers prove themselves by their signatures, so the fetcher need not be trusted.
 * @param verdict of the file whose evidence is missing; at most twelve lists and twelve answers are asked for (RFC 6960
 * clause 4.1.1)
 * @returns a new `Trust`; the given one is not changed
 * @throws DerError when a certificate of the trust cannot be read; whatever the fetcher throws
 */
export async function fetchEvidence(
  verdict: Verdict,
  trust: Trust,
  suite: Suite,
  fetcher: EvidenceFetcher,
): Promise<Trust> {
  const known = [...trust.anchors, ...(trust.certificates ?? [])].flatMap(readCertificates)
  const signers = verdict.signers.flatMap(({ certificate }) => (certificate ? parseCertificates(certificate) : []))
  const asked = [...signers, ...known.filter(({ extensions }) => extensions.isAuthority)]
  const lists = distinct(asked.flatMap(({ extensions }) => [...extensions.crlAddresses, ...extensions.deltaAddresses]))
  const crls = await Promise.all(lists.slice(0, MAX_ADDRESSES).map((address) => fetcher(address)))
  const questions = signers.flatMap((certificate) => ocspQuestions(certificate, known, suite))
  const answers = await Promise.all(
    questions.slice(0, MAX_ADDRESSES).map(({ address, body }) => fetcher(address, body)),
  )
  return {
    ...trust,
    crls: [...(trust.crls ?? []), ...crls.filter((one) => one !== undefined)],
    ocsps: [...(trust.ocsps ?? []), ...answers.filter((one) => one !== undefined)],
  }
}

/** An OCSPRequest about one certificate (RFC 6960 clause 4.1.1). */
function ocspRequest(certificate: Certificate, issuer: Certificate, suite: Suite): Uint8Array<ArrayBuffer> {
  const digest = issuer.key.kind === 'dstu' ? DIGEST.gost34311 : DIGEST.sha256
  const hash = (data: Uint8Array) => octets(digestOf(suite, digest, data) ?? new Uint8Array())
  const serial = Uint8Array.from(certificate.serial.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const id = sequence(sequence(oid(digest)), hash(issuer.subject.raw), hash(issuer.keyOctets), der(TAG.integer, serial))
  return sequence(sequence(sequence(sequence(id))))
}

function ocspQuestions(
  certificate: Certificate,
  known: Certificate[],
  suite: Suite,
): { address: string; body: Uint8Array }[] {
  const issuer = known.find(({ subject }) => equalBytes(subject.raw, certificate.issuer.raw))
  if (issuer === undefined) return []
  const body = ocspRequest(certificate, issuer, suite)
  return certificate.extensions.ocspAddresses.map((address) => ({ address, body }))
}

function distinct(addresses: string[]): string[] {
  return [...new Set(addresses)]
}
