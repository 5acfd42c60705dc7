/** When a version of a rule applies. `until` is the first day on which it no longer does; without it the version is still in force. */
export interface InForce {
  readonly from: Temporal.PlainDate
  readonly until?: Temporal.PlainDate
}

export interface Version {
  readonly id: string
  readonly inForce: InForce
}

export type VersionFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'empty'; readonly id: string }
  | { readonly kind: 'gap'; readonly after: string; readonly before: string }
  | { readonly kind: 'overlap'; readonly first: string; readonly second: string }
  | { readonly kind: 'repeated-id'; readonly id: string }

/** Is the day inside the half-open interval `[from, until)`? */
export function isInForce(inForce: InForce, day: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate
  return compare(inForce.from, day) <= 0 && (inForce.until === undefined || compare(day, inForce.until) < 0)
}

/** The version that applies on the day; `undefined` before the first one and after the last one. */
export function findVersion<T extends Version>(versions: readonly T[], day: Temporal.PlainDate): T | undefined {
  return versions.find((version) => isInForce(version.inForce, day))
}

/**
 * What is wrong with the versions of one rule. A rule has, on every day since its first version, exactly one text:
 * versions may neither leave a gap nor overlap, whatever the order in which they are given. An empty answer means sound.
 */
export function listVersionFaults(versions: readonly Version[]): readonly VersionFault[] {
  if (versions.length === 0) return [{ kind: 'none' }]
  const ordered = [...versions].sort((a, b) => Temporal.PlainDate.compare(a.inForce.from, b.inForce.from))
  return [
    ...repeatedIds(ordered),
    ...ordered.filter(isEmpty).map(({ id }): VersionFault => ({ kind: 'empty', id })),
    ...ordered.slice(1).flatMap((second, index) => {
      const first = ordered[index]
      return first === undefined ? [] : faultBetween(first, second)
    }),
  ]
}

function repeatedIds(versions: readonly Version[]): readonly VersionFault[] {
  const ids = versions.map(({ id }) => id)
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...repeated].map((id) => ({ kind: 'repeated-id', id }))
}

function isEmpty({ inForce }: Version): boolean {
  return inForce.until !== undefined && Temporal.PlainDate.compare(inForce.from, inForce.until) >= 0
}

function faultBetween(first: Version, second: Version): readonly VersionFault[] {
  const ends = first.inForce.until
  const order = ends === undefined ? 1 : Temporal.PlainDate.compare(ends, second.inForce.from)
  if (order > 0) return [{ kind: 'overlap', first: first.id, second: second.id }]
  if (order < 0) return [{ kind: 'gap', after: first.id, before: second.id }]
  return []
}
