import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel'
import * as rules from './appeal.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const due = (iso: string) => ({ dueOn: day(iso), strict: day(iso), ruleId: 'ZV-01', version: 'ZV-01/1', why: [] })
const early = { ...due('2026-11-21'), ruleId: 'ZV-05', version: 'ZV-05/1', dueAt: null }
const longest = { ...due('2026-12-31'), dueAt: null }
const today = day('2026-11-20')

const fresh: rules.Appeal = {
  ...{
    id: 1,
    number: 'Д-1',
    registeredOn: day('2026-11-16'),
    registeredBy: '',
    unitId: 1,
    receivedOn: day('2026-11-16'),
  },
  ...{
    surname: 'Додаткова',
    givenName: 'Мешканка',
    patronymic: '',
    address: 'вул. Прикладна, 1',
    phone: '',
    email: '',
  },
  ...{
    sex: null,
    benefits: [],
    socialStatus: null,
    writtenOn: null,
    channel: 'post',
    form: 'letter',
    kind: 'application',
  },
  ...{
    authorship: 'individual',
    signed: true,
    signers: 1,
    confidential: false,
    sentBy: '',
    sentNumber: '',
    sentOn: null,
  },
  ...{
    summary: 'Про яму',
    text: '',
    topicId: null,
    moreTopicIds: [],
    complainedUnitId: 9,
    complainedPersonId: 90,
    complainedOutside: false,
    complainedSuspects: [],
    complainedOf: 'Водоканал',
  },
  ...{ state: 'registered', sign: 'primary', earlierId: null, noStudy: false, due: due('2026-12-16'), extended: false },
  ...{
    control: false,
    responsibleUnitId: null,
    responsiblePersonId: null,
    coUnitIds: [],
    readers: [],
    outcome: null,
    endedOn: null,
    endedAs: null,
  },
  ...{ closedOn: null, rating: null, ratingWords: '', dossierIndex: '', sheets: null, revision: 1 },
}

const unit = (unitId: number) => ({ personId: null, unitId })

type Verb = (appeal: rules.Appeal) => rules.Appeal
const verbs: Record<string, Verb> = {
  assign: (appeal) => rules.assign(appeal, { responsible: unit(2), coExecutors: [3, 2, 3].map(unit) }),
  'assign to the department complained of': (appeal) => rules.assign(appeal, { responsible: unit(9), coExecutors: [] }),
  'assign to the official complained of': (appeal) =>
    rules.assign(appeal, { responsible: { personId: 90, unitId: 2 }, coExecutors: [] }),
  'have the official complained of help': (appeal) =>
    rules.assign(appeal, { responsible: unit(2), coExecutors: [{ personId: 90, unitId: 3 }] }),
  extend: (appeal) => rules.extend(appeal, { longest, until: longest.dueOn, today }),
  shorten: (appeal) => rules.shorten(appeal, { until: day('2026-11-25'), today, why: 'вимога' }),
  control: (appeal) => rules.takeUnderControl(appeal),
  forward: (appeal) => rules.forward(appeal, { to: 'Обласна рада', theirs: [], due: early, on: today }),
  'forward to the one complained of': (appeal) =>
    rules.forward(appeal, { to: 'водоканал', theirs: [], due: early, on: today }),
  return: (appeal) => rules.sendBack(appeal, { due: early, on: today }),
  'set aside': (appeal) => rules.setAside(appeal, { ground: 'incapable', earlier: null, on: today }),
  requalify: (appeal) => rules.requalify(appeal, today),
  answer: (appeal) => rules.answer(appeal, { outcome: 'explained', on: today, law: '', remedy: '' }),
  close: (appeal) => rules.close(appeal, today),
  file: (appeal) => rules.file(appeal, '01-12', 3),
  rate: (appeal) => rules.rate(appeal, 5, ''),
}

/** Whatever order the verbs come in; a refused one changes nothing. */
function lives(): fc.Arbitrary<rules.Appeal[]> {
  return fc.array(fc.constantFrom(...Object.values(verbs)), { maxLength: 25 }).map(live)
}

function live(life: readonly Verb[]): rules.Appeal[] {
  const past = [fresh]
  for (const verb of life) {
    try {
      past.push(verb(past.at(-1) ?? fresh))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return past
}

describe('in whatever order the verbs come', () => {
  const always = (holds: (life: rules.Appeal[]) => boolean) => fc.assert(fc.property(lives(), holds), { numRuns: 500 })

  it('the day of coming never moves, and an appeal ends once', () => {
    always((life) => life.every(({ receivedOn }) => receivedOn.equals(fresh.receivedOn)))
    always((life) => new Set(life.flatMap(({ endedAs }) => endedAs ?? [])).size <= 1)
  })

  it('an appeal that ended is not opened again', () => {
    always((life) => {
      const ended = life.findIndex((appeal) => !rules.isOpen(appeal))
      return ended === -1 || life.slice(ended).every((appeal) => !rules.isOpen(appeal))
    })
  })

  it('the term never goes past the forty-fifth day', () => {
    always((life) => life.every(({ due: { dueOn } }) => Temporal.PlainDate.compare(dueOn, longest.dueOn) <= 0))
  })

  it('those whom it complains of never consider it', () => {
    always((life) => life.every(({ responsibleUnitId, coUnitIds }) => ![responsibleUnitId, ...coUnitIds].includes(9)))
  })

  it('an answer has an outcome and somebody who considered it; nothing else has an outcome', () => {
    always((life) =>
      life.every(({ endedAs, outcome, responsibleUnitId }) =>
        endedAs === 'answered' ? outcome !== null && responsibleUnitId !== null : outcome === null,
      ),
    )
  })

  it('one considers it as the responsible or as a co-executor, never as both', () => {
    always((life) =>
      life.every(({ responsibleUnitId, coUnitIds }) => !coUnitIds.some((id) => id === responsibleUnitId)),
    )
  })
})

describe('the term', () => {
  it('is broken on the day after the last good one, and not before', () => {
    expect(rules.isOverdue(fresh, day('2026-12-16'))).toBe(false)
    expect(rules.isOverdue(fresh, day('2026-12-17'))).toBe(true)
  })

  it('stays kept when the answer was in time, whatever day it is', () => {
    const answered = { ...fresh, endedOn: day('2026-12-16') }
    expect(rules.isOverdue(answered, day('2030-01-01'))).toBe(false)
  })

  it('is extended on its last day, and not a day later', () => {
    const on = (iso: string) => rules.extend(fresh, { longest, until: longest.dueOn, today: day(iso) })
    expect(on('2026-12-16').extended).toBe(true)
    expect(() => on('2026-12-17')).toThrow('appeals.extend-late')
  })
})
