import { expect, test } from 'vitest'
import { alphabet, compareUkrainian, indexLetter, sortUkrainian } from './alphabet.ts'

test('the alphabet sorts into itself, in capitals and in small letters', () => {
  for (const letters of [[...alphabet], [...alphabet.toLocaleUpperCase('uk')]])
    expect([...letters].reverse().sort(compareUkrainian)).toEqual(letters)
})

test('Ґ stands after Г, Є after Е, І and Ї after И and before Й', () => {
  const right = ['Гуменюк', 'Ґудзь', 'Дем’янчук', 'Еліот', 'Євтушенко', 'Ищенко', 'Іванюк', 'Їжакевич', 'Йосипенко']
  expect([...right].reverse().sort(compareUkrainian)).toEqual(right)
})

test('an apostrophe of any kind does not move a word away from its neighbours', () => {
  const right = ['Демчук', 'Дем’янчук', 'Дем’яненко'].sort(compareUkrainian)
  expect(right).toEqual(['Демчук', 'Дем’яненко', 'Дем’янчук'])
  const variants = ['Дем’ян', "Дем'ян", 'Демʼян', 'Демян']
  for (const variant of variants) {
    expect(compareUkrainian(variant, 'Дем’янець')).toBeLessThan(0)
    expect(compareUkrainian('Дем’юк', variant)).toBeLessThan(0)
  }
})

test('the comparison is total: only identical strings are equal', () => {
  expect(compareUkrainian('Дем’ян', 'Дем’ян')).toBe(0)
  expect(compareUkrainian('Дем’ян', 'Демʼян')).not.toBe(0)
  expect(Math.sign(compareUkrainian('Дем’ян', 'Демʼян'))).toBe(-Math.sign(compareUkrainian('Демʼян', 'Дем’ян')))
})

test('numbers inside names sort as numbers', () => {
  expect(['Школа № 10', 'Школа № 9', 'Школа № 1'].sort(compareUkrainian)).toEqual([
    'Школа № 1',
    'Школа № 9',
    'Школа № 10',
  ])
})

test('a shorter surname stands before a longer one, whatever the given name', () => {
  expect(['Бойчук Анна', 'Бойко Ярослав', 'Бой Юрій'].sort(compareUkrainian)).toEqual([
    'Бой Юрій',
    'Бойко Ярослав',
    'Бойчук Анна',
  ])
})

test('things are sorted by what is read from them and stay as they were', () => {
  const people = Object.freeze([{ name: 'Їжак' }, { name: 'Ґалаґан' }, { name: 'Гай' }])
  expect(sortUkrainian(people, (person) => person.name).map((person) => person.name)).toEqual([
    'Гай',
    'Ґалаґан',
    'Їжак',
  ])
})

test('the letter of a directory is the Ukrainian one', () => {
  expect(['«Єдність»', 'ґанок', 'Їжак', '15-80', 'Zoom', ''].map(indexLetter)).toEqual(['Є', 'Ґ', 'Ї', '#', '#', '#'])
})
