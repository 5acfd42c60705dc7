import { readFile, writeFile } from 'node:fs/promises'
import { signedContentOf } from '@ratusha/kep'
import { type Enclosed, readEnclosed } from './enclosed.ts'
import type { Found, Wanted } from './found.ts'

/** The document inside a signature; a signature that lies beside its document has no words. */
export function readSigned(wanted: Wanted): Promise<Found> {
  return readEnclosed(wanted, '', inside(wanted.path))
}

async function* inside(path: string): AsyncGenerator<Enclosed> {
  const content = signedContentOf(await readFile(path))
  if (content === undefined) return
  await writeFile(`${path}-1`, content)
  yield { name: '', path: `${path}-1` }
}
