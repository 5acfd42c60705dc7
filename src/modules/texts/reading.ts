import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Format } from '#modules/files'
import { houseRoot } from '#platform/root'

export interface ReadingLimits {
  /** Milliseconds; a PDF that is not finished by then is cut at the page it has come to. */
  readonly time: number
  /** Megabytes, all that the process takes. */
  readonly memory: number
  /** Characters of text that are kept. */
  readonly characters: number
}

export type Flaw = 'encrypted' | 'broken' | 'too-large' | 'too-slow'
export type Outcome = { readonly text: string; readonly isCut: boolean } | { readonly flaw: Flaw }

const usual: ReadingLimits = { time: 60_000, memory: 700, characters: 1_000_000 }
const read = new Set<Format>([
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'rtf',
  'eml',
  'txt',
  'csv',
  'xml',
] as const)

export function readsFormat(format: Format): boolean {
  return read.has(format)
}

/**
 * Reads a file in a process of its own: a parser of foreign formats is where a hostile file would strike. The process
 * may read the program and that one folder, write nothing, start nothing, reach no network, and it knows no secret.
 */
export async function readApart(
  file: { path: string; format: Format },
  limits: Partial<ReadingLimits> = {},
): Promise<Outcome> {
  const { time, memory, characters } = { ...usual, ...limits }
  // From its source, bundled or not: Node strips the types, and the parsers are loaded for this one file only.
  const program = join(houseRoot, 'src/modules/texts/reader/main.ts')
  const readable = [...programFolders(), dirname(realpathSync(file.path))].map(
    (folder) => `--allow-fs-read=${folder}/*`,
  )
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${Math.floor(memory / 2)}`, '--no-warnings', '--permission', ...readable, program],
    { env: {}, cwd: dirname(file.path), stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const end = watch(child, { time: time * 1.5, memory })
  const said = gather(child, characters * 6 + 10_000)
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify({ ...file, characters, time }))
  const reason = await end
  return reason === null ? outcomeIn(await said) : { flaw: reason }
}

// Not the whole checkout: the data folder with its secret usually lies in it.
function programFolders(): string[] {
  const libraries = join(houseRoot, 'node_modules')
  return [join(houseRoot, 'src'), libraries, dirname(realpathSync(join(libraries, 'unpdf')))]
}

/** Answers why the process was stopped, or `null` when it came to its own end. */
function watch(child: ChildProcess, { time, memory }: { time: number; memory: number }): Promise<Flaw | null> {
  let why: Flaw | null = null
  const stop = (reason: Flaw) => {
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

async function gather(child: ChildProcess, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of child.stdout ?? []) {
    size += chunk.length
    if (size > most) child.kill('SIGKILL')
    else chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function outcomeIn(said: string): Outcome {
  try {
    return JSON.parse(said)
  } catch {
    return { flaw: 'broken' }
  }
}
