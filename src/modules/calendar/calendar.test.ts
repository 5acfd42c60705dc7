import { dayOf, isWorkingDay } from '@ratusha/working-days'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listEntries } from '#modules/journal'
import { newWorld, type World } from '#tests/world.ts'
import {
  addInterval,
  addTransfer,
  calendarFor,
  confirmInterval,
  endForm,
  endInterval,
  endOfMartialLaw,
  getInterval,
  intervalForm,
  isMartialLaw,
  listIntervals,
  listTransfers,
  removeInterval,
  removeTransfer,
  transferForm,
} from './index.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
  await world.staff('admin', { roles: ['administrator'] })
  await world.staff('secretary', { roles: ['secretary'] })
  await world.staff('clerk', { roles: ['registrar', 'head', 'mayor', 'ict'] })
})
afterAll(() => world.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)
const decree = 'Указ № 1/2027'

async function theInterval() {
  const [interval] = await listIntervals(world.house())
  if (!interval) throw new Error('no interval')
  return interval
}

/** The calendar as the migration leaves it. */
async function begunAnew() {
  const house = world.house()
  for (const { id } of await listIntervals(house)) await removeInterval(house, id)
  for (const { id } of await listTransfers(house)) await removeTransfer(house, id)
  await addInterval(house, { since: day('2022-02-24'), until: null, source: 'Указ № 64/2022' })
}

describe('the calendar as it comes', () => {
  it('has martial law since 24.02.2022, open and to be checked', async () => {
    const interval = await theInterval()
    expect(interval.since.toString()).toBe('2022-02-24')
    expect(interval.until).toBeNull()
    expect(interval.verified).toBe(false)
    expect(await listTransfers(world.house())).toEqual([])
  })

  it('works on holidays while martial law lasts, and knows no day of its end', async () => {
    const calendar = await calendarFor(world.house())
    expect(isWorkingDay(day('2026-12-25'), calendar)).toBe(true)
    expect(isMartialLaw(calendar, day('2026-12-25'))).toBe(true)
    expect(isMartialLaw(calendar, day('2022-02-23'))).toBe(false)
    expect(endOfMartialLaw(calendar)).toBeNull()
  })

  it('is remembered between two readings', async () => {
    expect(await calendarFor(world.house())).toBe(await calendarFor(world.house()))
  })

  it('loses its mark when somebody compared it with the decree', async () => {
    const { id } = await theInterval()
    await confirmInterval(world.as('secretary'), id)
    expect((await getInterval(world.house(), id)).verified).toBe(true)
  })
})

describe('an interval of martial law', () => {
  afterEach(begunAnew)

  it('ends once: holidays are days off again at the next reading, and the journal knows it', async () => {
    const { id } = await theInterval()
    await calendarFor(world.house())
    await endInterval(world.as('admin'), id, { until: day('2026-12-01'), source: decree })
    const calendar = await calendarFor(world.house())
    expect(isWorkingDay(day('2026-12-25'), calendar)).toBe(false)
    expect(endOfMartialLaw(calendar)?.toString()).toBe('2026-12-01')
    expect(isMartialLaw(calendar, day('2026-12-01'))).toBe(false)
    expect((await verbs())[0]).toBe('calendar.end-interval')
    await expect(endInterval(world.as('admin'), id, { until: day('2027-01-01'), source: decree })).rejects.toThrow(
      'calendar.interval-ended',
    )
  })

  it('cannot end before it began', async () => {
    const { id } = await theInterval()
    await expect(endInterval(world.as('admin'), id, { until: day('2022-02-24'), source: decree })).rejects.toThrow(
      'calendar.interval-empty',
    )
  })

  it('does not overlap another one, but may begin on the day on which that ends', async () => {
    const admin = world.as('admin')
    const again = { since: day('2027-06-01'), until: null, source: decree }
    await expect(addInterval(admin, again)).rejects.toThrow('calendar.interval-overlaps')
    const { id } = await theInterval()
    await endInterval(admin, id, { until: day('2027-06-01'), source: decree })
    await addInterval(admin, again)
    expect(endOfMartialLaw(await calendarFor(admin))).toBeNull()
    const within = { since: day('2024-01-01'), until: day('2024-02-01'), source: decree }
    await expect(addInterval(admin, within)).rejects.toThrow('calendar.interval-overlaps')
    const around = { since: day('2020-01-01'), until: null, source: decree }
    await expect(addInterval(admin, around)).rejects.toThrow('calendar.interval-overlaps')
    await addInterval(admin, { since: day('2014-01-01'), until: day('2022-02-24'), source: decree })
    expect(await listIntervals(admin)).toHaveLength(3)
  })

  it('is entered once when two enter it at the same moment', async () => {
    const { id } = await theInterval()
    await endInterval(world.as('admin'), id, { until: day('2027-01-01'), source: decree })
    const input = { since: day('2027-02-01'), until: null, source: decree }
    const tried = await Promise.allSettled([
      addInterval(world.as('admin'), input),
      addInterval(world.as('secretary'), input),
    ])
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listIntervals(world.house())).toHaveLength(2)
  })
})

describe('a transfer of days', () => {
  afterEach(begunAnew)

  it('makes a Saturday working and a Friday free', async () => {
    const input = { off: day('2026-12-31'), worked: day('2026-12-26'), source: 'Розпорядження № 5' }
    const id = await addTransfer(world.as('secretary'), { decidedBy: 'institution', ...input })
    const calendar = await calendarFor(world.house())
    expect(dayOf(day('2026-12-31'), calendar).why.kind).toBe('transferred')
    expect(dayOf(day('2026-12-26'), calendar).why.kind).toBe('worked')
    await removeTransfer(world.as('secretary'), id)
    expect(isWorkingDay(day('2026-12-31'), await calendarFor(world.house()))).toBe(true)
    expect((await verbs()).slice(0, 2)).toEqual(['calendar.remove-transfer', 'calendar.add-transfer'])
  })

  it('of the Cabinet has no effect in martial law', async () => {
    const input = { off: day('2026-12-31'), worked: null, source: 'Розпорядження КМУ' }
    await addTransfer(world.as('admin'), { decidedBy: 'cabinet', ...input })
    expect(isWorkingDay(day('2026-12-31'), await calendarFor(world.house()))).toBe(true)
  })

  it('speaks of a day once, and of no day that is already so', async () => {
    const admin = world.as('admin')
    const free = (off: string | null, worked: string | null) =>
      addTransfer(admin, {
        decidedBy: 'institution',
        off: off ? day(off) : null,
        worked: worked ? day(worked) : null,
        source: 'Розпорядження № 6',
      })
    await free('2026-11-30', '2026-11-28')
    await expect(free('2026-11-30', null)).rejects.toThrow('calendar.transfer-overlaps')
    await expect(free('2026-11-28', null)).rejects.toThrow('calendar.transfer-overlaps')
    await expect(free('2026-12-05', null)).rejects.toThrow('calendar.off-already')
    await expect(free(null, '2026-12-04')).rejects.toThrow('calendar.worked-already')
    await expect(removeTransfer(admin, 999_999)).rejects.toThrow('calendar.transfer-not-found')
  })
})

describe('who may keep the calendar', () => {
  it.each([
    ['admin', true],
    ['secretary', true],
    ['clerk', false],
  ])('%s: %s', async (login, may) => {
    const { id } = await theInterval()
    const context = world.as(login)
    const interval = { since: day('2023-01-01'), until: null, source: decree }
    const transfer = { decidedBy: 'institution' as const, off: day('2026-12-05'), worked: null, source: decree }
    const outcomes = [
      await codeOf(addInterval(context, interval)),
      await codeOf(endInterval(context, id, { until: day('2020-01-01'), source: decree })),
      await codeOf(confirmInterval(context, id)),
      await codeOf(addTransfer(context, transfer)),
      await codeOf(removeTransfer(context, 999_999)),
      await codeOf(removeInterval(context, 999_999)),
    ]
    expect(outcomes.map((code) => code !== 'calendar.keep-forbidden')).toEqual(outcomes.map(() => may))
  })

  it('a stranger may not', async () => {
    const { id } = await theInterval()
    expect(await codeOf(removeInterval(world.stranger(), id))).toBe('calendar.keep-forbidden')
  })
})

describe('the forms', () => {
  it('want days that the calendar can count, in order, with a source', () => {
    expect(intervalForm.safeParse({ since: '2027-01-01', until: '', source: decree }).success).toBe(true)
    expect(intervalForm.safeParse({ since: '2027-01-01', until: '2027-01-01', source: decree }).success).toBe(false)
    expect(intervalForm.safeParse({ since: '1999-01-01', until: '', source: decree }).success).toBe(false)
    expect(endForm.safeParse({ until: '01.02.2027', source: '' }).success).toBe(false)
    const moved = { decidedBy: 'institution', off: '', worked: '', source: decree }
    expect(transferForm.safeParse(moved).success).toBe(false)
    expect(transferForm.safeParse({ ...moved, off: '2026-12-04', worked: '2026-12-04' }).success).toBe(false)
    expect(transferForm.safeParse({ ...moved, off: '2026-12-04' }).success).toBe(true)
  })
})

async function verbs(): Promise<string[]> {
  return (await listEntries(world.house(), { most: 20 })).map(({ verb }) => verb)
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'done'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'bug'
  }
}
