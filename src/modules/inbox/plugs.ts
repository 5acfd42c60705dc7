/** How a kind of work is called in the inbox. */
export interface InboxWords {
  readonly one: string
  readonly few: string
  readonly many: string
  /** Verbs of the next steps, by code: «Зареєструвати». */
  readonly steps: Readonly<Record<string, string>>
  /** Steps that need no more than a press: where the form of each is sent. */
  readonly quick?: Readonly<Record<string, (ref: number) => string>>
}

const plugged = new Map<string, InboxWords>()

/** Plugs a kind of work in. Done once, in src/wiring/inbox.ts. */
export function plugInbox(kind: string, words: InboxWords): void {
  plugged.set(kind, words)
}

/** All kinds that are plugged in, in the order of their words. */
export function inboxWords(): ReadonlyMap<string, InboxWords> {
  return new Map([...plugged].toSorted(([, one], [, other]) => one.many.localeCompare(other.many, 'uk')))
}
