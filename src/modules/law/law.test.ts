import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endInterval, listIntervals } from '#modules/calendar'
import { historyOf } from '#modules/journal'
import { newWorld, type World } from '#tests/world.ts'
import {
  configureRule,
  countDue,
  countExtended,
  listRulesOn,
  listSettings,
  listSwitches,
  ruleOn,
  settingForm,
} from './index.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('terms counted in the house', () => {
  let world: World
  beforeAll(async () => {
    world = await newWorld()
    await world.staff('admin', { roles: ['administrator'] })
    await world.staff('secretary', { roles: ['secretary', 'mayor', 'registrar', 'ict'] })
  })
  afterAll(() => world.close())

  const setting = (fields: object = {}) =>
    settingForm.parse({
      amount: '20',
      unit: 'calendar-day',
      roll: 'back',
      decidedBy: 'Інструкція з діловодства, п. 7',
      since: '2026-11-01',
      ...fields,
    })

  it.each([
    ['PI-01', '2026-11-20', '2026-11-27', '2026-11-27'],
    ['PI-01', '2026-12-23', '2026-12-30', '2026-12-30'],
    ['ZV-01', '2026-01-31', '2026-03-02', '2026-02-28'],
    ['DL-10', '2026-10-29', '2026-11-27', '2026-11-28'],
    ['LS-01', '2026-12-17', '2026-12-07', '2026-12-07'],
    ['LS-05', '2026-12-17', '2026-12-17', '2026-12-17'],
  ])('%s from %s is due on %s, strictly on %s', async (id, from, dueOn, strict) => {
    const due = await countDue(world.house(), id, day(from))
    expect([due.dueOn.toString(), due.strict.toString()]).toEqual([dueOn, strict])
    expect(due.version).toBe(`${id}/1`)
  })

  it('says why, with the article', async () => {
    const { why } = await countDue(world.house(), 'ZV-01', day('2026-01-31'))
    expect(why[0]).toBe('Строк — 1 місяць (ч. 1 ст. 20 Закону № 393/96-ВР).')
    expect(why.at(-1)).toContain('2 березня 2026 року')
    const procedure = await countDue(world.house(), 'AP-04', day('2026-11-20'))
    expect(procedure.why.join(' ')).toContain('ст. 33 Закону № 2073-IX')
  })

  it('hours run from the moment, and from the first minute of a day without one', async () => {
    const due = await countDue(world.house(), 'PI-02', Temporal.Instant.from('2026-11-20T14:00:00Z'))
    expect(due.dueAt?.toString()).toBe('2026-11-22T14:00:00Z')
    expect(due.dueOn.toString()).toBe('2026-11-22')
    const early = await countDue(world.house(), 'PI-02', day('2026-11-20'))
    expect(early.dueOn.toString()).toBe('2026-11-21')
  })

  it('extends to the most that the law allows, where it allows it', async () => {
    const due = await countExtended(world.house(), 'ZV-01', day('2026-11-20'))
    expect(due.dueOn.toString()).toBe('2027-01-04')
    await expect(countExtended(world.house(), 'ZV-07', day('2026-11-20'))).rejects.toThrow('law.not-extendable')
  })

  it('refuses a rule that does not apply, one that nobody knows, and a day out of reach', async () => {
    const house = world.house()
    await expect(countDue(house, 'PI-09', day('2026-12-17'))).rejects.toThrow('law.rule-suspended')
    await expect(countDue(house, 'LS-11', day('2026-12-17'))).rejects.toThrow('law.rule-not-yet')
    await expect(countDue(house, 'ZZ-99', day('2026-12-17'))).rejects.toThrow('law.rule-not-found')
    await expect(countDue(house, 'ZV-01', day('2190-01-01'))).rejects.toThrow('law.day-far')
  })

  it('an open term is configured by the administrator; earlier decisions and the journal stay', async () => {
    const admin = world.as('admin')
    const first = await configureRule(admin, 'DL-10', setting())
    const second = await configureRule(admin, 'DL-10', setting({ amount: '15', since: '2026-12-01' }))
    const at = async (iso: string) => (await ruleOn(admin, 'DL-10', day(iso))).version
    expect(await at('2026-10-31')).toBe('DL-10/1')
    expect(await at('2026-11-30')).toBe(`DL-10/1+${first}`)
    expect(await at('2026-12-01')).toBe(`DL-10/1+${second}`)
    expect((await countDue(admin, 'DL-10', day('2026-11-20'))).dueOn.toString()).toBe('2026-12-10')
    expect((await listSettings(admin, 'DL-10')).map(({ amount }) => amount)).toEqual([15, 20])
    const told = await historyOf(admin, 'rule', 'DL-10')
    expect(told.map(({ verb }) => verb)).toEqual(['law.configure', 'law.configure'])
  })

  it('nobody changes or removes a decision, not even the program', async () => {
    const { pool } = world.connection
    await expect(pool.query('update law.settings set amount = 1')).rejects.toThrow('permission denied')
    await expect(pool.query('delete from law.settings')).rejects.toThrow('permission denied')
  })

  it('a certain term cannot be configured, nor an open one turned round', async () => {
    const admin = world.as('admin')
    await expect(configureRule(admin, 'ZV-01', setting())).rejects.toThrow('law.rule-certain')
    await expect(configureRule(admin, 'DL-10', setting({ amount: '-20' }))).rejects.toThrow('law.direction-foreign')
    await expect(configureRule(admin, 'DL-10', setting({ amount: '0' }))).rejects.toThrow('law.direction-foreign')
    await expect(configureRule(admin, 'DL-10', setting({ unit: 'hour' }))).rejects.toThrow('law.unit-foreign')
    await expect(configureRule(admin, 'SEC-05a', setting())).rejects.toThrow('law.unit-foreign')
  })

  it('only the administrator configures', async () => {
    await expect(configureRule(world.as('secretary'), 'DL-10', setting())).rejects.toThrow('law.configure-forbidden')
    await expect(configureRule(world.stranger(), 'DL-10', setting())).rejects.toThrow('law.configure-forbidden')
  })

  it('the end of martial law, entered once in the calendar, moves terms and switches', async () => {
    const house = world.house()
    expect((await listSwitches(house)).filter(({ begins }) => begins === null)).toHaveLength(7)
    const [interval] = await listIntervals(house)
    await endInterval(house, interval?.id ?? 0, { until: day('2026-12-01'), source: 'Указ' })
    expect((await countDue(house, 'PI-01', day('2026-12-23'))).dueOn.toString()).toBe('2026-12-31')
    expect((await countDue(house, 'PI-09', day('2026-12-17'))).dueOn.toString()).toBe('2026-12-03')
    const begins = (await listSwitches(house)).map((one) => one.begins?.toString())
    expect(begins).toContain('2026-12-31')
    expect(begins).toContain('2027-12-01')
    const streaming = (await listRulesOn(house, day('2026-12-31'))).find(({ rule }) => rule.id === 'LS-11')
    expect(streaming?.force).toBe('in-force')
  })
})
