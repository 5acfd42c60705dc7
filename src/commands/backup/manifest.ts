import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../command.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestShape = z.object({
  format: z.literal(1),
  program: z.string(),
  takenAt: z.string(),
  postgres: z.string(),
  /** The newest root of the journal inside the copied snapshot, in hex. */
  journalRoot: sha256,
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** In the order in which they can be loaded. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
      columns: z.array(z.string()),
      rows: z.number().int(),
      file: z.string().regex(/^tables\/[a-z_.]+$/),
      sha256,
    }),
  ),
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.number().int() })),
  files: z.object({ count: z.number().int(), bytes: z.number().int(), sha256, damaged: z.array(z.string()) }),
})

export type Manifest = z.infer<typeof manifestShape>
export type CopiedTable = Manifest['tables'][number]

export const manifestName = 'manifest.json'
export const manifestSumName = 'manifest.sha256'
/** Every file of the copy as `sha256sum --check` reads it. */
export const filesListName = 'files.sha256'

/** Written last: a folder without it is a copy that was broken off. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const sum = createHash('sha256').update(text).digest('hex')
  await writeFile(join(folder, manifestSumName), `${sum}  ${manifestName}\n`, { flush: true })
  await writeFile(join(folder, manifestName), text, { flush: true })
  return sum
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readPart(folder, manifestName)
  const sums = await readPart(folder, manifestSumName)
  if (createHash('sha256').update(text).digest('hex') !== sums.slice(0, 64)) throw damagedPart(manifestName)
  const parsed = manifestShape.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Failure('Копію зроблено іншою версією програми: її manifest.json не прочитати.')
  return parsed.data
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece)
  return hash.digest('hex')
}

export function damagedPart(name: string): Failure {
  return new Failure(`Копію пошкоджено: ${name} не збігається зі своїм хешем. У базі нічого не змінено.`)
}

export function missingPart(name: string): Failure {
  return new Failure(`Копія неповна: немає ${name}. У базі нічого не змінено.`)
}

async function readPart(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch(() => {
    throw missingPart(name)
  })
}

export type OnProgress = (line: string, done: number, of: number) => void
