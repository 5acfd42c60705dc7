/** The measures of the house: a table on the screen and JSON in `bench/results/`. `npm run bench [-- name]` */

import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { actsPage } from './acts-page.ts'
import { appealsRate } from './appeals-rate.ts'
import { deskOfAHead } from './desk-of-a-head.ts'
import { type Measure, openGround } from './ground.ts'
import { importRate } from './import-rate.ts'
import { inboxOpen } from './inbox-open.ts'
import { officialForm } from './official-form.ts'
import { pageCost } from './page-cost.ts'
import { pageSize } from './page-size.ts'
import { registrationRate } from './registration-rate.ts'
import { searchMillion } from './search-million.ts'
import { signatureCheck } from './signature-check.ts'
import { startAndMemory } from './start-and-memory.ts'

const benches = {
  'desk-of-a-head': deskOfAHead,
  'inbox-open': inboxOpen,
  'official-form': officialForm,
  'page-cost': pageCost,
  'appeals-rate': appealsRate,
  'registration-rate': registrationRate,
  'import-rate': importRate,
  'start-and-memory': startAndMemory,
  'page-size': pageSize,
  'signature-check': signatureCheck,
  'search-million': searchMillion,
  'acts-page': actsPage,
}
// Minutes long: only when it is asked for by name.
const onDemand = ['search-million', 'acts-page']

const wanted = process.argv.slice(2)
const ground = await openGround()
try {
  const measures: Measure[] = []
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 ? !wanted.includes(name) : onDemand.includes(name)) continue
    process.stderr.write(`${name}…\n`)
    measures.push(...(await bench(ground)))
  }
  report(measures)
} finally {
  await ground.close()
}

function report(measures: readonly Measure[]): void {
  console.table(
    measures.map(({ what, value, unit, goal, met }) => ({ what, value, unit, goal, met: met ? 'так' : 'НІ' })),
  )
  if (measures.some(({ met }) => !met)) process.exitCode = 1
  // It has written what it knows by itself, step by step.
  if (wanted.length === 1 && wanted[0] === 'search-million') return
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  }
  const at = Temporal.Now.plainDateISO().toString()
  writeFileSync(join(folder, 'house.json'), `${JSON.stringify({ at, machine, measures }, null, 2)}\n`)
}
