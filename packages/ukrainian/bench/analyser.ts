import { readFileSync } from 'node:fs'
import type { Analyser } from '../src/analyser.ts'

/**
 * Prints what the README says: `node --expose-gc bench/analyser.ts [file of text …]`.
 * Without files the speed is measured over the forms of the evaluation set.
 */
const started = performance.now()
const before = heldMegabytes()
const beforeLoading = performance.now()
const { analyser, dictionaryPath } = await import('../src/lemmas.ts')
analyser.lemmas('рада')
console.log(`module, dictionary and first word ${(performance.now() - beforeLoading).toFixed(1)} ms`)
console.log(
  `memory after loading ${(heldMegabytes() - before).toFixed(1)} MB, process ready after ${started.toFixed(0)} ms`,
)

const { createAnalyser } = await import('../src/analyser.ts')
const { readDictionary } = await import('../src/dictionary.ts')
const { confusables } = await import('../tests/confusables.ts')
const { meet, missedPairs } = await import('../tests/evaluation.ts')
const { families } = await import('../tests/families.ts')

measureReading()
measureQuality()
measureSpeed(process.argv.slice(2))
console.log(`memory after the speed test, its texts not counted ${(heldMegabytes() - before).toFixed(1)} MB`)

function heldMegabytes(): number {
  for (let times = 0; times < 4; times += 1) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

function measureReading(): void {
  const times = Array.from({ length: 21 }, () => {
    const from = performance.now()
    readDictionary(readFileSync(dictionaryPath)).lookup('рада')
    return performance.now() - from
  })
  console.log(
    `file ${readFileSync(dictionaryPath).byteLength} bytes, read again in ${median(times).toFixed(1)} ms (median of 21)`,
  )
}

function measureQuality(): void {
  const { pairs, missed } = missedPairs(families, analyser)
  const merged = confusables.filter(([left, right]) => meet(left, right, analyser))
  console.log(`${families.length} families, ${pairs} pairs, recall ${(1 - missed.length / pairs).toFixed(4)}`)
  console.log(
    `${confusables.length} confusable pairs, ${merged.length} merged: ${merged.map((pair) => pair.join(' ~ ')).join(', ')}`,
  )
}

function measureSpeed(files: string[]): void {
  const text = files.length > 0 ? files.map((file) => readFileSync(file, 'utf8')).join('\n') : families.flat().join(' ')
  const fresh: Analyser = createAnalyser(readDictionary(readFileSync(dictionaryPath)))
  for (const round of [1, 2, 3]) {
    const from = performance.now()
    const before = process.cpuUsage()
    let count = 0
    while (performance.now() - from < 1000) count += fresh.tokens(text).length
    const perSecond = (count * 1000) / (performance.now() - from)
    const { user, system } = process.cpuUsage(before)
    const perSecondOfCpu = (count * 1_000_000) / (user + system)
    console.log(
      `round ${round}: ${thousands(perSecond)} thousand tokens/s, ${thousands(perSecondOfCpu)} thousand a second of processor time, text of ${text.length} characters`,
    )
  }
}

function thousands(value: number): number {
  return Math.round(value / 1000)
}

function median(values: number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}
