import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dueDay, workingDays } from '../src/index.ts'
import { day, war } from './calendars.ts'

const folder = new URL('../src/', import.meta.url)
const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

test('the sources use neither Date nor the clock nor anything of Node', () => {
  expect(sources.length).toBeGreaterThan(10)
  const forbidden = /\bDate\b|Temporal\.Now|from 'node:|\bprocess\b|Math\.random/
  expect(sources.filter(({ text }) => forbidden.test(text)).map(({ name }) => name)).toEqual([])
})

test('the sources import only one another', () => {
  const imports = sources.flatMap(({ text }) => [...text.matchAll(/from '([^']+)'/g)].map(([, path]) => path))
  expect(imports.filter((path) => !path?.startsWith('./'))).toEqual([])
})

test('a due day and its counting cannot be changed afterwards', () => {
  const due = dueDay({ start: day('2026-11-20'), length: workingDays(5), roll: 'none' }, war)
  expect(Object.isFrozen(due)).toBe(true)
  expect(Object.isFrozen(due.counting)).toBe(true)
  expect(due.counting.every((step) => Object.isFrozen(step))).toBe(true)
})
