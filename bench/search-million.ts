import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type Ground, type Measure, rounded } from './ground.ts'
import { askAll, offerAll, readRegisters } from './million/asking.ts'
import { importRate } from './million/importing.ts'
import { load, openStock, recall, type Stock } from './million/loading.ts'
import { classesOf } from './million/questions.ts'
import { sizesOf, type TableSize } from './million/sizes.ts'
import type { Results, Stand } from './million/timing.ts'
import { readVocabulary } from './million/vocabulary.ts'
import { register } from './registering.ts'

const few = 10_000
const many = Number(process.env.BENCH_SEARCH_ROWS ?? 1_000_000)
const steps = [few, 100_000, many].filter((papers, at, all) => papers <= many && all.indexOf(papers) === at)
const registering = 6000 // ms
const imported = 5000 // rows

/**
 * Search over a register of papers, at ten thousand, a hundred thousand and a million of them: questions of one to three
 * words by classes of words, each with its count, facets and first twenty; words offered; how fast papers are registered
 * and carried over. What is known is written to `results/search-million.json` at once. Smaller: `BENCH_SEARCH_ROWS=100000`.
 */
export async function searchMillion(ground: Ground): Promise<Measure[]> {
  const vocabulary = readVocabulary()
  const office = { bookId: ground.bookIds[0] ?? 0, unitId: ground.registry }
  const stock = await openStock(ground.house.url, vocabulary, office)
  const results: Results = { times: [], measures: [], sizes: [] }
  try {
    const standing = await recall(stock)
    for (const papers of steps.filter((papers) => papers >= standing)) {
      const stand = standAt(ground, results, papers)
      if (papers > standing) await loadUpTo(stock, stand)
      await addSizes(stock.client, stand)
      if (papers === few || papers === many)
        await askAll(stand, ground.context, classesOf(vocabulary.words, stock.counts, papers))
      await offerAll(stand, ground.context, vocabulary.words)
      await readRegisters(stand, ground.context)
      if (papers === standing) continue
      await registerAt(ground, stand)
      await importAt(ground, stand, vocabulary)
    }
    compare(results)
    return results.measures
  } finally {
    await stock.client.end()
  }
}

async function loadUpTo(stock: Stock, { papers, add }: Stand): Promise<void> {
  const started = performance.now()
  await load(stock, papers, (share) => say(`${papers} papers: ${Math.floor(share * 100)} %`))
  add({ what: `${papers} papers written`, value: secondsSince(started), unit: 's' })
}

function standAt({ dataFolder }: Ground, results: Results, papers: number): Stand {
  const add: Stand['add'] = (measure) => {
    results.measures.push({ goal: '', met: true, ...measure })
    say(`${measure.what}: ${measure.value} ${measure.unit}`)
    write(results)
  }
  return { results, papers, dataFolder, hasGoals: papers > few, add }
}

// The better of two turns: the machine does other things, too.
async function registerAt(ground: Ground, { papers, add }: Stand): Promise<void> {
  await register(ground, 8, 1000)
  const rates = [await register(ground, 8, registering), await register(ground, 8, registering)]
  add({ what: `registrations at ${papers} papers, 8 clients`, value: rounded(Math.max(...rates), 0), unit: '/s' })
}

async function importAt(ground: Ground, { papers, add }: Stand, vocabulary: Parameters<typeof importRate>[1]) {
  const rate = rounded(await importRate(ground, vocabulary, { first: papers * 2, rows: imported }), 0)
  const what = `carried over at ${papers} papers, without files`
  add({ what, value: rate, unit: 'rows/s', goal: '≥ 1000', met: rate >= 1000 })
}

// What was asked at both sizes may take twice as long with a hundred times as many papers; under 5 ms it is all noise.
function compare(results: Results): void {
  const { add } = standAt({ dataFolder: '' } as Ground, results, many)
  for (const before of results.times.filter(({ papers, clients }) => papers === few && clients === 1)) {
    const after = results.times.find(
      ({ what, papers, clients }) => what === before.what && papers === many && clients === 1,
    )
    if (!after) continue
    const ratio = rounded(after.p95 / before.p95, 1)
    const met = ratio <= 2 || after.p95 <= 5
    add({ what: `${before.what}: times slower`, value: ratio, unit: '×', goal: '≤ 2', met })
  }
  const rates = results.measures.filter(({ what }) => what.startsWith('registrations at'))
  if (rates.length < 2) return
  const share = rounded((rates.at(-1)?.value ?? 0) / (rates[0]?.value ?? 1))
  add({ what: 'registrations with many papers, share', value: share, unit: '', goal: '≥ 0.8', met: share >= 0.8 })
}

async function addSizes(client: pg.Client, { papers, results, add }: Stand): Promise<void> {
  const sizes = await sizesOf(client, papers)
  results.sizes.push(...sizes)
  const sum = (of: (size: TableSize) => number) =>
    rounded(
      sizes.reduce((total, size) => total + of(size), 0),
      0,
    )
  add({ what: `${papers} papers, tables and indexes together`, value: sum((size) => size.total_mb), unit: 'MB' })
  add({ what: `${papers} papers, indexes alone`, value: sum((size) => size.all_indexes_mb), unit: 'MB' })
}

function write(results: Results): void {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const head = {
    at: Temporal.Now.plainDateISO().toString(),
    papers: many,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    load: rounded(loadavg()[0] ?? 0, 1),
  }
  writeFileSync(join(folder, 'search-million.json'), `${JSON.stringify({ ...head, ...results }, null, 2)}\n`)
}

function secondsSince(started: number): number {
  return rounded((performance.now() - started) / 1000, 0)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
