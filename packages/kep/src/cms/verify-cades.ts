import { equalBytes } from '../bytes.ts'
import type { ReadTrust } from '../trust.ts'
import type { TrustListStatus } from '../trust-list/trust-list.ts'
import { type Check, check, type SignerVerdict } from '../verdict.ts'
import { contentDigests } from './integrity.ts'
import type { SignedData } from './signed-data.ts'
import { verifySigner } from './verify-signer.ts'

/** Everything that is the same for all signatures of one file. */
export interface Setting {
  trust: ReadTrust
  trustList: TrustListStatus | undefined
  /** The moment of the verification, milliseconds since 1970. */
  now: number
}

/** Verifies every signer of a CAdES signature whose content is inside, or beside it. */
export function verifyCades(signed: SignedData, beside: Uint8Array | undefined, setting: Setting): SignerVerdict[] {
  const content = signed.content ?? beside
  return verifySigners(signed, content && [content], coverageOf(signed.content, beside), setting)
}

/** Verifies every signer over the given pieces of content, with a coverage that the container decided. */
export function verifySigners(
  signed: SignedData,
  content: readonly Uint8Array[] | undefined,
  coverage: Check,
  setting: Setting,
  containerTime?: Parameters<typeof verifySigner>[2]['containerTime'],
): SignerVerdict[] {
  const contents = contentDigests(setting.trust.suite, content)
  const examination = { ...setting, contents, coverage, ...(containerTime ? { containerTime } : {}) }
  return signed.signers.map((signer) => verifySigner(signed, signer, examination))
}

/** A file given beside an attached signature must be the attached one. */
function coverageOf(inside: Uint8Array | undefined, beside: Uint8Array | undefined): Check {
  if (inside === undefined && beside === undefined) return check('coverage', 'undetermined', 'coverage-unknown')
  if (inside === undefined) return check('coverage', 'passed', 'coverage-detached')
  if (beside !== undefined && !equalBytes(inside, beside)) return check('coverage', 'failed', 'content-extra')
  return check('coverage', 'passed', 'coverage-ok')
}
