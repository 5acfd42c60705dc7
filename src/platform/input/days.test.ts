import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day, readDay } from './index.ts'

it('reads every day however a clerk writes it, and never as another day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 73_000 }),
      fc.constantFrom('.', ',', '/', ' ', '', 'bare', 'iso'),
      (ago, separator) => {
        const meant = Temporal.PlainDate.from('1900-01-01').add({ days: ago })
        const [year, month, date] = meant.toString().split('-')
        const short = [String(meant.day), String(meant.month), year].join('.')
        const written =
          separator === 'iso' ? meant.toString() : separator === 'bare' ? short : [date, month, year].join(separator)
        expect(readDay(written)?.toString()).toBe(meant.toString())
      },
    ),
  )
})

it.each(['11/21/2026', '31.02.2026', '20112', '2026', '15.01.25', '15.01.1899', '2101-01-01', 'завтра', '20261121'])(
  'a day written as %s is no day, and the form says how to write it',
  (written) => {
    expect(day.safeParse(written).error?.issues[0]?.message).toBe('Такої дати немає. Напишіть так: 15.01.2025')
  },
)
