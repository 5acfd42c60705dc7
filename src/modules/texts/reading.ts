import type { Format } from '#modules/files'
import { workApart } from '#platform/apart'

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
/** What holds other files: they are unpacked beside it, one at a time. */
const containers = ['eml', 'zip', 'asice', 'asics', 'p7s'] as const satisfies readonly Format[]

const read = new Set<Format>([
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'rtf',
  'txt',
  'csv',
  'xml',
  ...containers,
])
/** Compound files of Office before 2007. */
const old = new Set<Format>(['doc', 'xls', 'ppt'])

export function readsFormat(format: Format): boolean {
  return read.has(format)
}

export function isOldFormat(format: Format): boolean {
  return old.has(format)
}

/** Reads a file in a process of its own, within limits. */
export async function readApart(
  file: { path: string; format: Format },
  limits: Partial<ReadingLimits> = {},
): Promise<Outcome> {
  const { time, memory, characters } = { ...usual, ...limits }
  const done = await workApart({
    program: 'src/modules/texts/reader/main.ts',
    file: file.path,
    input: { ...file, characters, time },
    limits: { time: time * 1.5, memory, said: characters * 6 + 10_000 },
    writes: containers.some((one) => one === file.format),
  })
  return 'flaw' in done ? done : outcomeIn(done.said)
}

function outcomeIn(said: string): Outcome {
  try {
    return JSON.parse(said)
  } catch {
    return { flaw: 'broken' }
  }
}
