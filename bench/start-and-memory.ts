import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { type Ground, type Measure, median, rounded } from './ground.ts'

/** A warm start of the built program with its own database, to the first page; its memory after 10,000 pages. */
export async function startAndMemory(_ground: Ground): Promise<Measure[]> {
  const folder = join(tmpdir(), `ratusha-bench-start-${process.pid}`)
  const cold = await start(folder)
  await stop(cold.child)
  const starts: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const warm = await start(folder)
    starts.push(warm.seconds)
    await stop(warm.child)
  }
  const serving = await start(folder)
  const pages = ['/', '/akty', '/dovidnyk', '/akty/1', '/poshuk?q=рада']
  for (const page of pages)
    await autocannon({ url: `${serving.origin}${encodeURI(page)}`, connections: 8, amount: 2000 })
  const memory = residentMegabytes(serving.child.pid)
  await stop(serving.child)
  rmSync(folder, { recursive: true, force: true })
  const warm = median(starts)
  return [
    {
      what: 'first start, with the demo city, to the first page',
      value: rounded(cold.seconds, 1),
      unit: 's',
      goal: '',
      met: true,
    },
    { what: 'warm start to the first page', value: rounded(warm, 2), unit: 's', goal: '≤ 5', met: warm <= 5 },
    {
      what: 'memory of the web process after 10,000 pages',
      value: rounded(memory, 0),
      unit: 'MB',
      goal: '≤ 200',
      met: memory <= 200,
    },
  ]
}

async function start(folder: string): Promise<{ child: ChildProcess; origin: string; seconds: number }> {
  const started = performance.now()
  const env = {
    ...process.env,
    PORT: '0',
    RATUSHA_DATA: folder,
    RATUSHA_DEMO: '1',
    DATABASE_URL: '',
    MALLOC_ARENA_MAX: '2',
  }
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--heap-growing-percent=20', 'dist/ratusha.js', 'serve'],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const origin = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the program ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())
      if (found) done(found[0])
    })
  })
  await (await fetch(`${origin}/akty`)).text()
  return { child, origin, seconds: (performance.now() - started) / 1000 }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners('exit')
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

function residentMegabytes(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
