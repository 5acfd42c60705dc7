import { type Calendar, createCalendar, isInForce } from '@ratusha/working-days'

/** A stretch of martial law. `until` is the day on which it ends; `null` while it lasts. */
export interface MartialLawInterval {
  readonly id: number
  readonly since: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly source: string
  /** Somebody compared it with the decree. */
  readonly verified: boolean
}

export const deciders = ['cabinet', 'institution'] as const
export type Decider = (typeof deciders)[number]

/** A working day made free, a day off made working, or the two exchanged. */
export interface TransferOfDays {
  readonly id: number
  readonly decidedBy: Decider
  readonly off: Temporal.PlainDate | null
  readonly worked: Temporal.PlainDate | null
  readonly source: string
}

export function calendarOf(intervals: readonly MartialLawInterval[], transfers: readonly TransferOfDays[]): Calendar {
  return createCalendar({
    martialLaw: intervals.map(({ since, until, source }) => ({ from: since, ...(until && { until }), source })),
    transfers: transfers.map(({ decidedBy, off, worked, source }) => ({
      by: decidedBy,
      ...(off && { off }),
      ...(worked && { worked }),
      source,
    })),
  })
}

export function findOverlap(
  intervals: readonly MartialLawInterval[],
  { since, until }: Pick<MartialLawInterval, 'since' | 'until'>,
): MartialLawInterval | undefined {
  const begins = (day: Temporal.PlainDate, end: Temporal.PlainDate | null) =>
    end === null || Temporal.PlainDate.compare(day, end) < 0
  return intervals.find((known) => begins(since, known.until) && begins(known.since, until))
}

/** A day that some transfer already speaks of. */
export function findTouched(
  transfers: readonly TransferOfDays[],
  { off, worked }: Pick<TransferOfDays, 'off' | 'worked'>,
): Temporal.PlainDate | undefined {
  const taken = transfers.flatMap((known) => [known.off, known.worked]).filter((day) => day !== null)
  return [off, worked].filter((day) => day !== null).find((day) => taken.some((known) => known.equals(day)))
}

/** The day from which laws put off until the end of martial law are counted; `null` while it is not known. */
export function endOfMartialLaw({ rows }: Calendar): Temporal.PlainDate | null {
  const last = rows.martialLaw.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)).at(-1)
  return last?.until ?? null
}

export function isMartialLaw({ rows }: Calendar, day: Temporal.PlainDate): boolean {
  return rows.martialLaw.some((interval) => isInForce(interval, day))
}
