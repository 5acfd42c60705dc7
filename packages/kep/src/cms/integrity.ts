import { algorithmName, schemeOf } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { vouched } from '../certificate/vouching.ts'
import { DerError } from '../der/reader.ts'
import { readOctets, readOid } from '../der/values.ts'
import { DIGEST } from '../digest/registry.ts'
import { type PublicKey, verifySignature } from '../public-key.ts'
import type { Sentence } from '../sentences.uk.ts'
import type { Suite } from '../suite.ts'
import { type Check, type CheckState, check } from '../verdict.ts'
import { CMS, type SignerInfo, singleValue } from './signed-data.ts'

/** Gives the digest of the signed content, or undefined when there is no content or no such hash. */
export interface ContentDigests {
  readonly isPresent: boolean
  digest(oid: string): Uint8Array | undefined
}

/** Digests of one content, each computed once however many signers ask. */
export function contentDigests(suite: Suite, content: readonly Uint8Array[] | undefined): ContentDigests {
  const known = new Map<string, Uint8Array | undefined>()
  return {
    isPresent: content !== undefined,
    digest(oid) {
      if (!known.has(oid)) {
        const hash = content && suite.createHash(oid)
        for (const part of content ?? []) hash?.update(part)
        known.set(oid, hash?.digest())
      }
      return known.get(oid)
    },
  }
}

/**
 * Integrity of one signer (RFC 5652 clauses 5.4, 5.6, 11): the attributes name the content, and the key signed the attributes.
 * Signatures without signed attributes are refused: CAdES forbids them, and their bytes could be taken for attributes.
 */
export function checkIntegrity(
  suite: Suite,
  signer: SignerInfo,
  contentType: string,
  contents: ContentDigests,
  certificate: Certificate | undefined,
): Check {
  const content = checkContent(suite, signer, contentType, contents)
  if (content?.state === 'failed') return content
  if (certificate === undefined) return answer('undetermined', 'certificate-missing')
  const signature = checkSignature(suite, signer, certificate)
  if (signature !== undefined) return signature
  const name = `${algorithmName(signer.algorithm.oid)}, ${algorithmName(signer.digest.oid)}`
  return content ?? answer('passed', 'integrity-ok', name)
}

/** True when the key made the signature over the signed attributes. */
export function isSignedBy(suite: Suite, signer: SignerInfo, certificate: Certificate): boolean {
  return checkSignature(suite, signer, certificate) === undefined
}

function checkContent(
  suite: Suite,
  signer: SignerInfo,
  contentType: string,
  contents: ContentDigests,
): Check | undefined {
  if (signer.signedBytes === undefined) return answer('failed', 'attributes-missing')
  const declared = readDeclared(signer)
  if (declared === undefined) return answer('failed', 'attributes-malformed')
  if (declared.contentType !== contentType) return answer('failed', 'content-type-differs')
  if (suite.createHash(signer.digest.oid) === undefined) {
    return answer('undetermined', 'algorithm-unknown', algorithmName(signer.digest.oid))
  }
  if (!contents.isPresent) return answer('undetermined', 'content-missing')
  const digest = contents.digest(signer.digest.oid)
  if (digest === undefined || !equalBytes(digest, declared.digest)) return answer('failed', 'content-changed')
  if (signer.digest.oid === DIGEST.sha1) return answer('undetermined', 'digest-weak', 'SHA-1')
  return undefined
}

/** contentType and messageDigest must each stand once with one value (RFC 5652 clauses 11.1, 11.2). */
function readDeclared(signer: SignerInfo): { contentType: string; digest: Uint8Array } | undefined {
  try {
    return {
      contentType: readOid(singleValue(signer.signedAttributes, CMS.contentType)),
      digest: readOctets(singleValue(signer.signedAttributes, CMS.messageDigest)),
    }
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

function checkSignature(suite: Suite, signer: SignerInfo, certificate: Certificate): Check | undefined {
  const { key } = certificate
  if (signer.signedBytes === undefined) return answer('failed', 'attributes-missing')
  if (key.kind === 'unusable') return unusableKey(key)
  const scheme = schemeOf(signer.algorithm)
  const name = algorithmName(signer.algorithm.oid)
  if (scheme === undefined) return answer('undetermined', 'algorithm-unknown', name)
  if (scheme.digest !== undefined && scheme.digest !== signer.digest.oid) {
    return answer('failed', 'algorithms-disagree', algorithmName(signer.digest.oid), name)
  }
  const { algorithm, signedBytes, signature, digest } = signer
  const outcome = vouched(signer, certificate, () =>
    verifySignature(suite, key, algorithm, signedBytes, signature, digest.oid),
  )
  if (outcome === 'unsupported') return answer('undetermined', 'algorithm-unknown', name)
  return outcome === 'valid' ? undefined : answer('failed', 'signature-wrong')
}

const KEY_FAULTS: Record<string, string> = {
  curve: 'параметри кривої не з переліку ДСТУ 4145',
  point: 'точка не належить кривій або має хибний порядок',
  box: 'нестандартний блок підстановки',
}

/** A key over a foreign curve or of a bad order proves nothing and is refused; an unknown kind is only unknown. */
function unusableKey(key: Extract<PublicKey, { kind: 'unusable' }>): Check {
  if (key.reason === 'algorithm') return answer('undetermined', 'algorithm-unknown', algorithmName(key.oid))
  return answer('failed', 'key-unusable', KEY_FAULTS[key.reason] ?? key.reason)
}

function answer(state: CheckState, code: Sentence, ...details: string[]): Check {
  return check('integrity', state, code, ...details)
}
