import { expect, test } from 'vitest'
import { processorTime } from '../tests/processor.ts'
import { lemmas, query, tokens } from './lemmas.ts'

const shown = (text: string) =>
  tokens(text)
    .filter((token) => token.kind !== 'partial')
    .map((token) => token.lemmas.join('|'))
const partial = (text: string) =>
  tokens(text)
    .filter((token) => token.kind === 'partial')
    .flatMap((token) => token.lemmas)

test('numbers of papers are whole, and found by their beginnings too', () => {
  expect(shown('179-1, 57/123, 23-18/5, № 473, 5286/1.1-11/2024, 280/97-ВР, 1226-р')).toEqual([
    '179-1',
    '57/123',
    '23-18/5',
    '473',
    '5286/1.1-11/2024',
    '280/97-вр',
    '1226-р',
  ])
  expect(partial('179-1 23-18/5 5286/1.1-11/2024 777-949')).toEqual('179 23 23-18 5286 777 777949'.split(' '))
})

test('a number at the end of a sentence or a bracket keeps no punctuation', () => {
  expect(shown('(№ 179-1). пункт 2.1. 57/123;')).toEqual(['179-1', 'пункт', '2.1', '57/123'])
})

test('a date is one lemma in all its forms', () => {
  for (const date of [
    '13.03.2024',
    '13.03.24',
    '13/03/2024',
    '2024-03-13',
    '13 березня 2024 року',
    '«13» березня 2024 р.',
  ])
    expect(lemmas(`від ${date} №`)).toContain('2024-03-13')
  expect(lemmas('13.03.2024')).toEqual(expect.arrayContaining(['2024-03', '--03-13', '2024']))
  expect(lemmas('у березні 2024 року')).toContain('2024-03')
  expect(lemmas('до 13 березня')).toContain('--03-13')
  expect(lemmas('45 березня 2024')).not.toContain('2024-03-45')
})

test('a date in words covers the whole phrase and its words stay findable', () => {
  const text = 'від 13 березня 2024 року'
  const date = tokens(text).find((token) => token.kind === 'date')
  expect(date && text.slice(date.start, date.end)).toBe('13 березня 2024 року')
  expect(lemmas(text)).toEqual(expect.arrayContaining(['13', 'березень', '2024', 'рік']))
})

test('ordinals and Roman numerals are numbers', () => {
  expect(shown('II ІІ 2-й 2-го')).toEqual(['2', '2', '2', '2'])
  expect(shown('на І квартал')).toEqual(['на', '1', 'квартал'])
  expect(shown('І. В. Поліщук і рада')[0]).toBe('і')
})

test('letters set apart make a word, two words when the dictionary knows two', () => {
  expect(shown('Р І Ш Е Н Н Я')).toEqual(['рішення'])
  expect(shown('Р І Ш Е Н Н Я В И К О Н К О М У')).toEqual(['рішення', 'виконком'])
  expect(shown('І. В. П. О. Поліщук').length).toBe(5)
})

test('a word broken at the end of a line is whole again', () => {
  expect(shown('комуні-\nкаційних')).toEqual(['комунікаційний'])
  expect(shown('інформаційно-\n  комунікаційних')).toEqual(['інформаційний', 'комунікаційний'])
})

test('a hyphenated word is found by its parts, and together where it may be written so', () => {
  expect(shown('веб-сайту')).toEqual(['веб', 'вебсайт', 'сайт'])
  expect(shown('слайд-презентація')).toEqual(['слайд', 'презентація'])
  expect(query('веб-сайт')[0]?.alternatives).toEqual([[['веб'], ['сайт']], [['вебсайт']]])
})

test('abbreviations are read before a full stop, in small letters only', () => {
  expect(shown('вул. Шевченка, м. Луцьк, ст. 19')).toEqual(
    expect.arrayContaining(['вулиця', 'місто', 'стаття|століття']),
  )
  expect(shown('М. Луцька')[0]).toBe('м')
  expect(shown('100 млн грн')).toEqual(['100', 'мільйон', 'гривня'])
})

test('prepositions and conjunctions are no forms of other words', () => {
  expect(lemmas('при та для про до у')).toEqual(['при', 'та', 'для', 'про', 'до', 'у'])
})

test('homographs keep all their lemmas', () => {
  expect(lemmas('ради')).toEqual(expect.arrayContaining(['рада', 'рад']))
  expect(lemmas('мати')).toEqual(expect.arrayContaining(['мати', 'матір']))
  expect(lemmas('луцька')).toEqual(expect.arrayContaining(['луцьк', 'луцький']))
  expect(lemmas('матері')).toEqual(['матір'])
})

test('unknown surnames and new compounds get a likely lemma', () => {
  expect(lemmas('Шпачуку')).toContain('шпачук')
  expect(lemmas('кібергігієною')).toEqual(['кібергігієна'])
  expect(lemmas('житлово-комунальний')).toEqual(['житловий', 'комунальний'])
  expect(lemmas('найсвоєчаснішого')).toContain('своєчасний')
})

test('offsets cut exactly the written text, in order, without overlap of main tokens', () => {
  const text = 'Р І Ш Е Н Н Я 😀 від «13» березня 2024 р. № 179-1 про об\u00adов’я́зки веб-сайту комуні-\nкації'
  const found = tokens(text)
  for (const token of found) expect(text.slice(token.start, token.end)).toBe(token.text)
  const main = found.filter((token) => token.kind === 'word' || token.kind === 'number')
  for (const [index, token] of main.entries()) {
    const before = main[index - 1]
    if (before) expect(token.start).toBeGreaterThanOrEqual(before.end)
    if (before) expect(token.position).toBe(before.position + 1)
  }
})

test('a query asks for whole numbers and dates, and knows which words may be left out', () => {
  const terms = query('рішень про 13 березня 2024 року № 179-1')
  expect(terms.map((term) => term.alternatives)).toEqual([
    [[['рішення']]],
    [[['про']]],
    [[['2024-03-13']]],
    [[['179-1']]],
  ])
  expect(terms.map((term) => term.isStop)).toEqual([false, true, false, false])
})

test.each([
  '',
  ' ',
  '😀👨‍👩‍👧 ∑ \u0000',
  '"(((\'& | ! <-> :*',
  "'; drop table acts; --",
  'а'.repeat(10_000),
  'а-'.repeat(5000),
  '1-'.repeat(5000),
  '1/1.'.repeat(2500),
  "'ʼ’".repeat(3000),
  'А '.repeat(5000),
  'Ж-\n'.repeat(3000),
  'а\u0301'.repeat(5000),
  '漢字 हिन्दी العربية',
  '\ud800 \udfff',
])('a strange text is analysed quickly and breaks nothing (%#)', (text) => {
  const started = processorTime()
  const found = tokens(text)
  expect(query(text).length).toBeLessThanOrEqual(Math.max(1, text.length))
  for (const token of found) {
    expect(text.slice(token.start, token.end)).toBe(token.text)
    for (const lemma of token.lemmas) expect(lemma.length).toBeGreaterThan(0)
  }
  expect(processorTime() - started).toBeLessThan(1500)
})
