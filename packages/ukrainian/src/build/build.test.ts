import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDictionary } from '../dictionary.ts'
import { foldedLetters } from '../fold.ts'
import { expand, parseAffixes, parseEntries } from './affixes.ts'
import { writeDictionary } from './dictionary-file.ts'
import { buildLexicon } from './paradigms.ts'
import { applyEdit, editBetween, longestRule, SuffixCounter } from './suffix-rules.ts'

const affixes = parseAffixes(`SET UTF-8
SFX % Y 4
SFX % а и а
SFX % а і [^гкх]а
SFX % ка ці ка
SFX % а ою а
SFX $ Y 2
SFX $ 0 у [^аь]
SFX $ 0 ом [^аь]
SFX j Y 3
SFX j ий ого ий
SFX j ий а [нт]ий
SFX j ий ому ий
`)

test('an entry is expanded by its flags and their conditions', () => {
  const [nova, map] = parseEntries('2\nнаука/%\nрада/%\n')
  expect(nova && expand(nova, affixes)).toEqual(['наука', 'науки', 'науці', 'наукою'])
  expect(map && expand(map, affixes)).toEqual(['рада', 'ради', 'раді', 'радою'])
})

test('a dictionary keeps paradigms, adverbs, participles in -но, comparatives, listed forms and irregular words', () => {
  const entries = parseEntries(
    [
      '9',
      'звіт/$',
      'важливий/j',
      'важливіший/j',
      'виконаний/j',
      'важливо',
      'Ковель',
      'вчитель/$',
      'учитель/$',
      'людина/%',
    ].join('\n'),
  )
  const dictionary = readDictionary(writeDictionary(buildLexicon(entries, affixes)).bytes)
  const lemmas = (word: string) => dictionary.lookup(word).join()
  expect(lemmas('звітом')).toBe('звіт')
  expect(lemmas('важливо')).toBe('важливий')
  expect(lemmas('важливішого')).toBe('важливий')
  expect(lemmas('виконано')).toBe('виконаний')
  expect(lemmas('ковель')).toBe('ковель')
  expect(lemmas('вчителем')).toBe('')
  expect(lemmas('вчитель')).toBe('учитель')
  expect(lemmas('людьми')).toBe('людина')
  expect(lemmas('людиною')).toBe('людина')
})

test('whatever words go in come out, and no other word does', () => {
  const word = fc
    .array(fc.constantFrom(...foldedLetters.slice(0, 5)), { minLength: 1, maxLength: 7 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 60 }), fc.array(word), (pairs, others) => {
      const forms = new Map<string, string[]>()
      for (const [form, lemma] of pairs) forms.set(form, [...new Set([...(forms.get(form) ?? []), lemma])])
      const counter = new SuffixCounter()
      for (let times = 0; times < 200; times += 1) counter.add('ради', 'рада')
      const dictionary = readDictionary(writeDictionary({ forms, counter }).bytes)
      for (const [form, lemmas] of forms) expect([...dictionary.lookup(form)].sort()).toEqual([...lemmas].sort())
      for (const other of others) if (!forms.has(other)) expect(dictionary.lookup(other)).toEqual([])
    }),
    { numRuns: 60, seed: 4 },
  )
})

test('an edit makes the lemma from the form', () => {
  expect(editBetween('вербичу', 'вербич')).toEqual({ cut: 1, append: '' })
  expect(applyEdit('міської', editBetween('міської', 'міський'))).toBe('міський')
})

test('rules are learnt by the longest ending that differs', () => {
  const counter = new SuffixCounter()
  for (const stem of ['поліщ', 'крав', 'шпач']) counter.add(`${stem}уку`, `${stem}ук`)
  for (const stem of ['шир', 'гли']) counter.add(`${stem}оку`, `${stem}окий`)
  const rules = counter.rules(2, 0.3)
  expect(longestRule(rules, 'мельнуку')?.[0]?.edit).toEqual({ cut: 1, append: '' })
  expect(longestRule(rules, 'високу')?.[0]?.edit).toEqual({ cut: 1, append: 'ий' })
})
