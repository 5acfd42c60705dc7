import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type ApartFlaw, workApart } from '#platform/apart'
import type { FileStore, ReceivedFile } from '#platform/files'
import { logBug } from '#platform/log'
import type { Pile } from './pile.ts'
import type { Part } from './splitting.ts'

/** A part of a pile that was cut out and lies in a temporary folder. */
export interface CutPart extends Part {
  receive(): Promise<ReceivedFile>
}

interface Heard {
  onProgress(progress: { pages: number; read: number }): Promise<void>
  onCut(parts: readonly CutPart[]): Promise<void>
  onFlaw(flaw: string): Promise<void>
}

/** What the reading process says, a line each. */
type Line = { pages: number; read: number } | { parts: (Part & { file: string })[] } | { flaw: string }

const limits = { time: 30 * 60_000, memory: 3000, said: 2_000_000 }
const partLimit = 1024 ** 3

/** Reads a pile in a process of its own and tells how far it is, then the parts or what was wrong. */
export async function readPileApart(
  store: FileStore,
  pile: Pick<Pile, 'sha256' | 'separate'>,
  heard: Heard,
): Promise<void> {
  await inFolder(async (folder) => {
    const file = join(folder, 'pile.pdf')
    await pipeline(await store.open(pile.sha256), createWriteStream(file))
    const last = await hearLines<Line>(
      { program: 'src/modules/scans/reader/pile.ts', file, input: { file, folder, separate: pile.separate } },
      (line) => ('read' in line ? heard.onProgress(line) : undefined),
    )
    if (!('parts' in last)) return heard.onFlaw('flaw' in last ? last.flaw : 'broken')
    await heard.onCut(
      last.parts.map(({ file, ...part }) => ({
        ...part,
        receive: () => store.receive(createReadStream(join(folder, file)), { limit: partLimit }),
      })),
    )
  })
}

/** What the recognising process says. */
type Recognised = { pages: number; read: number } | { text: string; isCut: boolean } | { flaw: string }

/** Reads the words on the pictures of a file, page by page, in a process of its own. */
export async function recogniseApart(
  store: FileStore,
  file: { readonly sha256: string; readonly format: string },
  onProgress: (progress: { pages: number; read: number }) => Promise<void>,
): Promise<{ text: string; isCut: boolean } | { flaw: string }> {
  return inFolder(async (folder) => {
    const path = join(folder, 'scan')
    await pipeline(await store.open(file.sha256), createWriteStream(path))
    const last = await hearLines<Recognised>(
      {
        program: 'src/modules/scans/reader/recognition.ts',
        file: path,
        input: { file: path, format: file.format },
        threads: true,
      },
      (line) => ('read' in line ? onProgress(line) : undefined),
    )
    return 'read' in last ? { flaw: 'broken' } : last
  })
}

/** Hears each line in its turn; answers the last one, or why the process was stopped. */
async function hearLines<Line extends object>(
  work: { program: string; file: string; input: object; threads?: boolean },
  onLine: (line: Line) => Promise<void> | undefined,
): Promise<Line | { flaw: ApartFlaw }> {
  let turn: Promise<unknown> = Promise.resolve()
  const done = await workApart({
    ...work,
    limits,
    writes: true,
    onLine: (text) => {
      turn = turn.then(() => onLine(JSON.parse(text))).catch((error: unknown) => logBug('scans.line', error))
    },
  })
  await turn
  if ('flaw' in done) return done
  return JSON.parse(done.said.trimEnd().split('\n').at(-1) || '{"flaw":"broken"}')
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-scan-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
