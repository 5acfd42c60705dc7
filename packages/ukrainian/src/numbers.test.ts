import { describe, expect, test } from 'vitest'
import { moneyInWords, numberInWords, ordinalInWords, romanNumeral } from './numbers.ts'

describe('numbers', () => {
  test.each([
    [0, 'нуль'],
    [1, 'один'],
    [12, 'дванадцять'],
    [40, 'сорок'],
    [90, 'дев’яносто'],
    [281, 'двісті вісімдесят один'],
    [1000, 'одна тисяча'],
    [2002, 'дві тисячі два'],
    [11_000, 'одинадцять тисяч'],
    [21_519, 'двадцять одна тисяча п’ятсот дев’ятнадцять'],
    [1_000_000, 'один мільйон'],
    [3_200_005, 'три мільйони двісті тисяч п’ять'],
    [-7, 'мінус сім'],
  ])('%i reads «%s»', (value, words) => {
    expect(numberInWords(value)).toBe(words)
  })

  test('the last one and two follow the gender of the noun', () => {
    expect(numberInWords(41, 'feminine')).toBe('сорок одна')
    expect(numberInWords(52, 'feminine')).toBe('п’ятдесят дві')
    expect(numberInWords(1, 'neuter')).toBe('одне')
  })

  test('every number to twenty thousand has its own words', () => {
    const words = new Set(Array.from({ length: 20_001 }, (_, value) => numberInWords(value)))
    expect(words.size).toBe(20_001)
  })

  test('a fraction is refused', () => {
    expect(() => numberInWords(1.5)).toThrow(RangeError)
    expect(() => numberInWords(1e15)).toThrow(RangeError)
  })
})

describe('ordinals', () => {
  test.each([
    [1, 'masculine', 'nominative', 'перший'],
    [3, 'neuter', 'genitive', 'третього'],
    [3, 'feminine', 'dative', 'третій'],
    [15, 'neuter', 'nominative', 'п’ятнадцяте'],
    [40, 'masculine', 'nominative', 'сороковий'],
    [90, 'feminine', 'nominative', 'дев’яноста'],
    [100, 'masculine', 'nominative', 'сотий'],
    [200, 'masculine', 'nominative', 'двохсотий'],
    [500, 'masculine', 'genitive', 'п’ятисотого'],
    [2000, 'masculine', 'genitive', 'двотисячного'],
    [2025, 'masculine', 'genitive', 'дві тисячі двадцять п’ятого'],
    [1991, 'masculine', 'locative', 'одна тисяча дев’ятсот дев’яносто першому'],
  ] as const)('%i, %s, %s reads «%s»', (value, gender, grammaticalCase, words) => {
    expect(ordinalInWords(value, gender, grammaticalCase)).toBe(words)
  })

  test('every ordinal to 9999 has its own words and none is empty', () => {
    const words = Array.from({ length: 9999 }, (_, index) => ordinalInWords(index + 1))
    expect(new Set(words).size).toBe(9999)
    expect(words.filter((word) => !/(ий|ій)$/.test(word))).toEqual([])
  })

  test('there is no zeroth paper', () => {
    expect(() => ordinalInWords(0)).toThrow(RangeError)
  })
})

test.each([
  [123_450, 'одна тисяча двісті тридцять чотири гривні 50 копійок'],
  [100, 'одна гривня 00 копійок'],
  [201, 'дві гривні 01 копійка'],
  [-50, 'мінус нуль гривень 50 копійок'],
])('%i kopiykas read «%s»', (kopiykas, words) => {
  expect(moneyInWords(kopiykas)).toBe(words)
})

test('quarters and centuries are written in Roman numerals', () => {
  expect([1, 4, 9, 21, 1999].map(romanNumeral)).toEqual(['I', 'IV', 'IX', 'XXI', 'MCMXCIX'])
})
