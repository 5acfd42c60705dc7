/**
 * A stamp on every page of a copy of a PDF: lines of text and a QR code, where they cover nothing. The original is never
 * touched. It is a foreign file, so the work is done apart.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workApart } from '#platform/apart'

export interface Stamp {
  readonly lines: readonly string[]
  /** What the QR code opens. */
  readonly address: string
  /** How many times larger than usual; 1 when it is not said. */
  readonly scale?: number
}

const limits = { time: 30_000, memory: 900, said: 10_000 }

/** `null`: the file cannot be stamped, because it is broken, encrypted or too large. */
export async function stampPdf(pdf: Uint8Array, stamp: Stamp): Promise<Uint8Array | null> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-stamp-'))
  try {
    const file = join(folder, 'original.pdf')
    await writeFile(file, pdf)
    const outcome = await workApart({
      program: 'src/platform/stamp/program.ts',
      file,
      input: { file, target: join(folder, 'stamped.pdf'), ...stamp },
      limits,
      writes: true,
    })
    if ('flaw' in outcome || outcome.said.trim() !== 'stamped') return null
    return await readFile(join(folder, 'stamped.pdf'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
