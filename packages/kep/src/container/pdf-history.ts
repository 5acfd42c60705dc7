import { latin } from '../pdf/objects.ts'
import type { Suite } from '../suite.ts'
import { bringsOnlySignatures } from './pdf-changes.ts'

/** What became of a PDF after its ends, bytes from its start. */
export interface PdfHistory {
  /**
   * Whether what was added after this end only signs: invisible signature fields with their values, time-stamps and
   * validation data (ISO 32000-2 clauses 12.7.5.5, 12.8.4.3). Everything that pages show, the form says or the document
   * does must be the very same object in the very same place. What cannot be read for certain is a change.
   */
  isOnlySignedSince(end: number): boolean
}

/** Later revisions that are compared one by one. */
const MAX_REVISIONS = 32

/** Each revision is compared once, however many signatures ask. */
export function historyOf(file: Uint8Array, suite: Suite): PdfHistory {
  const known = new Map<string, boolean>()

  function isStepClean(from: number, to: number): boolean {
    const step = `${from} ${to}`
    const answer = known.get(step) ?? bringsOnlySignatures(file, from, to, suite)
    known.set(step, answer)
    return answer
  }

  return {
    isOnlySignedSince(end) {
      const ends = [end, ...revisionEnds(file, end)]
      return ends.length <= MAX_REVISIONS && ends.slice(1).every((to, i) => isStepClean(ends[i] ?? 0, to))
    },
  }
}

/** Where each revision after `from` ends: behind its mark of the end and the line that it closes. The last is the file's. */
function revisionEnds(file: Uint8Array, from: number): number[] {
  const marks = latin(file, from, file.length).matchAll(/%%EOF(?:\r\n|\r|\n)?/g)
  const ends = Array.from(marks, ({ 0: mark, index }) => from + index + mark.length)
  return ends.at(-1) === file.length ? ends : [...ends, file.length]
}
