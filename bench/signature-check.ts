import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { believe, newAuthority, signed } from '#tests/signing.ts'
import { mountApi } from '../src/api/api.ts'
import { createPages } from '../src/web/app.tsx'
import { listenOn } from '../src/web/listening.ts'
import { type Ground, type Measure, median, rounded } from './ground.ts'

/** In each round; the house takes sixty a minute from one address. */
const times = { small: 8, large: 3 }
/** Rounds of idleness and of work in turn, so that what others do on the machine falls upon both. */
const rounds = 4

/** A detached signature checked over HTTP, the file sent from another process; how late the server’s own loop gets. */
export async function signatureCheck({ house, dataFolder }: Ground): Promise<Measure[]> {
  const app = createPages(house)
  mountApi(app, house)
  const { server, origin } = await listenOn(app.fetch, '127.0.0.1', 0)
  const authority = newAuthority(house.clock())
  await believe(house.verifier, authority)
  const signer = authority.issue('Прикладова Мешканка')
  try {
    const measures: Measure[] = []
    for (const [name, size, count] of [
      ['10 KB', 10_000, times.small],
      ['50 MB', 50_000_000, times.large],
    ] as const) {
      const content = new Uint8Array(size).fill(65)
      const signature = await signed(signer, content, { attach: false, at: house.clock() })
      const files = [join(dataFolder, `bench-${size}.p7s`), join(dataFolder, `bench-${size}.bin`)] as const
      writeFileSync(files[0], signature)
      writeFileSync(files[1], content)
      await send(origin, files, 2)
      measures.push(...(await compared(name, () => send(origin, files, count))))
    }
    return measures
  } finally {
    await new Promise((done) => server.close(done))
  }
}

/** The loop of a house that checks, beside the loop of the same house in the same minutes with nothing to do. */
async function compared(name: string, work: () => Promise<number[]>): Promise<Measure[]> {
  const [took, idle, busy]: [number[], Lateness[], Lateness[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    idle.push((await watched(() => wait(1500))).late)
    const { late, answer } = await watched(work)
    busy.push(late)
    took.push(...answer)
  }
  const middle = (all: Lateness[], what: keyof Lateness) => rounded(median(all.map((one) => one[what])), 1)
  const [longest, without] = [middle(busy, 'longest'), middle(idle, 'longest')]
  const told = (what: string, value: number): Measure => ({ what, value, unit: 'ms', goal: '', met: true })
  return [
    told(`a signature over ${name} checked over HTTP`, rounded(median(took), 1)),
    told(`the server’s loop meanwhile, ${name}, p99`, middle(busy, 'p99')),
    told(`the server’s loop of an idle house in the same run, p99`, middle(idle, 'p99')),
    told(`the server’s loop of an idle house in the same run, longest`, without),
    {
      what: `the server’s loop meanwhile, ${name}, longest`,
      value: longest,
      unit: 'ms',
      goal: '≤ 50 more than idle',
      met: longest <= without + 50,
    },
  ]
}

/** Milliseconds. */
interface Lateness {
  readonly p99: number
  readonly longest: number
}

async function watched<Answer>(work: () => Promise<Answer>): Promise<{ late: Lateness; answer: Answer }> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const answer = await work()
  delay.disable()
  return { answer, late: { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 } }
}

async function send(origin: string, [signature, content]: readonly [string, string], count: number): Promise<number[]> {
  const program = join(import.meta.dirname, 'servers/verification-client.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, origin, signature, content, String(count)])
  return JSON.parse(stdout)
}
