import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUkrainian, slug, transliterate, typeset } from '../src/index.ts'
import { lemmas, query, tokens } from '../src/lemmas.ts'
import { families } from './families.ts'

const settings = { numRuns: 400, seed: 4 }
const pieces = [
  ...[
    'рішення',
    'Р І Ш Е Н Н Я',
    'обов’язки',
    "об'єкт",
    'веб-сайт',
    'комуні-\nкація',
    'Cтатут',
    'І',
    'ІІ',
    'І. В.',
    'вул.',
  ],
  ...[
    '13',
    '«13»',
    'березня',
    '2024',
    'року',
    'р.',
    '13.03.2024',
    '179-1',
    '23-18/5',
    '2-го',
    '№',
    '280/97-ВР',
    'П-12/3',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '-',
    '—',
    '"',
    '«',
    '»',
    '“',
    '„',
    "'",
    'ʼ',
    '\u0301',
    '\u00ad',
    '\u00a0',
    '😀',
    '.',
    '...',
    ',',
    '/',
  ],
  ...['а', 'Я', 'i', 'x', '0', '5 %', '10 000', 'грн', 'м. Луцьк', '\ud800'],
]
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('tokens of any text cut what they say and follow each other', () => {
  fc.assert(
    fc.property(text, (written) => {
      let position = 0
      for (const token of tokens(written)) {
        expect(written.slice(token.start, token.end)).toBe(token.text)
        expect(token.lemmas.length).toBeGreaterThan(0)
        expect(token.lemmas.every((lemma) => lemma.length > 0 && lemma.length <= 100)).toBe(true)
        expect(token.position).toBeGreaterThanOrEqual(position)
        position = token.position
      }
    }),
    settings,
  )
})

test('a text is found by any query copied from it', () => {
  fc.assert(
    fc.property(text, (written) => {
      const held = new Set(lemmas(written))
      for (const term of query(written)) {
        const isThere = term.alternatives.some((row) => row.every((set) => set.some((lemma) => held.has(lemma))))
        expect(isThere, term.text).toBe(true)
      }
    }),
    settings,
  )
})

test('capitals and small letters of a word are one to the search', () => {
  fc.assert(
    fc.property(fc.constantFrom(...families.flat()), (form) => {
      if (form.includes(' ') || form.endsWith('.') || /[A-Za-z]/.test(form)) return
      expect(lemmas(form.toLocaleUpperCase('uk'))).toEqual(lemmas(form.toLocaleLowerCase('uk')))
    }),
    settings,
  )
})

test('the order of the alphabet is an order', () => {
  fc.assert(
    fc.property(text, text, text, (left, middle, right) => {
      expect(Math.sign(compareUkrainian(left, middle)) + Math.sign(compareUkrainian(middle, left))).toBe(0)
      const [first = '', second = '', third = ''] = [left, middle, right].sort(compareUkrainian)
      expect(compareUkrainian(first, third)).toBeLessThanOrEqual(0)
      expect(compareUkrainian(first, second)).toBeLessThanOrEqual(0)
    }),
    settings,
  )
})

test('what is typeset stays the same when typeset again, and loses no letter', () => {
  fc.assert(
    fc.property(text, (written) => {
      const set = typeset(written)
      expect(typeset(set)).toBe(set)
      const letters = (all: string) => all.replace(/[^\p{L}\p{N}]|ʼ/gu, '')
      expect(letters(set)).toBe(letters(written))
    }),
    settings,
  )
})

test('transliteration leaves no Ukrainian letter, a slug is safe in an address', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(transliterate(written)).not.toMatch(/[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ]/)
      expect(slug(written)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
    }),
    settings,
  )
})
