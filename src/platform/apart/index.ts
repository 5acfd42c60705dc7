/**
 * Work on foreign files, done apart: a parser of foreign formats is where a hostile file would strike, so it runs in a
 * process of its own that may read the program and the folder of that one file, and knows no secret.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { houseRoot } from '#platform/root'
import { Interrupted } from '#platform/trouble'

export interface ApartLimits {
  /** Milliseconds. */
  readonly time: number
  /** Megabytes, all that the process takes. */
  readonly memory: number
  /** Characters that it may say. */
  readonly said: number
}

export interface ApartWork {
  /** The program's source, below the house: Node strips the types, bundled or not. */
  readonly program: string
  readonly file: string
  /** Told on standard input, as JSON. */
  readonly input: object
  readonly limits: ApartLimits
  /** It may write beside the file. */
  readonly writes?: boolean
  /** It may start threads of its own. */
  readonly threads?: boolean
  /** Hears each line as it is said. */
  readonly onLine?: (line: string) => void
}

/** What is done apart at this moment, and how to break it off. */
const underWay = new Set<() => void>()

export type ApartFlaw = 'broken' | 'too-large' | 'too-slow'

/** Answers what the process said on standard output, or why it had to be stopped. Throws `Interrupted` when the house stops. */
export async function workApart(work: ApartWork): Promise<{ said: string } | { flaw: ApartFlaw }> {
  const { limits } = work
  const child = spawn(process.execPath, nodeArguments(work), {
    env: {},
    cwd: dirname(work.file),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let isInterrupted = false
  const interrupt = () => {
    isInterrupted = true
    child.kill('SIGKILL')
  }
  underWay.add(interrupt)
  const end = watch(child, limits).finally(() => underWay.delete(interrupt))
  const said = gather(child, limits.said, work.onLine)
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(work.input))
  // Told below, unless the process was stopped: then that is the reason.
  said.catch(() => undefined)
  const flaw = await end
  if (isInterrupted) throw new Interrupted()
  return flaw === null ? { said: await said } : { flaw }
}

/** Breaks off all that is done apart now: the house stops. */
export function interruptApart(): void {
  for (const interrupt of underWay) interrupt()
}

function nodeArguments({ program, file, limits, writes, threads }: ApartWork): string[] {
  const folder = dirname(realpathSync(file))
  return [
    `--max-old-space-size=${Math.floor(limits.memory / 2)}`,
    '--no-warnings',
    '--permission',
    ...[...programFolders(), folder].map((place) => `--allow-fs-read=${place}/*`),
    ...(writes ? [`--allow-fs-write=${folder}/*`] : []),
    ...(threads ? ['--allow-worker'] : []),
    join(houseRoot, program),
  ]
}

// Not the whole checkout: the data folder with its secret usually lies in it.
function programFolders(): string[] {
  const libraries = join(houseRoot, 'node_modules')
  const own = join(houseRoot, 'packages')
  return [join(houseRoot, 'src'), own, libraries, dirname(realpathSync(join(libraries, 'unpdf')))]
}

/** Answers why the process was stopped, or `null` when it came to its own end. */
function watch(child: ChildProcess, { time, memory }: ApartLimits): Promise<ApartFlaw | null> {
  let why: ApartFlaw | null = null
  const stop = (reason: ApartFlaw) => {
    why = reason
    child.kill('SIGKILL')
  }
  const late = setTimeout(() => stop('too-slow'), time)
  const look = setInterval(() => {
    if (megabytesOf(child.pid) > memory) stop('too-large')
  }, 100)
  return new Promise((done) => {
    const over = (code: number | null, signal: string | null) => {
      clearTimeout(late)
      clearInterval(look)
      // A heap that has run out ends the process by SIGABRT.
      done(why ?? (signal === 'SIGABRT' || code === 134 ? 'too-large' : code === 0 ? null : 'broken'))
    }
    child.once('close', over)
    child.once('error', () => over(1, null))
  })
}

// Buffers and wasm lie outside the heap that V8 counts. Where there is no /proc the limit of the heap must do.
function megabytesOf(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 2 ** 20
  } catch {
    return 0
  }
}

async function gather(child: ChildProcess, most: number, onLine?: (line: string) => void): Promise<string> {
  let said = ''
  let lines = 0
  child.stdout?.setEncoding('utf8')
  for await (const piece of child.stdout ?? []) {
    if (said.length + piece.length > most) child.kill('SIGKILL')
    else said += piece
    for (let end = said.indexOf('\n', lines); onLine && end >= 0; end = said.indexOf('\n', lines)) {
      onLine(said.slice(lines, end))
      lines = end + 1
    }
  }
  return said
}
