export interface Wanted {
  readonly path: string
  /** Characters; the rest is cut. */
  readonly characters: number
  /** Milliseconds. */
  readonly time: number
  /** How many files it lies inside of; none when it is not said. */
  readonly depth?: number
}

export interface Found {
  readonly text: string
  readonly isCut: boolean
}

/** Why nothing could be read. */
class Flawed extends Error {
  readonly flaw: 'encrypted' | 'too-large'

  constructor(flaw: 'encrypted' | 'too-large') {
    super(flaw)
    this.flaw = flaw
  }
}

export function flawed(flaw: Flawed['flaw']): Flawed {
  return new Flawed(flaw)
}

export function isFlawed(error: unknown): error is Flawed {
  return error instanceof Flawed
}

export function cutAt(text: string, most: number): Found {
  return { text: text.slice(0, most), isCut: text.length > most }
}
