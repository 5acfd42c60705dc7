/** Some days, both ends within; `null` is no end. */
export interface Days {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

export interface Range extends Days {
  /** Where the lines begin: with the newest, or, going back, with the oldest. */
  readonly towards: 'older' | 'newer'
}

/** Days that are looked through at once; what has no day is older than all of them. */
export interface Window extends Days {
  readonly withUndated: boolean
  /** One of them stands in every thing of these days; empty: nothing leads there but the day itself. */
  readonly lexemes: readonly string[]
}

/** A month, and about how many things are of it. */
export interface Month {
  readonly from: Temporal.PlainDate
  readonly rows: number
}

const mostDays = 16
const mostMonths = 15
const mostYears = 40
const [firstKnown, lastKnown] = [1800, 2199] // years that the analyser reads as years of a date

/** How long windows are. */
export interface Size {
  /** About so many things are of their days. */
  readonly things: number
  /** How many times more of each next one. */
  readonly growth: number
  /** None is of two years. */
  readonly isWithinYear: boolean
}

/**
 * Windows of whole months in the order of the lines: from the first day of the earliest known month to the last of the
 * latest; before and after them there is next to nothing. `months` go from the newest.
 */
export function windowsOf(range: Range, months: readonly Month[], size: Size): readonly Window[] {
  const within = months.filter(({ from }) => touches(range, from))
  const starts = startsOf(within, size)
  const [latest, first] = [within[0]?.from, starts.at(-1)?.from]
  if (starts.length < 2 || !latest || !first) return [windowOf(range, range.from === null)]
  const last = latest.with({ day: 31 })
  const beyond = range.until === null || isAfter(range.until, last)
  const before = range.from === null || isAfter(first, range.from)
  const inside = starts.map(({ from, rows }, at) => ({
    from: later(range.from, from),
    until: earlier(range.until, starts[at - 1]?.from.subtract({ days: 1 }) ?? last),
    rows,
  }))
  const windows = [
    ...(beyond ? [windowOf({ from: last.add({ days: 1 }), until: range.until })] : []),
    ...(range.towards === 'older' ? cutFine(inside, size) : cutFine(inside.reverse(), size, true).reverse()),
    ...(before ? [windowOf({ from: range.from, until: first.subtract({ days: 1 }) }, range.from === null)] : []),
  ]
  return range.towards === 'older' ? windows : windows.reverse()
}

interface Inside {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly rows: number
}

const fine = 25 // windows' worth of things: what a question mostly needs is found before them

/** In the order of reading: the first windows that hold far too much, a month of a very common word, fall into days. */
function cutFine(windows: readonly Inside[], size: Size, isBack = false): Window[] {
  let rows = 0
  return windows.flatMap((window) => {
    const isEarly = rows < fine * size.things
    rows += window.rows
    const days = window.from.until(window.until).days + 1
    const length = isEarly ? Math.max(1, Math.floor((days * size.things) / window.rows)) : days
    if (length > mostDays || length * 2 > days) return [windowOf(window)]
    const pieces = Array.from({ length: Math.ceil(days / length) }, (_, at) =>
      windowOf({
        from: later(window.from, window.until.subtract({ days: (at + 1) * length - 1 })),
        until: window.until.subtract({ days: at * length }),
      }),
    )
    return isBack ? pieces.reverse() : pieces
  })
}

function touches({ from, until }: Days, month: Temporal.PlainDate): boolean {
  return !(until && isAfter(month, until)) && !(from && isAfter(from, month.with({ day: 31 })))
}

// Where the windows begin, from the newest: so long ones that years lead to them begin with a year.
function startsOf(months: readonly Month[], size: Size): Month[] {
  const starts: Month[] = []
  let [rows, length, atOnce] = [0, 0, size.things]
  for (const [at, month] of months.entries()) {
    rows += month.rows
    length += 1
    const isJanuary = month.from.month === 1
    const isEnough = rows >= atOnce || rows + (months[at + 1]?.rows ?? 0) > 2 * atOnce
    const isFull = isEnough ? length <= mostMonths || isJanuary : isJanuary && size.isWithinYear
    if (!isFull && at < months.length - 1) continue
    starts.push({ from: month.from, rows })
    atOnce *= size.growth
    rows = 0
    length = 0
  }
  return starts
}

function windowOf({ from, until }: Days, withUndated = false): Window {
  return { from, until, withUndated, lexemes: lexemesOf({ from, until }) }
}

/**
 * Lexemes one of which every thing of these days has, for the analyser reads its day as a date, a month and a year:
 * with them the index of words itself passes over all other days. Empty: there is no such list, or it is too long.
 */
export function lexemesOf({ from, until }: Days): readonly string[] {
  if (from === null || until === null || isAfter(from, until)) return []
  if (from.year < firstKnown || until.year > lastKnown) return []
  const months = (until.year - from.year) * 12 + until.month - from.month + 1
  const years = until.year - from.year + 1
  const days = from.until(until).days + 1
  if (days <= mostDays) return Array.from({ length: days }, (_, at) => from.add({ days: at }).toString())
  const areWholeYears = from.month === 1 && until.month === 12
  if (months <= mostMonths && !areWholeYears)
    return Array.from({ length: months }, (_, at) => from.with({ day: 1 }).add({ months: at }).toString().slice(0, 7))
  return years > mostYears ? [] : Array.from({ length: years }, (_, at) => `${from.year + at}`)
}

/**
 * Months of a table of which is known at which days each next of its equal shares begins: the first day, … , the last.
 * None after `last`: of days that far ahead there are next to no things.
 */
export function monthsOf(days: readonly Temporal.PlainDate[], rows: number, last: Temporal.PlainDate): Month[] {
  const places = days.map(dayNumber)
  const [first, share] = [days[0], rows / (days.length - 1)]
  if (!first || days.length < 2) return []
  const until = (place: number) => {
    const at = places.findLastIndex((one) => one <= place)
    const [start, end] = [places[at] ?? place, places[at + 1] ?? place]
    return at < 0 ? 0 : share * (at + (end > start ? (place - start) / (end - start) : 0))
  }
  const months: Month[] = []
  for (let from = notBefore(first); !isAfter(from, last); from = from.add({ months: 1 }))
    months.push({ from, rows: until(dayNumber(from.add({ months: 1 }))) - until(dayNumber(from)) })
  return months.reverse()
}

function notBefore(first: Temporal.PlainDate): Temporal.PlainDate {
  return first.year < firstKnown
    ? Temporal.PlainDate.from({ year: firstKnown, month: 1, day: 1 })
    : first.with({ day: 1 })
}

const zero = Temporal.PlainDate.from('2000-01-01')

function dayNumber(day: Temporal.PlainDate): number {
  return zero.until(day).days
}

export function daysOfYear(year: number): Days {
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  }
}

export function earlier(one: Temporal.PlainDate | null, other: Temporal.PlainDate): Temporal.PlainDate {
  return one !== null && isAfter(other, one) ? one : other
}

export function later(one: Temporal.PlainDate | null, other: Temporal.PlainDate): Temporal.PlainDate {
  return one !== null && isAfter(one, other) ? one : other
}

function isAfter(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) > 0
}
