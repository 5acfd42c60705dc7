/** What scans hear: a file without a text of its own is one to recognise. */
import { wantRecognition } from '#modules/scans'
import type { TextRead } from '#modules/texts'
import { hear } from '#platform/events'

export function wireScans(): void {
  hear<TextRead>('TextRead', { name: 'scans', within: (context, { sha256 }) => wantRecognition(context, sha256) })
}
