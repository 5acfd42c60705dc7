import { expect, test } from 'vitest'
import { datePeriod, longDate, monthName, quarterName, shortDate, spelledDate, weekdayName } from './dates.ts'

const fifteenth = { year: 2025, month: 1, day: 15 }

test('a date stands in a sentence with the month in the genitive', () => {
  expect(longDate(fifteenth)).toBe('15 січня 2025 року')
  expect(longDate({ year: 2024, month: 2, day: 29 })).toBe('29 лютого 2024 року')
  expect(longDate({ year: 2016, month: 11, day: 1 })).toBe('1 листопада 2016 року')
})

test('the twelve months in the genitive are those of the calendar', () => {
  expect(Array.from({ length: 12 }, (_, index) => monthName(index + 1, 'genitive')).join(' ')).toBe(
    'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  )
  expect(Array.from({ length: 12 }, (_, index) => monthName(index + 1)).join(' ')).toBe(
    'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
  )
  expect([2, 9, 11].map((month) => monthName(month, 'locative'))).toEqual(['лютому', 'вересні', 'листопаді'])
  expect([2, 9, 11].map((month) => monthName(month, 'instrumental'))).toEqual(['лютим', 'вереснем', 'листопадом'])
  expect([2, 9].map((month) => monthName(month, 'dative'))).toEqual(['лютому', 'вересню'])
})

test('in figures a date has two digits, two digits and four', () => {
  expect(shortDate({ year: 2024, month: 3, day: 5 })).toBe('05.03.2024')
})

test('a date is spelled out whole', () => {
  expect(spelledDate(fifteenth)).toBe('п’ятнадцяте січня дві тисячі двадцять п’ятого року')
  expect(spelledDate({ year: 2000, month: 5, day: 3 }, 'genitive')).toBe('третього травня двотисячного року')
})

test('a period names the month and the year once', () => {
  const at = (year: number, month: number, day: number) => ({ year, month, day })
  expect(datePeriod(at(2025, 9, 1), at(2025, 9, 5))).toBe('з 1 до 5 вересня 2025 року')
  expect(datePeriod(at(2025, 9, 28), at(2025, 10, 2))).toBe('з 28 вересня до 2 жовтня 2025 року')
  expect(datePeriod(at(2025, 12, 28), at(2026, 1, 2))).toBe('з 28 грудня 2025 року до 2 січня 2026 року')
  expect(datePeriod(at(2025, 9, 1), at(2025, 9, 1))).toBe('1 вересня 2025 року')
})

test('a quarter has a Roman number', () => {
  expect(quarterName(2, 2024)).toBe('II квартал 2024 року')
  expect(() => quarterName(5, 2024)).toThrow(RangeError)
})

test('the week begins on Monday', () => {
  expect(weekdayName(1)).toBe('понеділок')
  expect([1, 3, 5, 7].map((day) => weekdayName(day, 'when'))).toEqual([
    'у понеділок',
    'у середу',
    'у п’ятницю',
    'у неділю',
  ])
  expect(() => weekdayName(0)).toThrow(RangeError)
  expect(() => monthName(13)).toThrow(RangeError)
})
