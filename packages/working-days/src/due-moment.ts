import type { HourLength } from './length.ts'

/** The clock does not run from `from` up to `until`. */
export interface HourSuspension {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly reason?: string
}

export interface HourTerm {
  readonly start: Temporal.Instant
  readonly length: HourLength
  readonly suspensions?: readonly HourSuspension[]
}

export type HourStep =
  | { readonly kind: 'from'; readonly moment: Temporal.Instant; readonly length: HourLength }
  | { readonly kind: 'suspended'; readonly suspension: HourSuspension; readonly remaining: Temporal.Duration }
  | { readonly kind: 'suspension-without-effect'; readonly suspension: HourSuspension }
  | { readonly kind: 'until'; readonly moment: Temporal.Instant }

/** `moment` is the first instant at which the hours are over. */
export interface DueMoment {
  readonly moment: Temporal.Instant
  readonly counting: readonly HourStep[]
}

/**
 * The end of a term of hours. Hours run from the event itself, day and night, on days off too: no law read states a roll
 * for them (2073-IX ст.33 ч.3; 2939-VI ст.20 ч.2). Hours are elapsed time, so a change of clocks moves the reading of the
 * clock, not the length.
 * @throws RangeError when suspensions are empty or overlap, or a backward term is suspended.
 */
export function dueMoment({ start, length, suspensions = [] }: HourTerm): DueMoment {
  const ordered = suspensions.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
  refuseBadSuspensions(ordered, length)
  let moment = start.add({ hours: length.amount })
  const steps: HourStep[] = [{ kind: 'from', moment: start, length }]
  for (const suspension of ordered) {
    const from = Temporal.Instant.compare(suspension.from, start) > 0 ? suspension.from : start
    const runsOn = Temporal.Instant.compare(from, moment) >= 0 || Temporal.Instant.compare(suspension.until, from) <= 0
    if (runsOn) {
      steps.push({ kind: 'suspension-without-effect', suspension })
      continue
    }
    steps.push({ kind: 'suspended', suspension, remaining: from.until(moment, { largestUnit: 'hours' }) })
    moment = moment.add(from.until(suspension.until))
  }
  return Object.freeze({ moment, counting: Object.freeze([...steps, { kind: 'until', moment } as const]) })
}

function refuseBadSuspensions(ordered: readonly HourSuspension[], length: HourLength): void {
  if (ordered.length > 0 && length.amount < 0) throw new RangeError('a backward term cannot be suspended')
  for (const [index, { from, until }] of ordered.entries()) {
    if (Temporal.Instant.compare(from, until) >= 0) throw new RangeError(`an empty suspension from ${from}`)
    const next = ordered[index + 1]
    if (next !== undefined && Temporal.Instant.compare(until, next.from) > 0) {
      throw new RangeError(`suspensions overlap at ${next.from}`)
    }
  }
}
