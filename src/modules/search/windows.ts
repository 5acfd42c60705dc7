/** Some days, both ends within; `null` is no end. */
export interface Days {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

/** Where to look: everywhere, at what has no day, or at some days. */
export type Part = 'everywhere' | 'undated' | Days

/** The last window is all that there is; the others are the first `months` of it. */
export interface Window {
  readonly months: number
  readonly parts: readonly Part[]
}

export interface Range extends Days {
  /** Where the lines begin: with the newest, or, going back, with the oldest. */
  readonly towards: 'older' | 'newer'
}

const steps = [3, 12, 48] // months
const mostMonths = 15
const mostYears = 40
const [firstKnown, lastKnown] = [1800, 2199] // years that the analyser reads as years of a date

/** Ever wider windows from where the lines begin; `newest` is the day of the newest thing that is not of the future. */
export function windowsOf(range: Range, newest: Temporal.PlainDate): Window[] {
  const whole = { months: Number.POSITIVE_INFINITY, parts: wholeOf(range) }
  const windows = steps.flatMap((months) => {
    const parts = range.towards === 'older' ? newestOf(range, newest, months) : oldestOf(range, months)
    return parts === null ? [] : [{ months, parts }]
  })
  return [...windows, whole]
}

/** Which window comes after one where so few were found. */
export function nextWindow(windows: readonly Window[], at: number, found: number, need: number): number {
  const wanted = found === 0 ? Number.POSITIVE_INFINITY : ((windows[at]?.months ?? 0) * need * 1.3) / found
  return windows.findIndex(({ months }, place) => place > at && months >= wanted)
}

export function wholeOf({ from, until, towards }: Range): readonly Part[] {
  if (from === null && until === null) return ['everywhere']
  // What has no day is the oldest of all.
  return from === null && towards === 'older' ? [{ from, until }, 'undated'] : [{ from, until }]
}

/** Days after this one are told apart by nothing but the day itself: there are next to none. */
export function lastExpected(newest: Temporal.PlainDate): Temporal.PlainDate {
  return newest.add({ months: 1 }).with({ day: 31 })
}

function newestOf(range: Range, newest: Temporal.PlainDate, months: number): readonly Part[] | null {
  const last = lastExpected(newest)
  const until = earlier(range.until, last)
  const start = earlier(until, newest)
  const from = start.subtract({ months }).with({ day: 1 })
  if (range.from && Temporal.PlainDate.compare(from, range.from) <= 0) return null
  const future = { from: last.add({ days: 1 }), until: range.until }
  const isBeyond = range.until === null || Temporal.PlainDate.compare(range.until, last) > 0
  return isBeyond ? [future, { from, until }] : [{ from, until }]
}

function oldestOf({ from, until }: Range, months: number): readonly Part[] | null {
  if (from === null) return null
  const end = from.add({ months }).with({ day: 31 })
  return until && Temporal.PlainDate.compare(end, until) >= 0 ? null : [{ from, until: end }]
}

/**
 * Lexemes one of which every thing of these days has, for the analyser reads its day as a date, a month and a year:
 * with them the index of words itself passes over all other days. Empty: there is no such list, or it is too long.
 */
export function lexemesOf({ from, until }: Days): readonly string[] {
  if (from === null || until === null || Temporal.PlainDate.compare(from, until) > 0) return []
  if (from.year < firstKnown || until.year > lastKnown) return []
  const months = (until.year - from.year) * 12 + until.month - from.month + 1
  if (months <= mostMonths)
    return Array.from({ length: months }, (_, at) => from.with({ day: 1 }).add({ months: at }).toString().slice(0, 7))
  const years = until.year - from.year + 1
  return years > mostYears ? [] : Array.from({ length: years }, (_, at) => `${from.year + at}`)
}

/** The calendar years, or the months, of these days, in the order of the lines. */
export function piecesOf(days: Days, unit: 'years' | 'months', towards: Range['towards']): Days[] {
  const { from, until } = days
  if (from === null || until === null) return []
  const pieces: Days[] = []
  for (let start = from; Temporal.PlainDate.compare(start, until) <= 0; ) {
    const end = unit === 'years' ? start.with({ month: 12, day: 31 }) : start.with({ day: 31 })
    pieces.push({ from: start, until: Temporal.PlainDate.compare(end, until) < 0 ? end : until })
    start = end.add({ days: 1 })
  }
  return towards === 'older' ? pieces.reverse() : pieces
}

export function daysOfYear(year: number): Days {
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  }
}

export function earlier(one: Temporal.PlainDate | null, other: Temporal.PlainDate): Temporal.PlainDate {
  return one !== null && Temporal.PlainDate.compare(one, other) < 0 ? one : other
}

export function later(one: Temporal.PlainDate | null, other: Temporal.PlainDate): Temporal.PlainDate {
  return one !== null && Temporal.PlainDate.compare(one, other) > 0 ? one : other
}
