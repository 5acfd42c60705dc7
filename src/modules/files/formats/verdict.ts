import type { RefusalDetails } from '#kernel'
import type { Format } from '../formats.ts'

export type Flaw = 'files.empty' | 'files.broken-off' | 'files.encrypted' | 'files.suspicious' | 'files.active-content'

/** What an inspection found; `null` in its place means: not a file of this kind. */
export type Verdict = { readonly format: Format } | { readonly flaw: Flaw; readonly details?: RefusalDetails }

export const brokenOff: Verdict = { flaw: 'files.broken-off' }
export const encrypted: Verdict = { flaw: 'files.encrypted' }
export const activeContent: Verdict = { flaw: 'files.active-content' }

export function wholeIf(isWhole: boolean, format: Format): Verdict {
  return isWhole ? { format } : brokenOff
}
