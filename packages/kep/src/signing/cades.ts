import { DSTU_KEY_LE, readAlgorithm } from '../algorithms.ts'
import { concatBytes } from '../bytes.ts'
import { type Certificate, parseCertificate } from '../certificate/certificate.ts'
import { CMS } from '../cms/signed-data.ts'
import { readDer } from '../der/reader.ts'
import { context, TAG } from '../der/values.ts'
import { der, integer, octets, oid, sequence, setOf, time } from '../der/writer.ts'
import { DIGEST } from '../digest/registry.ts'
import type { Curve } from '../dstu/curve.ts'
import { dstuForms, verifySignature } from '../public-key.ts'
import type { Suite } from '../suite.ts'
import { type Signer, SigningError } from './signer.ts'

/** How the signature is to be made. */
export interface CadesOptions {
  suite: Suite
  certificate: Uint8Array
  chain?: readonly Uint8Array[]
  /** The claimed time of signing, milliseconds since 1970; left out of a PDF, where the dictionary has it. */
  claimedAt?: number
  /** Put the content into the signature; otherwise it stays beside. */
  attach?: boolean
  /** Купина instead of ГОСТ 34.311 for ДСТУ keys. */
  hash?: 'gost34311' | 'kupyna256' | 'kupyna384' | 'kupyna512'
  /** The digest of a detached document hashed by the caller, by the algorithm that `digestFor` names. */
  contentDigest?: Uint8Array
}

/** A signature that waits for its last step. */
export interface PreparedCades {
  /** What the signer's device has to sign: a digest of the signed attributes. */
  readonly digest: Uint8Array
  readonly digestName: string
  /** The signed attributes themselves, for devices that hash on their own. */
  readonly message: Uint8Array
  /** @throws SigningError when the answer is not a signature by the certificate's key */
  finish(signature: Uint8Array): Uint8Array<ArrayBuffer>
}

/**
 * Prepares CAdES-B-B (ETSI EN 319 122-1 clause 6.3) over a document, whole or in pieces one after another: contentType,
 * messageDigest, signingCertificateV2 and signingTime are signed. The same options give the same digest.
 * @throws SigningError `unsupported-certificate`, when the certificate's key cannot sign here
 * @throws DerError when the certificate cannot be read
 */
export function prepareCades(content: Uint8Array | readonly Uint8Array[], options: CadesOptions): PreparedCades {
  const { suite, certificate: raw } = options
  const pieces = content instanceof Uint8Array ? [content] : content
  const certificate = parseCertificate(raw)
  const algorithms = algorithmsFor(certificate, options.hash ?? 'gost34311')
  const hash = (...data: readonly Uint8Array[]) => hashOf(suite, algorithms.digest, data)
  const contentHash = options.contentDigest ?? hash(...pieces)
  const attributes = signedAttributes(certificate, algorithms.digest, contentHash, hash(raw), options)
  const signedBytes = setOf(...attributes)
  return {
    digest: hash(signedBytes),
    digestName: algorithms.digest,
    message: signedBytes,
    finish(signature) {
      const algorithm = readAlgorithm(readDer(algorithms.signature))
      const { key } = certificate
      const proper = (key.kind === 'dstu' ? wholeForms(key.curve, signature) : [signature]).find(
        (form) => verifySignature(suite, key, algorithm, signedBytes, form, algorithms.digest) === 'valid',
      )
      if (proper === undefined) {
        throw new SigningError('wrong-answer', 'Отримана відповідь не є підписом цим сертифікатом.')
      }
      return encodeSignedData(pieces, options, certificate, algorithms, attributes, proper)
    },
  }
}

/**
 * The identifier of the digest by which a document is hashed for this certificate's key.
 * @throws SigningError when the certificate's key cannot sign here
 */
export function digestFor(certificate: Uint8Array, hash: CadesOptions['hash'] = 'gost34311'): string {
  return algorithmsFor(parseCertificate(certificate), hash ?? 'gost34311').digest
}

/**
 * Signs several documents in one gesture of the signer (CAdES-B-B).
 * @returns CMS in DER, in the order of the documents; detached unless `attach` is set
 * @throws SigningError `wrong-answer`, when an answer is not a signature by the certificate's key, or one is missing;
 * `unsupported-certificate`; whatever the signer itself rejects with
 */
export async function signCades(
  contents: readonly Uint8Array[],
  signer: Signer,
  options: Omit<CadesOptions, 'certificate' | 'chain'>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { certificate, chain } = signer
  const prepared = contents.map((content) =>
    prepareCades(content, { ...options, certificate, ...(chain ? { chain } : {}) }),
  )
  const signatures = await signer.signDigests(prepared.map(({ digest }) => digest))
  if (signatures.length !== prepared.length) throw new SigningError('wrong-answer', 'Отримано не всі підписи.')
  return prepared.map((one, i) => one.finish(signatures[i] ?? new Uint8Array()))
}

/** The forms of the answer with halves of the length of the order, as CMS wants them. */
function wholeForms(curve: Curve, signature: Uint8Array): Uint8Array[] {
  return dstuForms(curve, signature, false).map((form) => {
    const half = form.length >> 1
    const whole = new Uint8Array(2 * curve.orderBytes)
    whole.set(form.subarray(0, Math.min(half, curve.orderBytes)))
    whole.set(form.subarray(half, half + Math.min(half, curve.orderBytes)), curve.orderBytes)
    return whole
  })
}

function hashOf(suite: Suite, algorithm: string, pieces: readonly Uint8Array[]): Uint8Array {
  const hash = suite.createHash(algorithm)
  for (const piece of pieces) hash?.update(piece)
  return hash?.digest() ?? new Uint8Array()
}

interface Algorithms {
  digest: string
  digestAlgorithm: Uint8Array
  signature: Uint8Array
}

const DSTU_SIGNATURES = {
  gost34311: DSTU_KEY_LE,
  kupyna256: '1.2.804.2.1.1.1.1.3.6.1.1',
  kupyna384: '1.2.804.2.1.1.1.1.3.6.2.1',
  kupyna512: '1.2.804.2.1.1.1.1.3.6.3.1',
} as const

function algorithmsFor({ key }: Certificate, hash: keyof typeof DSTU_SIGNATURES): Algorithms {
  if (key.kind === 'dstu' && !key.bigEndian) {
    const digest = DIGEST[hash]
    return { digest, digestAlgorithm: sequence(oid(digest)), signature: sequence(oid(DSTU_SIGNATURES[hash])) }
  }
  if (key.kind !== 'foreign' || key.oid === '1.2.840.113549.1.1.10') {
    throw new SigningError('unsupported-certificate', 'Ключем цього сертифіката програма не підписує.')
  }
  const isEc = key.oid === '1.2.840.10045.2.1'
  const signature = isEc ? sequence(oid('1.2.840.10045.4.3.2')) : sequence(oid('1.2.840.113549.1.1.11'), der(TAG.null))
  return { digest: DIGEST.sha256, digestAlgorithm: sequence(oid(DIGEST.sha256)), signature }
}

function signedAttributes(
  certificate: Certificate,
  digestOid: string,
  contentHash: Uint8Array,
  certificateHash: Uint8Array,
  options: CadesOptions,
): Uint8Array[] {
  const issuer = sequence(der(context(4), certificate.issuer.raw))
  const issuerSerial = sequence(issuer, serialOf(certificate))
  // SHA-256 is the default of RFC 5035 and DER leaves defaults out.
  const named = digestOid === DIGEST.sha256 ? [] : [sequence(oid(digestOid))]
  const reference = sequence(sequence(sequence(...named, octets(certificateHash), issuerSerial)))
  const attributes = [
    attribute(CMS.contentType, oid(CMS.data)),
    attribute(CMS.messageDigest, octets(contentHash)),
    attribute(CMS.signingCertificateV2, reference),
  ]
  if (options.claimedAt !== undefined) attributes.push(attribute(CMS.signingTime, time(options.claimedAt)))
  return attributes
}

function encodeSignedData(
  content: readonly Uint8Array[],
  options: CadesOptions,
  certificate: Certificate,
  algorithms: Algorithms,
  attributes: Uint8Array[],
  signature: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const set = setOf(...attributes)
  set[0] = context(0)
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer.raw, serialOf(certificate)),
    algorithms.digestAlgorithm,
    set,
    algorithms.signature,
    octets(signature),
  )
  const inside = options.attach ? [der(context(0), octets(concatBytes(...content)))] : []
  const signedData = sequence(
    integer(1),
    setOf(algorithms.digestAlgorithm),
    sequence(oid(CMS.data), ...inside),
    der(context(0), ...[certificate.raw, ...(options.chain ?? [])]),
    setOf(signerInfo),
  )
  return sequence(oid(CMS.signedData), der(context(0), signedData))
}

function attribute(type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(oid(type), setOf(value))
}

function serialOf(certificate: Certificate): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(certificate.serial.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return der(TAG.integer, bytes)
}
