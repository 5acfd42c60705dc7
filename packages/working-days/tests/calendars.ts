import { type Calendar, createCalendar, type Transfer } from '../src/index.ts'

export function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso)
}

const source = 'указ № 64/2022 з продовженнями'
const since2022 = day('2022-02-24')

/** Розпорядження КМУ № 1-р (2018), № 995-р (2019) and that of 30.09.2020: recommended exchanges of working days. */
const cabinetTransfers: readonly Transfer[] = [
  ['2018-03-09', '2018-03-03'],
  ['2018-04-30', '2018-05-05'],
  ['2018-06-29', '2018-06-23'],
  ['2018-12-24', '2018-12-22'],
  ['2018-12-31', '2018-12-29'],
  ['2020-01-06', '2020-01-11'],
  ['2021-01-08', '2021-01-16'],
  ['2021-08-23', '2021-08-28'],
  ['2021-10-15', '2021-10-23'],
].map(([off = '', worked = '']) => ({
  by: 'cabinet',
  off: day(off),
  worked: day(worked),
  source: 'розпорядження КМУ',
}))

export const calendars = {
  peace: createCalendar(),
  war: createCalendar({ martialLaw: [{ from: since2022, source }] }),
  transfers: createCalendar({ transfers: cabinetTransfers }),
  endsAtChristmas: createCalendar({ martialLaw: [{ from: since2022, until: day('2026-12-25'), source }] }),
  endsInMarch2027: createCalendar({ martialLaw: [{ from: since2022, until: day('2027-03-01'), source }] }),
  endsOnEasterMonday: createCalendar({ martialLaw: [{ from: since2022, until: day('2027-05-03'), source }] }),
  beginsInMay2027: createCalendar({ martialLaw: [{ from: day('2027-05-10'), source }] }),
  sixDay: createCalendar({ weeklyDaysOff: [7] }),
} satisfies Record<string, Calendar>

export const { peace, war } = calendars
