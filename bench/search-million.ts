import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Actor } from '#kernel'
import { type FindFilter, find, respell, showFound, suggestWords } from '#modules/search'
import type { Context } from '#platform/db'
import { type Ground, type Measure, median, rounded } from './ground.ts'
import { load, openStock } from './million/loading.ts'
import { classesOf, questionOf, type WordClass } from './million/questions.ts'
import { chances, readVocabulary } from './million/vocabulary.ts'
import { register } from './registering.ts'

const few = 10_000
const many = Number(process.env.BENCH_SEARCH_ROWS ?? 1_000_000)
const questions = 40 // of each class, by each client
const goal = 50 // ms
const registering = 6000 // ms

interface Timed {
  readonly what: string
  readonly papers: number
  readonly clients: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
}

interface Results {
  readonly times: Timed[]
  readonly measures: Measure[]
  readonly sizes: Record<string, string>
}

/**
 * Search over a register of papers, at ten thousand and at a million of them: questions of one to three words by
 * classes of words, each with its count, facets and first twenty; words offered; how fast papers are registered. What is
 * known is written to `results/search-million.json` at once. Smaller: `BENCH_SEARCH_ROWS=100000`.
 */
export async function searchMillion(ground: Ground): Promise<Measure[]> {
  const vocabulary = readVocabulary()
  const office = { bookId: ground.bookIds[0] ?? 0, unitId: ground.registry }
  const stock = await openStock(ground.house.url, vocabulary, office)
  const results: Results = { times: [], measures: [], sizes: {} }
  try {
    for (const [from, until] of [
      [0, few],
      [few, many],
    ] as const) {
      const started = performance.now()
      await load(stock, from, until, (done) => say(`${until} papers: ${Math.floor((done / (until - from)) * 100)} %`))
      add(results, {
        what: `${until} papers written`,
        value: rounded((performance.now() - started) / 1000, 0),
        unit: 's',
      })
      const classes = classesOf(vocabulary.words, stock.counts, until)
      await askAll(ground, results, classes, until)
      await offerAll(ground, results, vocabulary.words, until)
      await registerAt(ground, results, until)
    }
    await sizesOf(stock.client, results)
    compare(results)
    return results.measures
  } finally {
    await stock.client.end()
  }
}

async function askAll(ground: Ground, results: Results, classes: readonly WordClass[], papers: number): Promise<void> {
  const context = readerOf(ground, clerk)
  const ask = (q: string, more: Partial<FindFilter> = {}) => find(context, { q, page: 1, perPage: 20, ...more })
  for (const one of classes) {
    for (const length of [1, 2, 3])
      await time(results, { what: `${one.name}, words: ${length}`, papers }, (at) => ask(questionOf(one, length, at)))
    await time(results, { what: `${one.name}, likest first`, papers }, (at) =>
      ask(questionOf(one, 1, at), { order: 'relevance' }),
    )
    for (const clients of [4, 16])
      await time(results, { what: `${one.name}, words: 1`, papers, clients }, (at) => ask(questionOf(one, 1, at)))
  }
  const [rare, middle, , frequent] = classes
  if (!rare || !middle || !frequent) return
  const mixed = (other: WordClass) => (at: number) => ask(`${questionOf(frequent, 1, at)} ${questionOf(other, 1, at)}`)
  await time(results, { what: 'very common and middle', papers }, mixed(middle))
  await time(results, { what: 'very common and rare', papers }, mixed(rare))
  const narrow = readerOf(ground, executor)
  await time(results, { what: 'very common, reader of one department', papers }, (at) =>
    find(narrow, { q: questionOf(frequent, 1, at), page: 1, perPage: 20 }),
  )
  const { items } = await ask(questionOf(frequent, 1, 0))
  await time(results, { what: 'marks and fragments of a page', papers }, () =>
    showFound(context, frequent.words[0] ?? '', items),
  )
}

async function offerAll(ground: Ground, results: Results, words: readonly string[], papers: number): Promise<void> {
  const context = readerOf(ground, clerk)
  const chance = chances(papers)
  const drawn = Array.from({ length: 400 }, () => words[Math.floor(chance() ** 3 * words.length)] ?? '')
  await time(results, { what: 'words offered for 2 to 5 letters', papers, goal: 10 }, (at) =>
    suggestWords(context, (drawn[at % 400] ?? '').slice(0, 2 + (at % 4))),
  )
  await time(results, { what: '«можливо, ви шукали»', papers }, (at) =>
    respell(context, (drawn[at % 400] ?? '').replace(/(.)(.)(.)/, '$1$3$2')),
  )
}

// The better of two turns: the machine does other things, too.
async function registerAt(ground: Ground, results: Results, papers: number): Promise<void> {
  await register(ground, 8, 1000)
  const rates = [await register(ground, 8, registering), await register(ground, 8, registering)]
  add(results, {
    what: `registrations at ${papers} papers, 8 clients`,
    value: rounded(Math.max(...rates), 0),
    unit: '/s',
  })
}

interface Question {
  readonly what: string
  readonly papers: number
  readonly clients?: number
  readonly goal?: number
}

async function time(results: Results, asked: Question, work: (at: number) => Promise<unknown>): Promise<void> {
  const { clients = 1 } = asked
  for (let at = 0; at < 5; at += 1) await work(at)
  const times: number[] = []
  const one = async (client: number) => {
    for (let at = 0; at < questions; at += 1) {
      const started = performance.now()
      await work(at + client * 3)
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  const p95 = rounded(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN, 1)
  const { what, papers } = asked
  results.times.push({ what, papers, clients, p50: rounded(median(times), 1), p95 })
  const isGoal = clients === 1 && papers > few
  const most = asked.goal ?? goal
  const name = `${papers} papers, ${what}, clients: ${clients}, 95 of 100`
  add(results, { what: name, value: p95, unit: 'ms', goal: isGoal ? `≤ ${most}` : '', met: !isGoal || p95 <= most })
}

function add(results: Results, measure: Omit<Measure, 'goal' | 'met'> & Partial<Measure>): void {
  results.measures.push({ goal: '', met: true, ...measure })
  say(`${measure.what}: ${measure.value} ${measure.unit}`)
  write(results)
}

// What was asked at both sizes may take twice as long with a hundred times as many papers; under 5 ms it is all noise.
function compare(results: Results): void {
  for (const before of results.times.filter(({ papers, clients }) => papers === few && clients === 1)) {
    const after = results.times.find(
      ({ what, papers, clients }) => what === before.what && papers > few && clients === 1,
    )
    if (!after) continue
    const ratio = rounded(after.p95 / before.p95, 1)
    add(results, {
      what: `${before.what}: times slower`,
      value: ratio,
      unit: '×',
      goal: '≤ 2',
      met: ratio <= 2 || after.p95 <= 5,
    })
  }
  const rates = results.measures.filter(({ what }) => what.startsWith('registrations at'))
  const share = rounded((rates[1]?.value ?? 0) / (rates[0]?.value ?? 1))
  add(results, {
    what: 'registrations with many papers, share',
    value: share,
    unit: '',
    goal: '≥ 0.8',
    met: share >= 0.8,
  })
}

async function sizesOf(client: pg.Client, results: Results): Promise<void> {
  const { rows } = await client.query<{ name: string; size: string }>(`
    select c.relname as name, pg_size_pretty(pg_total_relation_size(c.oid)) as size from pg_class c
    where c.oid in ('search.entries'::regclass, 'search.lexicon'::regclass, 'documents.cards'::regclass)
    union all
    select indexrelid::regclass::text, pg_size_pretty(pg_relation_size(indexrelid)) from pg_index
    where indrelid in ('search.entries'::regclass, 'search.lexicon'::regclass)`)
  for (const { name, size } of rows) results.sizes[name] = size
  write(results)
}

function write(results: Results): void {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const head = {
    at: Temporal.Now.plainDateISO().toString(),
    papers: many,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
  }
  writeFileSync(join(folder, 'search-million.json'), `${JSON.stringify({ ...head, ...results }, null, 2)}\n`)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

const person = { kind: 'member', accountId: 1, personId: 1, login: 'bench', name: 'Bench', clearance: false } as const
const clerk: Actor = { ...person, roles: ['registrar'], units: [] }
const executor: Actor = { ...person, roles: ['executor'], units: [1007] }

function readerOf(ground: Ground, actor: Actor): Context {
  return { ...ground.context, actor }
}
