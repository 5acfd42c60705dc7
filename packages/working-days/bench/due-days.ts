import {
  calendarDays,
  createCalendar,
  type DayLength,
  dueDay,
  explain,
  isWorkingDay,
  months,
  type Roll,
  type Term,
  workingDays,
} from '../src/index.ts'

const seconds = 2
const starts = Array.from({ length: 1000 }, (_, index) => new Temporal.PlainDate(2025, 1, 1).add({ days: index }))
const peace = createCalendar()
const war = createCalendar({ martialLaw: [{ from: Temporal.PlainDate.from('2022-02-24'), source: 'указ' }] })

function measure(name: string, work: (start: Temporal.PlainDate) => unknown): void {
  for (const start of starts) work(start)
  const begin = performance.now()
  let done = 0
  while (performance.now() - begin < seconds * 1000) {
    for (const start of starts) work(start)
    done += starts.length
  }
  const perSecond = (done / (performance.now() - begin)) * 1000
  console.log(`${name.padEnd(44)} ${Math.round(perSecond).toLocaleString('en').padStart(10)} a second`)
}

function termOf(length: DayLength, roll: Roll): (start: Temporal.PlainDate) => Term {
  return (start) => ({ start, length, roll })
}

const terms = {
  '1 month, rolled forward': termOf(months(1), 'forward'),
  '30 calendar days, rolled back': termOf(calendarDays(30), 'back'),
  '5 working days': termOf(workingDays(5), 'none'),
  '20 working days': termOf(workingDays(20), 'none'),
  '10 working days back': termOf(workingDays(-10), 'none'),
}
for (const [name, term] of Object.entries(terms)) measure(name, (start) => dueDay(term(start), peace))
measure('5 working days in martial law', (start) => dueDay(termOf(workingDays(5), 'none')(start), war))
const suspended = (start: Temporal.PlainDate) => [{ from: start.add({ days: 3 }), until: start.add({ days: 13 }) }]
measure('30 calendar days with a suspension', (start) =>
  dueDay({ start, length: calendarDays(30), roll: 'forward', suspensions: suspended(start) }, peace),
)
measure('5 working days with its sentences', (start) => explain(dueDay(termOf(workingDays(5), 'none')(start), peace)))
measure('is it a working day', (start) => isWorkingDay(start, peace))

const begin = performance.now()
const fresh = createCalendar()
for (let year = 2001; year <= 2100; year += 1) fresh.daysOfYear(year)
console.log(`building one year of the calendar: ${((performance.now() - begin) / 100).toFixed(2)} ms`)
