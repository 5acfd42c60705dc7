import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { type Ground, type Measure, median, rounded } from './ground.ts'

const requests = 3000
const turns = 3

/** CPU of the web process per request: `/akty` with 50 rows from the database against the same page from memory. */
export async function pageCost(ground: Ground): Promise<Measure[]> {
  const house = await startServer('bench/servers/house.ts', { DATABASE_URL: ground.house.url })
  const bare = await startServer('bench/servers/bare.tsx', { PAGE: `${house.origin}/akty` })
  try {
    await load(house, 1500)
    await load(bare, 1500)
    const housed: number[] = []
    const bared: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      housed.push(await load(house, requests))
      bared.push(await load(bare, requests))
    }
    const ratio = median(housed.map((cost, at) => cost / (bared[at] ?? Number.NaN)))
    return [
      {
        what: '/akty with 50 rows from the database',
        value: rounded(median(housed), 3),
        unit: 'CPU ms',
        goal: '',
        met: true,
      },
      {
        what: 'the same page, bare Hono from memory',
        value: rounded(median(bared), 3),
        unit: 'CPU ms',
        goal: '',
        met: true,
      },
      { what: '/akty against the bare page', value: rounded(ratio), unit: 'ratio', goal: '≤ 2', met: ratio <= 2 },
    ]
  } finally {
    house.child.kill('SIGTERM')
    bare.child.kill('SIGTERM')
  }
}

export interface Server {
  readonly child: ChildProcess
  readonly origin: string
}

export function startServer(program: string, env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...env, NODE_ENV: 'production', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`${program} ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())
      if (found) done({ child, origin: found[0] })
    })
  })
}

/** Milliseconds of CPU (user and system) that the server spent on each request. */
async function load(server: Server, amount: number): Promise<number> {
  const before = cpuOf(server.child.pid)
  const result = await autocannon({ url: `${server.origin}/akty`, connections: 8, amount })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} answers were not 200`)
  return (cpuOf(server.child.pid) - before) / amount
}

/** Milliseconds; the kernel counts in hundredths of a second. */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
