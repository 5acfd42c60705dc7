/** Great Sunday to Pentecost: seven weeks. */
const daysFromEasterToTrinity = 49

/**
 * Великдень: Easter Sunday of the Julian paschalia, as a Gregorian date. КЗпП ст.73 names the feast without naming the
 * paschalia; the dates used officially follow this one. Meeus, Astronomical Algorithms, ch. 8 (Julian calendar).
 */
export function orthodoxEaster(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const month = Math.floor((d + e + 114) / 31)
  const day = ((d + e + 114) % 31) + 1
  return new Temporal.PlainDate(year, month, day).add({ days: julianLag(year) })
}

/** Трійця: the Sunday seven weeks after Easter. */
export function trinity(year: number): Temporal.PlainDate {
  return orthodoxEaster(year).add({ days: daysFromEasterToTrinity })
}

/** Days by which the Julian calendar is behind from March of the year on: 13 from 1900 to 2099, 14 from 2100. */
function julianLag(year: number): number {
  return Math.floor(year / 100) - Math.floor(year / 400) - 2
}
