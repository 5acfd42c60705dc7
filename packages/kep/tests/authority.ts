import { concatBytes } from '../src/bytes.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { context, TAG } from '../src/der/values.ts'
import { bits, boolean, der, integer, octets, oid, sequence, setOf, time, utf8 } from '../src/der/writer.ts'
import { createGost34311 } from '../src/digest/gost34311.ts'
import { DIGEST } from '../src/digest/registry.ts'
import type { Curve } from '../src/dstu/curve.ts'
import { curveOfDegree, oidOfCurve } from '../src/dstu/named-curves.ts'
import { drawScalar } from '../src/dstu/signature.ts'
import { keyFileSigner, type SecretKey, secretKey } from '../src/signing/dstu-key.ts'
import type { Signer } from '../src/signing/signer.ts'
import { seededBytes } from './seeded.ts'

/** 2026-03-01T00:00:00Z: "now" of the test authority, milliseconds. */
export const NOW = Date.UTC(2026, 2, 1)
const DAY = 86_400_000
export const DSTU = sequence(oid('1.2.804.2.1.1.1.1.3.1.1'))

export interface Holder {
  name: Uint8Array
  key: SecretKey
  certificate: Uint8Array
  signer: Signer
}

export interface CertificateWish {
  serial?: bigint
  authority?: boolean
  pathLength?: number
  keyUsage?: number
  extendedKeyUsage?: string | string[]
  /** The extended key usage is critical unless told otherwise. */
  isUsageOptional?: boolean
  notBefore?: number
  notAfter?: number
  qualified?: boolean
  /** QcType of ETSI EN 319 412-5. */
  purpose?: 'signature' | 'seal'
  subjectKeyId?: Uint8Array
  /** Instead of the identifier of the issuer's key. */
  authorityKeyId?: Uint8Array
  policies?: string[]
  inDevice?: boolean
  /** Codes in subjectDirectoryAttributes: identifier and value. */
  codes?: [string, string][]
  /** Reuse a key instead of drawing one. */
  key?: SecretKey
  spki?: Uint8Array
  critical?: string
}

const random = seededBytes(20260301)
let nextSerial = 1000n

export function newKey(m = 257): SecretKey {
  const curve = curveOfDegree(m)
  if (curve === undefined) throw new Error(`no curve of degree ${m}`)
  return secretKey(curve, drawScalar(curve, random), random)
}

/** A self-signed root, or a certificate by `issuer`. */
export function issue(commonName: string, issuer: Holder | undefined, wish: CertificateWish = {}): Holder {
  const key = wish.key ?? newKey()
  const name = nameOf(commonName)
  const by = issuer ?? { name, key }
  const certificate = signed(by.key, (algorithm) =>
    sequence(
      der(context(0), integer(2)),
      integer(wish.serial ?? nextSerial++),
      algorithm,
      by.name,
      sequence(time(wish.notBefore ?? NOW - 365 * DAY), time(wish.notAfter ?? NOW + 365 * DAY)),
      name,
      wish.spki ?? spkiOf(key.curve, key.publicKey),
      der(context(3), sequence(...extensionsOf(key, by.key, wish))),
    ),
  )
  const isSame = wish.spki === undefined
  const signer = isSame
    ? keyFileSigner(key, certificate)
    : { certificate, isQualifiedDevice: false, signDigests: async () => [] }
  return { name, key, certificate, signer }
}

/** A list of revoked serial numbers by this authority. */
export function crlOf(
  authority: Holder,
  revoked: { serial: string; at: number; reason?: number; invalidSince?: number }[],
  times: { thisUpdate?: number; nextUpdate?: number; number?: bigint; base?: bigint; scope?: Uint8Array } = {},
): Uint8Array {
  const entries = revoked.map(({ serial, at, reason, invalidSince }) => {
    const details: Uint8Array[] = []
    if (reason !== undefined) details.push(extension('2.5.29.21', false, der(TAG.enumerated, Uint8Array.of(reason))))
    if (invalidSince !== undefined) details.push(extension('2.5.29.24', false, generalized(invalidSince)))
    const extra = details.length > 0 ? [sequence(...details)] : []
    return sequence(der(TAG.integer, bytesOfHex(serial)), time(at), ...extra)
  })
  const extensions = [extension('2.5.29.20', false, integer(times.number ?? 10n))]
  if (times.base !== undefined) extensions.push(extension('2.5.29.27', true, integer(times.base)))
  if (times.scope !== undefined) extensions.push(extension('2.5.29.28', true, sequence(times.scope)))
  return signed(authority.key, (algorithm) =>
    sequence(
      integer(1),
      algorithm,
      authority.name,
      time(times.thisUpdate ?? NOW - DAY),
      time(times.nextUpdate ?? NOW + DAY),
      ...(entries.length > 0 ? [sequence(...entries)] : []),
      der(context(0), sequence(...extensions)),
    ),
  )
}

/** A BasicOCSPResponse wrapped as an OCSPResponse. */
export function ocspOf(
  responder: Holder,
  issuer: Holder,
  serial: string,
  status: { revokedAt?: number } = {},
  times: { thisUpdate?: number; nextUpdate?: number | null } = {},
): Uint8Array {
  const key = parseCertificate(issuer.certificate)
  const id = sequence(
    sequence(oid(DIGEST.gost34311)),
    octets(gost(issuer.name)),
    octets(gost(key.keyOctets)),
    der(TAG.integer, bytesOfHex(serial)),
  )
  const value = status.revokedAt === undefined ? der(0x80) : der(0xa1, generalized(status.revokedAt))
  const thisUpdate = times.thisUpdate ?? NOW
  const next = times.nextUpdate === null ? [] : [der(context(0), generalized(times.nextUpdate ?? NOW + DAY))]
  const data = sequence(
    der(context(1), responder.name),
    generalized(thisUpdate),
    sequence(sequence(id, value, generalized(thisUpdate), ...next)),
  )
  const signature = bits(octets(responder.key.sign(gost(data))))
  const basic = sequence(data, DSTU, signature, der(context(0), sequence(responder.certificate)))
  const body = sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))
  return sequence(der(TAG.enumerated, Uint8Array.of(0)), der(context(0), body))
}

export function serialOf(holder: Holder): string {
  return parseCertificate(holder.certificate).serial
}

export function gost(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return createGost34311().update(data).digest()
}

function nameOf(commonName: string): Uint8Array<ArrayBuffer> {
  const attribute = (type: string, value: string) => setOf(sequence(oid(type), utf8(value)))
  return sequence(attribute('2.5.4.3', commonName), attribute('2.5.4.10', 'Луцька міська рада (випробування)'))
}

export function spkiOf(curve: Curve, publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const parameters = sequence(oid(oidOfCurve(curve) ?? '0.0'))
  return sequence(sequence(oid('1.2.804.2.1.1.1.1.3.1.1'), parameters), bits(octets(publicKey)))
}

export function generalized(moment: number): Uint8Array<ArrayBuffer> {
  const digits = new Date(moment).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return der(TAG.generalizedTime, new TextEncoder().encode(`${digits}Z`))
}

function signed(key: SecretKey, body: (algorithm: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  const tbs = body(DSTU)
  return sequence(tbs, DSTU, bits(octets(key.sign(gost(tbs)))))
}

function extensionsOf(key: SecretKey, issuerKey: SecretKey, wish: CertificateWish): Uint8Array[] {
  const usage = wish.keyUsage ?? (wish.authority ? 0b0000_0110 : 0b1100_0000)
  const length = wish.pathLength === undefined ? [] : [integer(wish.pathLength)]
  const list = [
    extension('2.5.29.14', false, octets(wish.subjectKeyId ?? gost(key.publicKey))),
    extension('2.5.29.35', false, sequence(der(context(0, false), wish.authorityKeyId ?? gost(issuerKey.publicKey)))),
    extension('2.5.29.15', true, bits(Uint8Array.of(usage), trailingZeros(usage))),
    extension('2.5.29.19', true, wish.authority ? sequence(boolean(true), ...length) : sequence()),
  ]
  if (wish.extendedKeyUsage) {
    const purposes = [wish.extendedKeyUsage].flat().map((purpose) => oid(purpose))
    list.push(extension('2.5.29.37', !wish.isUsageOptional, sequence(...purposes)))
  }
  if (wish.policies)
    list.push(extension('2.5.29.32', false, sequence(...wish.policies.map((one) => sequence(oid(one))))))
  if (wish.codes) {
    const codes = wish.codes.map(([type, value]) => sequence(oid(type), setOf(utf8(value))))
    list.push(extension('2.5.29.9', false, sequence(...codes)))
  }
  if (wish.qualified !== false) {
    const device = wish.inDevice ? [sequence(oid('0.4.0.1862.1.4'))] : []
    const kind = { signature: '0.4.0.1862.1.6.1', seal: '0.4.0.1862.1.6.2' }
    const type = wish.purpose ? [sequence(oid('0.4.0.1862.1.6'), sequence(oid(kind[wish.purpose])))] : []
    list.push(extension('1.3.6.1.5.5.7.1.3', false, sequence(sequence(oid('0.4.0.1862.1.1')), ...device, ...type)))
  }
  if (!wish.authority) {
    const address = (uri: string) => der(0x86, new TextEncoder().encode(uri))
    const point = sequence(der(context(0), der(context(0), address('http://crl.example/list.crl'))))
    list.push(extension('2.5.29.31', false, sequence(point)))
    const ocsp = sequence(oid('1.3.6.1.5.5.7.48.1'), address('http://ocsp.example/'))
    list.push(extension('1.3.6.1.5.5.7.1.1', false, sequence(ocsp)))
  }
  if (wish.critical) list.push(extension(wish.critical, true, octets(concatBytes())))
  return list
}

function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(oid(type), ...(critical ? [boolean(true)] : []), octets(value))
}

function trailingZeros(byte: number): number {
  return byte === 0 ? 0 : 31 - Math.clz32(byte & -byte)
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
