import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appealVerbs, appealForms as forms, listAppeals } from '#modules/appeals'
import { newWorld, type World } from '#tests/world.ts'
import { axes, periodOf, reportOf } from './index.ts'

describe('an appeal', () => {
  let world: World
  let roads: number
  let bookId: number

  beforeAll(async () => {
    world = await newWorld()
    const registry = await world.unit('Загальний відділ')
    roads = await world.unit('Департамент доріг')
    bookId = (await world.book(registry, { kind: 'appeals', template: '{letter}-{n}' })).id
    await world.staff('mayor', { roles: ['mayor'] })
  })
  afterAll(() => world.close())

  const come = (fields: object) =>
    appealVerbs.registerAppeal(
      world.house(),
      forms.registrationForm.parse({
        ...{ bookId, surname: 'Додаткова', givenName: 'Мешканка', patronymic: 'Зразківна', address: 'Прикладна, 5' },
        ...{ kind: 'application', channel: 'post', summary: 'Про яму' },
        ...fields,
      }),
    )
  const answered = async (fields: object) => {
    const { id } = await come(fields)
    const resolution = forms.resolutionForm.parse({ words: 'Розглянути', executor: `unit:${roads}` })
    await appealVerbs.assignAppeal(world.house(), id, resolution)
    await appealVerbs.answerAppeal(
      world.house(),
      id,
      forms.answerForm.parse({ outcome: 'satisfied', words: 'Засипано' }),
    )
  }

  describe('is counted', () => {
    it('in the report of its quarter: every figure is the number of records that its filter finds', async () => {
      await come({ receivedOn: '2025-11-20', benefits: ['displaced'], socialStatus: 'pensioner' })
      await answered({ receivedOn: '2026-10-05' })
      const period = periodOf(2026, 'quarter', 4)
      const report = await reportOf(world.as('mayor'), period)
      const found = (filter: object) =>
        listAppeals(world.as('mayor'), { ...period, reported: true, ...filter, page: 1, perPage: 1 })
      expect(report.total.now).toBe((await found({})).total)
      expect(report.total.before).toBe(1)
      for (const axis of axes.filter((one) => !['topic', 'extended', 'control'].includes(one))) {
        for (const { value, now } of report.counts[axis]) {
          expect([axis, value, now]).toEqual([axis, value, (await found({ [axis]: value })).total])
        }
      }
      expect(report.counts.kind.reduce((sum, { now }) => sum + now, 0)).toBe(report.total.now)
      expect(report.counts.term.reduce((sum, { now }) => sum + now, 0)).toBe(report.total.now)
    })

    it('by months, quarters, half-years and years with their first and last days', () => {
      const days = ({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }) => `${from} ${until}`
      expect(days(periodOf(2026, 'quarter', 1))).toBe('2026-01-01 2026-03-31')
      expect(days(periodOf(2026, 'quarter', 4))).toBe('2026-10-01 2026-12-31')
      expect(days(periodOf(2024, 'half', 1))).toBe('2024-01-01 2024-06-30')
      expect(days(periodOf(2024, 'month', 2))).toBe('2024-02-01 2024-02-29')
      expect(days(periodOf(2026, 'year'))).toBe('2026-01-01 2026-12-31')
    })
  })

  it.for([
    ['2026', 'quarter', 1, '2025-03-31'],
    ['2025', 'month', 2, '2024-02-29'],
    ['2026', 'quarter', 4, '2025-11-20'],
    ['2026', 'year', 1, '2025-11-20'],
    ['2027', 'half', 1, '2026-06-30'],
  ] as const)('of %s, %s %i, is compared with days that have passed as well', async ([year, part, nth, until]) => {
    const { before } = await reportOf(world.house(), periodOf(Number(year), part, nth))
    expect(String(before.until)).toBe(until)
  })
})
