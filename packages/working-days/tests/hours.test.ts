import { describe, expect, test } from 'vitest'
import { dueMoment, explainMoment, hours } from '../src/index.ts'

function kyiv(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Kyiv').toInstant()
}

function clock(moment: Temporal.Instant): string {
  return moment.toZonedDateTimeISO('Europe/Kyiv').toPlainDateTime().toString({ smallestUnit: 'minute' })
}

describe('a term of hours', () => {
  test('forty-eight hours from Friday evening end on Sunday evening', () => {
    const { moment } = dueMoment({ start: kyiv('2026-11-20T17:40'), length: hours(48) })
    expect(clock(moment)).toBe('2026-11-22T17:40')
  })

  test('forty-eight hours over the change to winter time show an hour less on the clock', () => {
    const due = dueMoment({ start: kyiv('2026-10-24T13:00'), length: hours(48) })
    expect(clock(due.moment)).toBe('2026-10-26T12:00')
    expect(explainMoment(due).at(-1)).toContain('переведено годинники')
  })

  test('seventy-two hours over the change to summer time show an hour more on the clock', () => {
    expect(clock(dueMoment({ start: kyiv('2027-03-27T09:15'), length: hours(72) }).moment)).toBe('2027-03-30T10:15')
  })

  test('twenty-four hours over the New Year and the leap day', () => {
    expect(clock(dueMoment({ start: kyiv('2026-12-31T12:00'), length: hours(24) }).moment)).toBe('2027-01-01T12:00')
    expect(clock(dueMoment({ start: kyiv('2028-02-28T23:59'), length: hours(24) }).moment)).toBe('2028-02-29T23:59')
  })

  test('a notice a day before the session is due at the same hour', () => {
    expect(clock(dueMoment({ start: kyiv('2026-11-27T10:00'), length: hours(-24) }).moment)).toBe('2026-11-26T10:00')
  })

  test('suspended hours are added at the end', () => {
    const suspensions = [
      { from: kyiv('2026-11-21T12:00'), until: kyiv('2026-11-21T13:30') },
      { from: kyiv('2026-11-20T18:00'), until: kyiv('2026-11-20T20:00') },
    ]
    const due = dueMoment({ start: kyiv('2026-11-20T17:00'), length: hours(48), suspensions })
    expect(clock(due.moment)).toBe('2026-11-22T20:30')
    expect(due.counting.map(({ kind }) => kind)).toEqual(['from', 'suspended', 'suspended', 'until'])
  })

  test('a suspension before the start or after the end has no effect', () => {
    const suspensions = [
      { from: kyiv('2026-11-20T10:00'), until: kyiv('2026-11-20T12:00') },
      { from: kyiv('2026-11-21T17:00'), until: kyiv('2026-11-21T19:00') },
    ]
    const due = dueMoment({ start: kyiv('2026-11-20T17:00'), length: hours(24), suspensions })
    expect(clock(due.moment)).toBe('2026-11-21T17:00')
  })

  test('suspensions that overlap, are empty or stand in a backward term are refused', () => {
    const start = kyiv('2026-11-20T17:00')
    const one = { from: start, until: start.add({ hours: 2 }) }
    const two = { from: start.add({ hours: 1 }), until: start.add({ hours: 3 }) }
    expect(() => dueMoment({ start, length: hours(24), suspensions: [one, two] })).toThrow(/overlap/)
    expect(() => dueMoment({ start, length: hours(24), suspensions: [{ from: start, until: start }] })).toThrow(/empty/)
    expect(() => dueMoment({ start, length: hours(-24), suspensions: [one] })).toThrow(/backward/)
  })

  test('the sentences name both moments on the clock of Kyiv', () => {
    const due = dueMoment({ start: kyiv('2026-11-20T17:40'), length: hours(48) })
    expect(explainMoment(due, { article: 'ч. 2 ст. 20 Закону № 2939-VI' })).toEqual([
      'Строк — 48 годин (ч. 2 ст. 20 Закону № 2939-VI); відлік — від моменту події: п’ятниця, 20 листопада 2026 року, 17:40.',
      'Строк спливає: неділя, 22 листопада 2026 року, 17:40.',
    ])
  })

  test('half an hour is no whole number of hours', () => {
    expect(() => hours(0.5)).toThrow(RangeError)
  })
})
