import type { Certificate } from '../certificate/certificate.ts'
import { parsePaddedSignedData } from '../cms/signed-data.ts'
import { verifyTimestamp } from '../cms/timestamp.ts'
import { type Setting, verifySigners } from '../cms/verify-cades.ts'
import { DerError, readDer } from '../der/reader.ts'
import { sentenceOf } from '../sentences.uk.ts'
import {
  type Check,
  check,
  instant,
  type Problem,
  problem,
  refused,
  type SignerVerdict,
  summarise,
  type Verdict,
} from '../verdict.ts'
import { historyOf, type PdfHistory } from './pdf-history.ts'
import { findPdfSignatures, type PdfSignature } from './pdf-signatures.ts'

const SIGNATURE_KINDS = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached']
const TIMESTAMP_KIND = 'ETSI.RFC3161'

/** Verifies every signature of a PDF (ETSI EN 319 142-1), against the bytes that each one covers. */
export function verifyPades(file: Uint8Array, setting: Setting, name = 'document.pdf'): Verdict {
  const found = findPdfSignatures(file)
  if (found.length === 0) return refused('pades', 'failed', 'pdf-no-signature')
  const examined: Examined = { file, found, history: historyOf(file, setting.trust.suite), setting, problems: [] }
  const stamps = found.filter(({ subFilter }) => subFilter === TIMESTAMP_KIND)
  const times = stamps.flatMap((stamp) => verifyDocumentStamp(stamp, examined))
  const signers = found
    .filter(({ subFilter }) => subFilter !== TIMESTAMP_KIND)
    .flatMap((signature) => verifyOne(signature, times, examined))
  return summarise('pades', signers, [{ name, data: file }], examined.problems)
}

interface Examined {
  file: Uint8Array
  found: PdfSignature[]
  history: PdfHistory
  setting: Setting
  problems: Problem[]
}

interface DocumentTime {
  time: number
  authority: Certificate
  end: number
}

function verifyOne(signature: PdfSignature, times: DocumentTime[], examined: Examined): SignerVerdict[] {
  const { file, setting, problems } = examined
  const isEmpty = signature.contents.length === 0
  if (!signature.isRangeSound && (isEmpty || signature.subFilter === '')) {
    // Without a value and a kind it may be a mere mention of a range, as in a paper that lies inside the paper.
    problems.push(problem(isEmpty && signature.subFilter === '' ? 'undetermined' : 'failed', 'coverage-range'))
    return []
  }
  if (!SIGNATURE_KINDS.includes(signature.subFilter)) {
    problems.push(problem('undetermined', 'pdf-kind-unknown', signature.subFilter))
    return []
  }
  try {
    const { signed } = parsePaddedSignedData(signature.contents)
    const containerTime = times.find(({ end }) => end > signature.end)
    const coverage = coverageOf(signature, examined)
    const signers = verifySigners(signed, stretches(file, signature), coverage, setting, containerTime)
    if (signers.length === 0) problems.push(problem('failed', 'no-signers'))
    return signers.map((signer) => ({ ...signer, claimedTime: signer.claimedTime ?? claimed(signature) }))
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    problems.push(problem('failed', 'pdf-signature-broken', error.message))
    return []
  }
}

function claimed({ claimedAt }: PdfSignature): Temporal.Instant | undefined {
  return claimedAt === undefined ? undefined : instant(claimedAt)
}

/**
 * The last byte decides: what follows the signed stretch was added later. Bytes covered by no signature fail it. Bytes
 * that later signatures cover leave it whole when they only sign; otherwise they may change the text, and it is not
 * determined.
 */
function coverageOf(signature: PdfSignature, { file, found, history }: Examined): Check {
  if (!signature.isRangeSound) return check('coverage', 'failed', 'coverage-range')
  const rest = String(file.length - signature.end)
  if (signature.end === file.length) return check('coverage', 'passed', 'coverage-ok')
  if (!found.some((other) => other.isRangeSound && other.end === file.length)) {
    return check('coverage', 'failed', 'coverage-appended', rest)
  }
  return history.isOnlySignedSince(signature.end)
    ? check('coverage', 'passed', 'coverage-later-signatures', rest)
    : check('coverage', 'undetermined', 'coverage-later-revision', rest)
}

function stretches(file: Uint8Array, { range, end }: PdfSignature): Uint8Array[] {
  const [start, first, resumed] = range
  return [file.subarray(start, start + first), file.subarray(resumed, end)]
}

/** A time-stamp of the whole revision proves the time of every signature before it. */
function verifyDocumentStamp(stamp: PdfSignature, { file, setting, problems }: Examined): DocumentTime[] {
  const { trust, now } = setting
  try {
    if (!stamp.isRangeSound) throw new DerError(sentenceOf('coverage-range'), 0)
    const { raw } = parsePaddedSignedData(stamp.contents)
    const outcome = verifyTimestamp(readDer(raw), stretches(file, stamp), trust.certificates, trust, now)
    if (outcome.proven) return [{ time: outcome.time, authority: outcome.authority, end: stamp.end }]
    problems.push(problem('undetermined', 'note-time-unproven', outcome.why))
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    problems.push(problem('failed', 'pdf-signature-broken', error.message))
  }
  return []
}
