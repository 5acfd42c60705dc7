import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { type Enclosed, readEnclosed } from './enclosed.ts'
import { type Found, flawed, type Wanted } from './found.ts'

const mostEntries = 500
const mostUnpacked = 256 * 2 ** 20 // bytes of all entries together

/** The files of an archive, and of a container with signatures (ETSI EN 319 162-1), where META-INF is none of them. */
export function readArchive(wanted: Wanted): Promise<Found> {
  return readEnclosed(wanted, '', unpacked(wanted.path))
}

async function* unpacked(path: string): AsyncGenerator<Enclosed> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    let count = 0
    let bytes = 0
    for await (const entry of zip.eachEntry()) {
      const { fileName: name, uncompressedSize } = entry
      if (name.endsWith('/') || name === 'mimetype' || name.startsWith('META-INF/')) continue
      if (entry.isEncrypted()) throw flawed('encrypted')
      count += 1
      bytes += uncompressedSize
      if (count > mostEntries || bytes > mostUnpacked) throw flawed('too-large')
      const inside = `${path}-${count}`
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(inside))
      yield { name: basename(name), path: inside }
    }
  } finally {
    zip.close()
  }
}
