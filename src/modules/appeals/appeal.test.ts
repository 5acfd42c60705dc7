import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel'
import * as rules from './appeal.ts'
import { letterOf } from './author.ts'
import { likenessOf, reasonsOf, sketch } from './likeness.ts'
import { needsFirstHead } from './terms.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const due = (iso: string) => ({ dueOn: day(iso), strict: day(iso), ruleId: 'ZV-01', version: 'ZV-01/1', why: [] })
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
  ...{ benefits: [], socialStatus: null, writtenOn: null, channel: 'post', form: 'letter', kind: 'application' },
  ...{
    authorship: 'individual',
    signed: true,
    signers: 1,
    confidential: false,
    sentBy: '',
    sentNumber: '',
    sentOn: null,
  },
  ...{ summary: 'Про яму', text: '', topicId: null, moreTopicIds: [], complainedUnitId: 9, complainedOf: 'Водоканал' },
  ...{ state: 'registered', sign: 'primary', earlierId: null, noStudy: false, due: due('2026-12-16'), extended: false },
  ...{ control: false, responsibleUnitId: null, coUnitIds: [], outcome: null, endedOn: null, endedAs: null },
  ...{ closedOn: null, rating: null, ratingWords: '', dossierIndex: '', sheets: null, revision: 1 },
}

type Verb = (appeal: rules.Appeal) => rules.Appeal
const verbs: Record<string, Verb> = {
  assign: (appeal) => rules.assign(appeal, { responsibleUnitId: 2, coUnitIds: [3, 2, 3] }),
  'assign to the one complained of': (appeal) => rules.assign(appeal, { responsibleUnitId: 9, coUnitIds: [] }),
  extend: (appeal) => rules.extend(appeal, { longest, until: longest.dueOn, today }),
  shorten: (appeal) => rules.shorten(appeal, { until: day('2026-11-25'), today, why: 'вимога' }),
  control: (appeal) => rules.takeUnderControl(appeal),
  forward: (appeal) => rules.forward(appeal, 'Обласна рада', today),
  'forward to the one complained of': (appeal) => rules.forward(appeal, 'водоканал', today),
  return: (appeal) => rules.sendBack(appeal, today),
  'set aside': (appeal) => rules.setAside(appeal, { ground: 'incapable', earlier: null, on: today }),
  requalify: (appeal) => rules.requalify(appeal, today),
  answer: (appeal) => rules.answer(appeal, { outcome: 'explained', on: today, law: '', remedy: '' }),
  close: (appeal) => rules.close(appeal, { on: today, dossierIndex: '', sheets: null }),
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

it.each([
  ['Ґалаґан', 'individual', true, 'Ґ'],
  ['’Єнот', 'individual', true, 'Є'],
  ['«Їжак»', 'individual', true, 'Ї'],
  ['Додаткова', 'collective', true, 'КО'],
  ['Додаткова', 'individual', false, 'БП'],
  ['', 'anonymous', false, 'БП'],
] as const)('the index of «%s», %s, signed: %s, has the letter %s', (surname, authorship, signed, letter) => {
  expect(letterOf({ surname, authorship, signed })).toBe(letter)
})

it('the first head considers in person what Heroes and those disabled by war write, and not every author with benefits', () => {
  expect(needsFirstHead({ benefits: ['hero-of-ukraine', 'displaced'] })).toBe(true)
  expect(needsFirstHead({ benefits: ['displaced', 'large-family'] })).toBe(false)
})

describe('likeness', () => {
  const nobody = { surname: '', givenName: '', address: '', phone: '', email: '', shingles: [] }
  const text = 'Прошу полагодити дах нашого будинку, бо вода тече у квартири верхнього поверху вже другий місяць.'

  it('of a text with itself is whole, with other cases of its words almost whole, with another text none', () => {
    expect(likenessOf(sketch(text), sketch(text))).toBe(1)
    const retyped = text.replace('дах нашого будинку', 'дахи нашого будинку').toUpperCase()
    expect(likenessOf(sketch(text), sketch(retyped))).toBeGreaterThan(0.6)
    expect(likenessOf(sketch(text), sketch('Дякую міській раді за новий сквер біля річки та лавки у ньому.'))).toBe(0)
  })

  it('of a few words says nothing, and of empty ones neither', () => {
    expect(likenessOf(sketch('Про яму'), sketch('Про яму'))).toBe(0)
    expect(reasonsOf(nobody, nobody)).toEqual([])
  })

  it('is symmetrical and lies between nothing and all', () => {
    const word = fc.constantFrom('дах', 'вода', 'вулиця', 'школа', 'сміття', 'тролейбус', 'яма', 'світло')
    const letter = fc.array(word, { maxLength: 40 }).map((words) => sketch(words.join(' ')))
    fc.assert(
      fc.property(letter, letter, (one, other) => {
        const share = likenessOf(one, other)
        return share === likenessOf(other, one) && share >= 0 && share <= 1
      }),
    )
  })

  it('sees one address behind two spellings, and not one person behind one surname', () => {
    const one = { ...nobody, surname: 'Схожа', givenName: 'Анна', address: 'м. Луцьк, вул. Прикладна, буд. 5, кв. 2' }
    const same = { ...one, givenName: 'А.', address: 'Луцьк Прикладна 5/2' }
    const namesake = { ...one, address: 'Луцьк, Прикладна 50/2' }
    expect(reasonsOf(one, same)).toEqual([{ kind: 'name-and-address' }])
    expect(reasonsOf(one, namesake)).toEqual([{ kind: 'name-only' }])
  })
})
