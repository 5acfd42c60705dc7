import { describe, expect, test } from 'vitest'
import {
  administrativeProcedure,
  calendarDays,
  createCalendar,
  dueDay,
  explain,
  halfMonths,
  hours,
  months,
  nameLength,
  weeks,
  workingDays,
  years,
} from '../src/index.ts'
import { calendars, day, peace, war } from './calendars.ts'

describe('«чому ця дата?»', () => {
  test('a request before Christmas in peacetime', () => {
    const due = dueDay({ start: day('2026-12-23'), length: workingDays(5), roll: 'none' }, peace)
    expect(explain(due, { article: 'ч. 1 ст. 20 Закону № 2939-VI' })).toEqual([
      'Строк — 5 робочих днів (ч. 1 ст. 20 Закону № 2939-VI).',
      'Відлік — від середи, 23 грудня 2026 року; сам цей день не враховано (ст. 253 ЦК України).',
      'Пропущено вихідні: 26 і 27 грудня 2026 року.',
      'Пропущено 25 грудня 2026 року: свято — Різдво Христове, ст. 73 КЗпП у редакції Закону № 3258-IX.',
      'Останній день строку — четвер, 31 грудня 2026 року.',
      'Отже, строк спливає: четвер, 31 грудня 2026 року.',
    ])
  })

  test('the same request in martial law says why Christmas counts', () => {
    const due = dueDay({ start: day('2026-12-23'), length: workingDays(5), roll: 'none' }, war)
    expect(explain(due)).toContain(
      'Враховано 25 грудня 2026 року (Різдво Христове): у період воєнного стану свята — звичайні робочі дні (ч. 6 ст. 6 Закону № 2136-IX).',
    )
  })

  test('a month without the day-number, and the roll from its last day', () => {
    const due = dueDay({ start: day('2026-01-31'), length: months(1), roll: 'forward' }, war)
    expect(explain(due).slice(2)).toEqual([
      'В останньому місяці строку немає 31-го числа, тому береться останній день місяця — 28 лютого 2026 року (ч. 3 ст. 254 ЦК України).',
      'Останній день строку — субота, 28 лютого 2026 року.',
      'Цей день неробочий (вихідний), тому береться перший робочий день після нього — 2 березня 2026 року (ч. 5 ст. 254 ЦК України).',
      'Пропущено вихідний: 1 березня 2026 року.',
      'Отже, строк спливає: понеділок, 2 березня 2026 року.',
    ])
  })

  test('a roll back and a day that stays', () => {
    const task = { start: day('2026-10-29'), length: calendarDays(30) }
    expect(explain(dueDay({ ...task, roll: 'back' }, war))).toContain(
      'Цей день неробочий (вихідний), тому береться останній робочий день перед ним — 27 листопада 2026 року (правило внутрішнього контролю виконання).',
    )
    expect(explain(dueDay({ ...task, roll: 'none' }, war))).toContain(
      'Цей день неробочий (вихідний), але для цього строку перенесення не передбачено.',
    )
  })

  test('a moved day off, an exchanged one and a worked Saturday', () => {
    const easter = dueDay({ start: day('2026-04-10'), length: workingDays(1), roll: 'none' }, peace)
    expect(explain(easter)).toContain(
      'Пропущено 13 квітня 2026 року: сюди перенесено вихідний, що збігся зі святом 12 квітня 2026 року, ч. 3 ст. 67 КЗпП.',
    )
    const newYear = dueDay({ start: day('2018-12-20'), length: workingDays(5), roll: 'none' }, calendars.transfers)
    expect(explain(newYear)).toContain(
      'Пропущено 24 грудня 2018 року: неробочий за рішенням: розпорядження КМУ, відпрацьовується 22 грудня 2018 року.',
    )
    expect(explain(newYear)).toContain(
      'Враховано 22 грудня 2018 року: цей день робочий замість 24 грудня 2018 року (розпорядження КМУ).',
    )
  })

  test('a Saturday that the institution works for nothing, and a day on which it is closed', () => {
    const calendar = createCalendar({
      transfers: [
        { by: 'institution', worked: day('2026-11-21'), source: 'розпорядження № 1' },
        { by: 'institution', off: day('2026-11-23'), source: 'розпорядження № 2' },
      ],
    })
    const sentences = explain(dueDay({ start: day('2026-11-20'), length: workingDays(2), roll: 'none' }, calendar))
    expect(sentences).toContain('Враховано 21 листопада 2026 року: цей день робочий (розпорядження № 1).')
    expect(sentences).toContain('Пропущено 23 листопада 2026 року: неробочий за рішенням: розпорядження № 2.')
  })

  test('a suspended and extended case cites the law on administrative procedure', () => {
    const due = dueDay(
      {
        start: day('2026-11-02'),
        length: calendarDays(30),
        roll: 'forward',
        extendedTo: calendarDays(45),
        suspensions: [
          { from: day('2026-11-10'), until: day('2026-11-20'), reason: 'експертиза' },
          { from: day('2027-02-01'), until: day('2027-02-03') },
        ],
      },
      war,
    )
    expect(explain(due, { rules: administrativeProcedure }).slice(2, 6)).toEqual([
      'Без продовження останнім днем було б 12 грудня 2026 року; строк продовжено, разом він становить 45 календарних днів.',
      'З 10 листопада 2026 року перебіг зупинено (експертиза): лишалося 38 календарних днів.',
      'З 20 листопада 2026 року строк тече далі (ч. 6 ст. 33 Закону № 2073-IX).',
      'Зупинення з 1 лютого 2027 року на строк не вплинуло: його дні не входять до строку.',
    ])
  })

  test('a backward term and a term of the same day', () => {
    const draft = dueDay({ start: day('2026-11-27'), length: workingDays(-10), roll: 'none' }, war)
    expect(explain(draft).slice(0, 3)).toEqual([
      'Строк — 10 робочих днів до події.',
      'Відлік назад — від п’ятниці, 27 листопада 2026 року; сам цей день не враховано (ст. 253 ЦК України).',
      'Пропущено вихідні: 14, 15, 21 і 22 листопада 2026 року.',
    ])
    const vote = dueDay({ start: day('2026-11-26'), length: calendarDays(0), roll: 'none' }, war)
    expect(explain(vote, { article: 'ч. 3 ст. 59 Закону № 280/97-ВР' })[0]).toBe(
      'Строк — той самий день: четвер, 26 листопада 2026 року (ч. 3 ст. 59 Закону № 280/97-ВР).',
    )
  })

  test('days of several months and years are named once each', () => {
    const due = dueDay({ start: day('2026-11-27'), length: workingDays(27), roll: 'none' }, war)
    expect(explain(due)[2]).toBe(
      'Пропущено вихідні: 28 і 29 листопада, 5, 6, 12, 13, 19, 20, 26 і 27 грудня 2026 року, 2 і 3 січня 2027 року.',
    )
  })
})

test('lengths agree with their numbers', () => {
  const lengths = [
    workingDays(1),
    workingDays(2),
    workingDays(5),
    workingDays(11),
    calendarDays(21),
    calendarDays(12),
    calendarDays(-14),
    months(3),
    weeks(2),
    years(1),
    hours(24),
    hours(1),
    halfMonths(1),
    halfMonths(3),
  ]
  expect(lengths.map(nameLength)).toEqual([
    '1 робочий день',
    '2 робочі дні',
    '5 робочих днів',
    '11 робочих днів',
    '21 календарний день',
    '12 календарних днів',
    '14 календарних днів',
    '3 місяці',
    '2 тижні',
    '1 рік',
    '24 години',
    '1 година',
    'пів місяця (15 днів)',
    '3 × пів місяця (45 днів)',
  ])
})
