/**
 * The form of a noun after a number: 1 документ, 2 документи, 5 документів, 11 документів, 21 документ.
 * A number with a fraction takes `fraction` (genitive singular, «1,5 документа»); without it, `few`.
 * The sign does not matter.
 */
export function plural(count: number | bigint, one: string, few: string, many: string, fraction: string = few): string {
  if (typeof count === 'number' && !Number.isInteger(count)) return Number.isFinite(count) ? fraction : many
  const lastTwo = Math.abs(Number(BigInt(count) % 100n))
  const last = lastTwo % 10
  if (lastTwo > 10 && lastTwo < 15) return many
  if (last === 1) return one
  return last >= 2 && last <= 4 ? few : many
}

const grouped = new Intl.NumberFormat('uk-UA', { useGrouping: 'min2', maximumFractionDigits: 3 })

/** The number and its noun together, joined by a non-breaking space: «12 345 документів», «1,5 документа». */
export function counted(
  count: number | bigint,
  one: string,
  few: string,
  many: string,
  fraction: string = few,
): string {
  return `${grouped.format(count)}\u00a0${plural(count, one, few, many, fraction)}`
}
