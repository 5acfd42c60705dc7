export interface TextBlock {
  readonly kind: 'paragraph' | 'point'
  /** `2.1`; empty for a paragraph. */
  readonly label: string
  /** `p2.1`, the permanent address of a point inside its act. A label that comes twice gets `-2`. */
  readonly anchor: string
  /** 0 for `2.`, 1 for `2.1.` */
  readonly depth: number
  readonly text: string
}

const pointStart = /^\s*(\d{1,3}(?:\.\d{1,3})*)[.)]\s+(.+)$/s

/** Lays the text of an act out in paragraphs and points with anchors. Blank lines part the blocks; so does a point. */
export function layOut(text: string): TextBlock[] {
  const used = new Map<string, number>()
  return paragraphsOf(text).map((paragraph) => {
    const found = pointStart.exec(paragraph)
    const label = found?.[1] ?? ''
    if (!found || label === '') return { kind: 'paragraph', label: '', anchor: '', depth: 0, text: paragraph }
    const times = (used.get(label) ?? 0) + 1
    used.set(label, times)
    const anchor = times === 1 ? `p${label}` : `p${label}-${times}`
    return { kind: 'point', label, anchor, depth: label.split('.').length - 1, text: found[2] ?? '' }
  })
}

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.length > 0) paragraphs.push(lines.join(' ').replace(/\s+/g, ' ').trim())
    lines = []
  }
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '' || pointStart.test(line)) close()
    if (line.trim() !== '') lines.push(line.trim())
  }
  close()
  return paragraphs
}
