/** Chance that falls the same way on every telling. */
export interface Chance {
  /** A whole number from `from` to `until`, both included. */
  between(from: number, until: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Days of an even spread over `days`, in order. */
  spread<Day>(days: readonly Day[], count: number): Day[]
}

/** Mulberry32: a state of 32 bits is plenty for a story. */
export function createChance(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, until: number) => from + Math.floor(next() * (until - from + 1))
  const pick = <Item>(items: readonly Item[]) => itemAt(items, between(0, items.length - 1))
  const spread = <Day>(days: readonly Day[], count: number) =>
    Array.from({ length: count }, (_, at) => {
      const first = Math.floor((at * days.length) / count)
      const last = Math.max(first, Math.floor(((at + 1) * days.length) / count) - 1)
      return itemAt(days, between(first, last))
    })
  return { between, pick, spread }
}

export function itemAt<Item>(items: readonly Item[], at: number): Item {
  const item = items[at]
  if (item === undefined) throw new Error(`Nothing at ${at} of ${items.length}`)
  return item
}
