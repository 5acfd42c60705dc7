/** How deep a text stands inside quotations. */
export interface Depth {
  readonly angled: number
  /** A straight quotation mark opens and closes by turns. */
  readonly straight: boolean
}

export interface Quoting {
  depth: Depth
  opened: boolean
  isFirst: boolean
}

export function isOpen({ angled, straight }: Depth): boolean {
  return angled > 0 || straight
}

export function deeper(depth: Depth, text: string): Depth {
  let { angled, straight } = depth
  for (const letter of text) {
    if (letter === '«' || letter === '„') angled += 1
    else if (letter === '»' || letter === '”') angled -= 1
    else if (letter === '"') straight = !straight
  }
  return { angled, straight }
}

export const closed: Depth = { angled: 0, straight: false }
