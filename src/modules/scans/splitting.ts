/** Pages that belong together, from 1, both ends included. */
export interface Part {
  readonly firstPage: number
  readonly lastPage: number
  /** The card that its label names; `null`: pages before any label. */
  readonly cardId: number | null
}

/**
 * The card of a label: its code holds the card's address (`…/d/417`), its bars ten digits. The number of a paper is
 * taken from these and never from recognised letters, which misread «№».
 */
export function cardOfLabel(text: string): number | null {
  const [, id] = /^https?:\/\/[^/\s]+\/d\/(\d{1,15})$/.exec(text.trim()) ?? /^(\d{10})$/.exec(text.trim()) ?? []
  return Number(id ?? 0) || null
}

/**
 * A new paper begins at each page with a label; a page with the label of the same card goes on with it. With `separate`
 * the sheets that carry labels stand before the papers and are left out.
 */
export function splitAtLabels(pages: number, labels: ReadonlyMap<number, number>, separate: boolean): Part[] {
  const parts: Part[] = []
  let cardId: number | null = null
  let isNext = true
  for (let page = 1; page <= pages; page += 1) {
    const label = labels.get(page)
    if (label !== undefined) {
      isNext ||= separate || label !== cardId
      cardId = label
      if (separate) continue
    }
    const last = isNext ? undefined : parts.pop()
    parts.push({ firstPage: last?.firstPage ?? page, lastPage: page, cardId })
    isNext = false
  }
  return parts
}
