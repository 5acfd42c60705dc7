import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Proposal, pointLimit, readAct, readLimit } from '../src/index.ts'
import { readMarked } from './marked.ts'

const heading = `ЛУЦЬКА МІСЬКА РАДА
ВИКОНАВЧИЙ КОМІТЕТ

РІШЕННЯ

13.03.2024 м. Луцьк № 179-1

Про приклад

Відповідно до Закону України «Про місцеве самоврядування в Україні» виконавчий комітет міської ради

ВИРІШИВ:

`
const keys = (proposal: Proposal) => proposal.points.map(({ key }) => key)
const everySpan = (proposal: Proposal) =>
  [
    ...[
      proposal.body,
      proposal.kind,
      proposal.title,
      proposal.date,
      proposal.number,
      proposal.preamble,
      proposal.preparer,
    ],
    ...[...proposal.references, ...proposal.effects, ...proposal.controllers, ...proposal.signatories],
    ...proposal.appendices,
    ...proposal.points.flatMap(({ text, executors, terms }) => [text, ...executors, ...terms]),
  ].flatMap((finding) => finding?.spans ?? [])

test('every finding shows its place in the text as it was given', () => {
  for (const { text } of readMarked('acts')) {
    for (const { start, end } of everySpan(readAct(text))) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  }
  const text = `${heading}1. Відділу екології до 01.05.2025 висадити дерева.`
  const [point] = readAct(text).points
  const [executor] = point?.executors ?? []
  const [term] = point?.terms ?? []
  const at = (finding: { spans: readonly { start: number; end: number }[] } | undefined) =>
    finding?.spans.map(({ start, end }) => text.slice(start, end))
  expect(at(executor)).toEqual(['Відділу екології'])
  expect(at(term)).toEqual(['до 01.05.2025'])
})

test('a word broken at the end of a line is whole, a hyphenated one keeps its hyphen', () => {
  const { points } = readAct(`${heading}1. Відділу еко-\nлогії провести соціально-\nекономічний аналіз.`)
  expect(points[0]?.text.value).toBe('Відділу екології провести соціально-економічний аналіз.')
})

test('a term without a year takes the year of the act and says so', () => {
  const [point] = readAct(`${heading}1. Відділу екології до 1 лютого подати звіт.`).points
  expect(point?.terms[0]).toMatchObject({ value: { kind: 'by', day: '2025-02-01' }, reason: 'year-absent' })
})

test('a name that the caller knows is sure, another is asked about', () => {
  const text = `${heading}1. Відділу екології провести облік.\n2. Відділу ялинок провести облік.\n3. Олені Барській узагальнити.`
  const known = { names: ['Відділ екології'], people: ['Олена Барська'] }
  const [first, second, third] = readAct(text, { known }).points.map(({ executors }) => executors[0])
  expect(first).toMatchObject({ value: { name: 'Відділ екології' }, confidence: 'sure' })
  expect(second).toMatchObject({ value: { name: 'відділ ялинок' }, reason: 'unknown-name' })
  expect(third).toMatchObject({ value: { name: 'Олена Барська' }, confidence: 'sure' })
})

test('a new wording that nobody closed with a quotation mark does not swallow the points after it', () => {
  const text = `${heading}1. Пункт 3 рішення виконавчого комітету від 10.12.2023 № 5-1 викласти в новій редакції:\n3. Нове.\n2. Відділу екології діяти.\n3. Відділу культури діяти.`
  expect(keys(readAct(text))).toEqual(['1', '2', '3'])
})

test('five hundred points are five hundred', () => {
  const points = Array.from(
    { length: 500 },
    (_, at) => `${at + 1}. Відділу екології до 01.05.2025 висадити дерева № ${at}.`,
  )
  const text = heading + points.join('\n')
  expect(readAct(text).points).toHaveLength(500)
})

test('another language and an empty text give an empty proposal that says so', () => {
  expect(readAct('RESOLUTION on the maintenance of parks. 1. The department shall plant trees.').language.value).toBe(
    'other',
  )
  const empty = readAct('')
  expect(empty.points).toEqual([])
  expect(empty.isDraft.confidence).toBe('unsure')
})

test('hostile texts of a megabyte end in seconds', () => {
  const megabyte = 1_000_000
  const hostile = [
    '1.'.repeat(megabyte / 2),
    '1.1.1.1 '.repeat(megabyte / 8),
    '1. '.repeat(megabyte / 3),
    '«'.repeat(megabyte),
    '("«'.repeat(megabyte / 3),
    'А '.repeat(megabyte / 2),
    `${heading}1. ${'Відділу освіти, '.repeat(megabyte / 16)}`,
    `${heading}1. Контроль ${'за '.repeat(megabyte / 3)}`,
    `${heading}${'1. Визнати «таким\n'.repeat(megabyte / 18)}`,
    `${heading}1. ${'від 01.01.2020 № 1 '.repeat(megabyte / 19)}`,
    'а-\n'.repeat(megabyte / 3),
    ' '.repeat(megabyte),
    `Про ${'\u00ad'.repeat(megabyte)}`,
  ]
  for (const text of hostile) {
    const began = process.cpuUsage()
    readAct(text)
    const { user } = process.cpuUsage(began)
    expect(user / 1000, text.slice(0, 300).slice(-20)).toBeLessThan(8000)
  }
})

test('what is longer than the limit is not read, and the proposal says so', () => {
  const many = Array.from(
    { length: pointLimit + 10 },
    (_, at) => `${Math.floor(at / 100) + 1}.${(at % 100) + 1}. Діяти.`,
  ).join('\n')
  expect(readAct(heading + many)).toMatchObject({ cut: true })
  expect(readAct(heading + 'а '.repeat(readLimit / 2)).cut).toBe(true)
})

test('no text makes the reader fail', () => {
  const bits = fc.constantFrom(
    ...'1. 2.1. а) «»"“” : ; \n\n Р І Ш Е Н Н Я ВИРІШИВ: Про Відділу до 01.07.2025 № від Закону України Додаток Контроль покласти на викласти редакції'.split(
      ' ',
    ),
    '\n',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 60 }), (parts) => {
      const text = parts.join(' ')
      const proposal = readAct(text)
      const seen = keys(proposal)
      expect(new Set(seen).size).toBe(seen.length)
      for (const { parent } of proposal.points) if (parent !== null) expect(seen).toContain(parent)
      for (const { start, end } of everySpan(proposal))
        expect(end).toBeLessThanOrEqual(Math.max(text.length, start + 1))
    }),
    { numRuns: 300 },
  )
})
