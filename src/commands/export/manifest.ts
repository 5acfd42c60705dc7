import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { damagedPart, manifestName, manifestSumName } from '../backup/manifest.ts'
import { Failure } from '../command.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const shape = z.object({
  format: z.literal('ratusha-export'),
  version: z.literal(1),
  program: z.string(),
  takenAt: z.string(),
  /** The newest root of the journal, in hex: what comes in again has the same. */
  journalRoot: sha256,
  /** In the order in which they can come in. */
  kinds: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
      file: z.string().regex(/^data\/[a-z_.]+\.jsonl$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
      rows: z.number().int(),
      sha256,
    }),
  ),
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.number().int() })),
  files: z.object({ count: z.number().int(), bytes: z.number().int(), sha256, damaged: z.array(z.string()) }),
})

export type ExportManifest = z.infer<typeof shape>
export type ExportedKind = ExportManifest['kinds'][number]

export async function writeExportManifest(folder: string, manifest: ExportManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const sums = [
    { file: manifestName, sha256: createHash('sha256').update(text).digest('hex') },
    ...manifest.kinds,
    { file: 'files.sha256', sha256: manifest.files.sha256 },
  ]
  const lines = sums.map(({ file, sha256 }) => `${sha256}  ${file}\n`)
  await writeFile(join(folder, manifestSumName), lines.join(''), { flush: true })
  await writeFile(join(folder, manifestName), text, { flush: true })
}

/** `null`: the folder is no export of Ratusha, but a register of some other system. */
export async function findExportManifest(folder: string): Promise<ExportManifest | null> {
  const path = join(folder, manifestName)
  if (!existsSync(path)) return null
  const text = await readFile(path, 'utf8')
  const json = parsed(text)
  if (typeof json !== 'object' || json === null || !('format' in json)) return null
  if (json.format === 1) throw new Failure('Це резервна копія, а не вивантаження: її відновлює npx ratusha restore.')
  if (json.format !== 'ratusha-export') return null
  const sums = await readFile(join(folder, manifestSumName), 'utf8').catch(() => '')
  if (createHash('sha256').update(text).digest('hex') !== sums.slice(0, 64)) throw damagedPart(manifestName)
  const manifest = shape.safeParse(json)
  if (!manifest.success) throw new Failure('Вивантаження зроблено новішою програмою: оновіть Ратушу.')
  return manifest.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
