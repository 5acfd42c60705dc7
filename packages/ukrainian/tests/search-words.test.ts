import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyser, analyserVersion, lemmas, query, tokens } from '../src/lemmas.ts'
import { confusables } from './confusables.ts'
import { meet, missedPairs } from './evaluation.ts'
import { families } from './families.ts'

test('the evaluation set is large enough to mean something', () => {
  expect(families.length).toBeGreaterThanOrEqual(150)
  expect(confusables.length).toBeGreaterThanOrEqual(100)
})

test('the forms of one word find each other: recall of pairs at least 0.95', () => {
  const { pairs, missed } = missedPairs(families, analyser)
  expect(1 - missed.length / pairs, missed.map((pair) => pair.join(' ~ ')).join(', ')).toBeGreaterThanOrEqual(0.95)
})

test('words that only look alike do not find each other: at most one pair of a hundred', () => {
  const merged = confusables.filter(([left, right]) => meet(left, right, analyser))
  expect(merged.length / confusables.length, merged.join(', ')).toBeLessThanOrEqual(0.01)
})

const found = (asked: string, written: string) => {
  const held = new Set(lemmas(written))
  return query(asked)
    .filter((term) => !term.isStop)
    .every((term) => term.alternatives.some((row) => row.every((set) => set.some((lemma) => held.has(lemma)))))
}

test.each([
  ['надання послуги', 'Про роботу департаменту "Центр надання адміністративних послуг у місті Луцьку" у 2025 році'],
  ['179-1', 'Рішення виконавчого комітету від 13.03.2024 № 179-1'],
  ["обов'язки", 'відповідно до розподілу обов’язків'],
  ['обовязки', 'відповідно до розподілу обов`язків'],
  ['Вербичу', 'Юрій ВЕРБИЧ'],
  ['рішення 13 березня 2024', 'Р І Ш Е Н Н Я\n13.03.2024'],
  ['проєкти', 'підготовлено проектів рішень'],
  ['II квартал', 'на ІІ квартал 2024 року'],
  ['веб-сайт', 'на офіційному вебсайті міської ради'],
  ['вебсайт', 'на офіційному веб-сайті міської ради'],
  ['Поліщук', 'міського голови Ігоря Поліщука'],
])('«%s» finds «%s»', (asked, written) => {
  expect(found(asked, written)).toBe(true)
})

test('the neighbour of a number is not found', () => {
  expect(found('179-1', 'рішення № 179-2 і № 179')).toBe(false)
  expect(found('57/123', '57/124')).toBe(false)
})

test('the version names the rules and the dictionary', () => {
  expect(analyserVersion).toMatch(/^\d+-[0-9a-f]{8}$/)
})

const seeds = new URL('../../../../shared/seeds/', import.meta.url)

describe.skipIf(!existsSync(seeds))(
  'over the five papers the product is made from (skipped where ../shared/seeds is not beside the checkout)',
  () => {
    const papers = existsSync(seeds) ? readdirSync(seeds).map((name) => readFileSync(new URL(name, seeds), 'utf8')) : []

    test('every offset cuts what it says', () => {
      for (const paper of papers)
        for (const token of tokens(paper)) expect(paper.slice(token.start, token.end)).toBe(token.text)
    })

    test('at least 50,000 words a second of processor time: what others do on the machine does not count', () => {
      const text = papers.join('\n')
      const count = tokens(text).length
      const before = process.threadCpuUsage()
      for (let times = 0; times < 10; times += 1) tokens(text)
      const { user, system } = process.threadCpuUsage(before)
      expect((count * 10_000_000) / (user + system)).toBeGreaterThan(50_000)
    })
  },
)
