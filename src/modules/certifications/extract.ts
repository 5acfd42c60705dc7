import { layOut } from '#modules/acts'
import { type Paper, unbroken } from '#modules/official-forms'

type TextBlock = ReturnType<typeof layOut>[number]

/** A point of an act that can be put into an extract. */
export interface Choice {
  readonly anchor: string
  readonly label: string
  readonly depth: number
  readonly text: string
}

export function choicesOf(text: string): Choice[] {
  return layOut(text).filter(({ label }) => label !== '')
}

/**
 * The blocks of an extract: what stands before the first point, and the chosen points with all that belongs to them: the
 * points above, without which a point cannot be read, and the paragraphs below. Where something is left out stand dots.
 */
export function extractOf(text: string, chosen: readonly string[]): Paper['blocks'] {
  const blocks = layOut(text)
  const first = blocks.findIndex(({ label }) => label !== '')
  const wanted = withParents(blocks, new Set(chosen))
  const kept = blocks.map((_, at) => at < first || wanted.has(pointOver(blocks, at)))
  return blocks.flatMap(({ label, depth, text }, at) => {
    if (kept[at]) return [{ label, depth, text: unbroken(text) }]
    return at === 0 || kept[at - 1] ? [{ label: '', depth: 0, text: '…' }] : []
  })
}

/** The anchor of the point in which a block stands. */
function pointOver(blocks: readonly TextBlock[], at: number): string {
  return blocks.slice(0, at + 1).findLast(({ anchor }) => anchor !== '')?.anchor ?? ''
}

function withParents(blocks: readonly TextBlock[], chosen: ReadonlySet<string>): ReadonlySet<string> {
  const wanted = new Set(chosen)
  for (const [at, block] of blocks.entries()) {
    if (!chosen.has(block.anchor)) continue
    const labels = block.label.split('.')
    for (let length = labels.length - 1; length > 0; length -= 1) {
      const label = labels.slice(0, length).join('.')
      const parent = blocks.slice(0, at).findLast((above) => above.label === label)
      if (parent) wanted.add(parent.anchor)
    }
  }
  return wanted
}
