import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Proposal, type ReadOptions, readAct } from '@ratusha/act-reader'
import { Refusal } from '#kernel'
import { houseRoot } from '#platform/root'

/** Characters: some twenty pages, a few tens of milliseconds. What is longer is read apart. */
const readHere = 60_000
/** Milliseconds; a text that takes longer was made to take long. */
const patience = 20_000

export async function readProposal(text: string, options: ReadOptions): Promise<Proposal> {
  return text.length <= readHere ? readAct(text, options) : readApart(text, options)
}

function readApart(text: string, options: ReadOptions): Promise<Proposal> {
  // From its source, bundled or not: Node strips the types.
  const program = join(houseRoot, 'src/modules/points/reader/main.ts')
  const worker = new Worker(program, {
    workerData: { text, options },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const late = setTimeout(() => void worker.terminate(), patience)
  return new Promise<Proposal>((done, fail) => {
    worker.once('message', done)
    worker.once('error', fail)
    worker.once('exit', () => fail(new Refusal('invalid', 'points.too-slow')))
  }).finally(() => clearTimeout(late))
}
