import { readFile } from 'node:fs/promises'
import { getDocumentProxy } from 'unpdf'
import { cutAt, type Found, flawed, type Wanted } from './found.ts'

/** Page by page, until there is enough or the time is over. */
export async function readPdf({ path, characters, time }: Wanted): Promise<Found> {
  const until = performance.now() + time
  const pdf = await open(new Uint8Array(await readFile(path)))
  const pages: string[] = []
  let length = 0
  for (let at = 1; at <= pdf.numPages; at += 1) {
    if (performance.now() > until) return { text: pages.join('\n'), isCut: true }
    const page = await pdf.getPage(at)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    page.cleanup()
    pages.push(text)
    length += text.length + 1
    if (length > characters) break
  }
  return cutAt(pages.join('\n'), characters)
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0 })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw flawed('encrypted')
    throw error
  }
}
