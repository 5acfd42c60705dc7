import type { InForce, Version } from './law-versions.ts'

export type HolidayRule =
  | { readonly name: string; readonly month: number; readonly day: number }
  | { readonly name: string; readonly daysAfterEaster: number }

/** One edition of КЗпП ст.73. `verified` is false where the day of entry into force was not read in the act itself. */
export interface HolidayLaw extends Version {
  readonly act: string
  readonly holidays: readonly HolidayRule[]
  readonly verified: boolean
}

export interface LawInForce {
  readonly article: string
  readonly inForce: InForce
}

const newYear: HolidayRule = { name: 'Новий рік', month: 1, day: 1 }
const julianChristmas: HolidayRule = { name: 'Різдво Христове', month: 1, day: 7 }
const womensDay: HolidayRule = { name: 'Міжнародний жіночий день', month: 3, day: 8 }
const easter: HolidayRule = { name: 'Пасха (Великдень)', daysAfterEaster: 0 }
const trinitySunday: HolidayRule = { name: 'Трійця', daysAfterEaster: 49 }
const labourDay: HolidayRule = { name: 'День праці', month: 5, day: 1 }
const victoryDay: HolidayRule = { name: 'День перемоги', month: 5, day: 9 }
const constitutionDay: HolidayRule = { name: 'День Конституції України', month: 6, day: 28 }
const independenceDay: HolidayRule = { name: 'День Незалежності України', month: 8, day: 24 }
const christmas: HolidayRule = { name: 'Різдво Христове', month: 12, day: 25 }
const october14: HolidayRule = { name: 'День захисника України', month: 10, day: 14 }
const october14Renamed: HolidayRule = { ...october14, name: 'День захисників і захисниць України' }
const statehood28July: HolidayRule = { name: 'День Української Державності', month: 7, day: 28 }
const remembranceDay: HolidayRule = {
  name: 'День пам’яті та перемоги над нацизмом у Другій світовій війні 1939–1945 років',
  month: 5,
  day: 8,
}

const always = [newYear, womensDay, easter, trinitySunday, constitutionDay, independenceDay]
const may1And2: readonly HolidayRule[] = [1, 2].map((day) => ({
  name: 'День міжнародної солідарності трудящих',
  month: 5,
  day,
}))
const before2017 = [...always, julianChristmas, ...may1And2, victoryDay]
const from2017 = [...always, julianChristmas, christmas, labourDay, victoryDay]

/**
 * КЗпП ст.73 by edition. The first row is bounded by what this calendar covers (from 2001), not by an entry into force.
 * An unverified day of entry lies between two holidays that the change touches, so no day off depends on it.
 */
export const holidayLaw: readonly HolidayLaw[] = [
  {
    id: 'kzpp-73/1490-III',
    act: 'ст. 73 КЗпП у редакції Закону № 1490-III',
    inForce: { from: day('2001-01-01'), until: day('2015-03-28') },
    holidays: before2017,
    verified: false,
  },
  {
    id: 'kzpp-73/238-VIII',
    act: 'ст. 73 КЗпП у редакції Закону № 238-VIII',
    inForce: { from: day('2015-03-28'), until: day('2017-12-02') },
    holidays: [...before2017, october14],
    verified: false,
  },
  {
    id: 'kzpp-73/2211-VIII',
    act: 'ст. 73 КЗпП у редакції Закону № 2211-VIII',
    inForce: { from: day('2017-12-02'), until: day('2022-06-09') },
    holidays: [...from2017, october14],
    verified: true,
  },
  {
    id: 'kzpp-73/2295-IX',
    act: 'ст. 73 КЗпП у редакції Закону № 2295-IX',
    inForce: { from: day('2022-06-09'), until: day('2023-06-15') },
    holidays: [...from2017, october14Renamed, statehood28July],
    verified: true,
  },
  {
    id: 'kzpp-73/3107-IX',
    act: 'ст. 73 КЗпП у редакції Закону № 3107-IX',
    inForce: { from: day('2023-06-15'), until: day('2023-09-01') },
    holidays: [...always, julianChristmas, christmas, labourDay, remembranceDay, october14Renamed, statehood28July],
    verified: true,
  },
  {
    id: 'kzpp-73/3258-IX',
    act: 'ст. 73 КЗпП у редакції Закону № 3258-IX',
    inForce: { from: day('2023-09-01') },
    holidays: [
      ...always,
      labourDay,
      remembranceDay,
      { name: 'День Української Державності', month: 7, day: 15 },
      { name: 'День захисників і захисниць України', month: 10, day: 1 },
      christmas,
    ],
    verified: false,
  },
]

/** КЗпП ст.67 ч.3: a day off that coincides with a holiday moves to the next day after it. */
export const movedDayOffArticle = 'ч. 3 ст. 67 КЗпП'

/**
 * 2136-IX ст.6 ч.6: during martial law КЗпП ст.53, 65 ч.1, 67 ч.3–5, 71, 73 and 78-1 do not apply. The law is in force
 * since 24.03.2022, so 8 March 2022 was still a day off although martial law had begun on 24 February.
 */
export const holidaySuspensionLaw: LawInForce = {
  article: 'ч. 6 ст. 6 Закону № 2136-IX',
  inForce: { from: day('2022-03-24') },
}

function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso)
}
