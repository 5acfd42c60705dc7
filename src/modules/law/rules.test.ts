import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendar, isHours, type Length, listVersionFaults } from '@ratusha/working-days'
import { describe, expect, it } from 'vitest'
import { acts, articleOf, forceOf, norms, type Rule, rules, versionOf } from '#modules/statutes'
import { lengthInWords } from './index.ts'
import { type Setting, settingOn } from './setting.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const handed = join(import.meta.dirname, '../../../../shared/law/deadlines.json')

interface Handed {
  readonly id: string
  readonly trigger: string
  readonly amount: number
  readonly unit: string
  readonly roll: string
  readonly authority: string
  readonly extra: Readonly<Record<string, unknown>> | null
  readonly verified: boolean
}

describe('the rules as data', () => {
  it('every rule has on every day since its first edition exactly one text', () => {
    const byId = Map.groupBy(rules, ({ id }) => id)
    const faults = [...byId].flatMap(([id, editions]) => {
      const versions = editions.map((rule) => ({ id: versionOf(rule), inForce: rule.inForce }))
      return listVersionFaults(versions).map((fault) => ({ id, fault }))
    })
    expect(faults).toEqual([])
    expect(byId.size).toBeGreaterThan(40)
  })

  it('a gap and an overlap of editions would be found', () => {
    const edition = (id: string, from: string, until?: string) => ({
      id,
      inForce: { from: day(from), ...(until && { until: day(until) }) },
    })
    const gap = [edition('X/1', '2020-01-01', '2021-01-01'), edition('X/2', '2021-02-01')]
    const overlap = [edition('X/1', '2020-01-01', '2021-03-01'), edition('X/2', '2021-02-01')]
    expect(listVersionFaults(gap).map(({ kind }) => kind)).toEqual(['gap'])
    expect(listVersionFaults(overlap).map(({ kind }) => kind)).toEqual(['overlap'])
  })

  it('a certain rule names its article, and a length in hours has no roll', () => {
    expect(rules.filter(({ certain, source }) => certain && !/ст\. \d/.test(source.article))).toEqual([])
    expect(rules.filter(({ length, roll }) => isHours(length) && roll !== 'none')).toEqual([])
  })

  it('a backward term is never moved forward, nearer to its event', () => {
    expect(rules.filter(({ length, roll }) => length.amount < 0 && roll === 'forward')).toEqual([])
  })

  it('is said in words', () => {
    const words = (id: string) => lengthInWords(theRule(id))
    expect(words('ZV-01')).toBe('1 місяць від дня надходження звернення; з продовженням разом — 45 календарних днів')
    expect(words('LS-01')).toBe('10 календарних днів до дня сесії')
    expect(words('LS-05')).toBe('не пізніше дня голосування')
    expect(articleOf(theRule('PI-01'))).toBe('ч. 1 ст. 20 Закону № 2939-VI')
  })
})

describe.skipIf(!existsSync(handed))(
  'beside the terms handed over (skipped where ../shared/law/deadlines.json is not beside the checkout)',
  () => {
    const given: Handed[] = existsSync(handed) ? JSON.parse(readFileSync(handed, 'utf8')) : []

    it('there are terms to stand beside', () => {
      expect(given.length).toBeGreaterThan(30)
    })

    it.each(given.map((one) => [one.id, one] as const))('%s is the same term', (id, one) => {
      const rule = theRule(id)
      expect({ trigger: rule.trigger, length: shortOf(rule.length), roll: rule.roll, certain: rule.certain }).toEqual({
        trigger: one.trigger,
        length: `${one.amount} ${one.unit}`,
        roll: one.roll,
        certain: one.verified,
      })
      if (rule.certain) {
        const [authority = ''] = one.authority.split(';')
        expect(rule.source.act.startsWith(authority.split(' ')[0] ?? '-')).toBe(true)
        expect(placeOf(rule.source.article)).toEqual(placeOf(authority))
      }
    })

    it('extensions and exceptions are the same', () => {
      const total = (id: string) => shortOf(theRule(id).extendTo ?? theRule(id).length)
      const extra = (id: string) => given.find((one) => one.id === id)?.extra ?? {}
      for (const id of ['ZV-01', 'PI-01', 'LS-17']) {
        expect(total(id)).toBe(`${extra(id).max_total} ${extra(id).unit}`)
      }
      for (const id of ['AP-04', 'AP-05']) expect(total(id)).toBe(`${30 + Number(extra(id).extend_once)} cd`)
      expect(theRule('AP-04-hearing').length.amount).toBe(extra('AP-04').with_hearing)
      expect(theRule('AP-04-notice').length.amount).toBe(-Number(extra('AP-04').notice_before_expiry_wd))
      expect(theRule('PI-03').length.amount).toBe(extra('PI-01').notice_within)
      expect(theRule('PT-05-ngo').length.amount).toBe(extra('PT-05').via_ngo)
      expect(theRule('LS-01-exceptional').length.amount).toBe(extra('LS-01').exceptional)
      expect(theRule('LS-01-infrastructure').length.amount).toBe(extra('LS-01').infrastructure_land)
      expect(theRule('PI-09').martialLaw?.kind === 'suspended').toBe(extra('PI-09').suspended_in_martial_law)
    })
  },
)

describe('martial law switches norms', () => {
  const war = createCalendar({ martialLaw: [{ from: day('2022-02-24'), source: 'указ' }] })
  const over = createCalendar({
    martialLaw: [{ from: day('2022-02-24'), until: day('2027-03-10'), source: 'указ' }],
  })

  it.each([
    ['PI-09', '2026-11-20', 'suspended', 'suspended'],
    ['PI-09', '2027-03-09', 'suspended', 'suspended'],
    ['PI-09', '2027-03-10', 'suspended', 'in-force'],
    ['PI-09', '2020-01-01', 'in-force', 'in-force'],
    ['PI-09', '2005-01-01', 'not-yet', 'not-yet'],
    ['LS-11', '2026-11-20', 'not-yet', 'not-yet'],
    ['LS-11', '2027-04-08', 'not-yet', 'not-yet'],
    ['LS-11', '2027-04-09', 'not-yet', 'in-force'],
    ['PC-1', '2028-03-09', 'not-yet', 'not-yet'],
    ['PC-1', '2028-03-10', 'not-yet', 'in-force'],
    ['ZV-01', '2026-11-20', 'in-force', 'in-force'],
  ])('%s on %s: %s while it lasts, %s when it ends on 10.03.2027', (id, on, whileOn, ended) => {
    expect([forceOf(theRule(id), day(on), war), forceOf(theRule(id), day(on), over)]).toEqual([whileOn, ended])
  })

  it('an edition that has ended no longer applies', () => {
    const repealed: Rule = { ...theRule('ZV-01'), inForce: { from: day('2002-01-01'), until: day('2026-01-01') } }
    expect(forceOf(repealed, day('2025-12-31'), war)).toBe('in-force')
    expect(forceOf(repealed, day('2026-01-01'), war)).toBe('lapsed')
  })
})

describe('the decision about an open term', () => {
  const decided = (id: number, since: string, amount: number): Setting => ({
    id,
    ruleId: 'DL-10',
    amount,
    unit: 'calendar-day',
    roll: 'back',
    decidedBy: 'Інструкція',
    since: day(since),
  })

  it('applies since its day; of two since one day the later', () => {
    const settings = [decided(3, '2026-06-01', 25), decided(1, '2026-01-01', 20), decided(2, '2026-06-01', 10)]
    expect(settingOn(settings, 'DL-10', day('2025-12-31'))).toBeNull()
    expect(settingOn(settings, 'DL-10', day('2026-05-31'))?.amount).toBe(20)
    expect(settingOn(settings, 'DL-10', day('2026-06-01'))?.amount).toBe(25)
    expect(settingOn(settings, 'DL-10-urgent', day('2026-06-01'))).toBeNull()
  })
})

it('every act is named once and has terms', () => {
  const used = new Set([...rules, ...norms].map(({ source }) => source.act))
  expect(Object.keys(acts).filter((act) => !used.has(act as keyof typeof acts))).toEqual([])
})

function theRule(id: string): Rule {
  const rule = rules.find((known) => known.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}

function shortOf({ amount, unit }: Length): string {
  const short: Partial<Record<Length['unit'], string>> = {
    month: 'month',
    'calendar-day': 'cd',
    'working-day': 'wd',
    hour: 'h',
  }
  return `${amount} ${short[unit]}`
}

function placeOf(text: string): (string | undefined)[] {
  return [/ст\.\s*([\d-]+)/, /ч\.\s*(\d+)/, /п\.\s*(\d+)/].map((pattern) => pattern.exec(text)?.[1])
}
