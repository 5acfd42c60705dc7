import { readFile, writeFile } from 'node:fs/promises'
import PostalMime, { type Attachment } from 'postal-mime'
import { type Enclosed, readEnclosed } from './enclosed.ts'
import type { Found, Wanted } from './found.ts'

const mostEnclosed = 500

/** Subject, sender, text, and what was enclosed. */
export async function readMail(wanted: Wanted): Promise<Found> {
  const options = { maxNestingDepth: 20, forceRfc822Attachments: true }
  const mail = await PostalMime.parse(await readFile(wanted.path), options)
  const body = mail.text ?? (mail.html ?? '').replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
  const lines = [mail.subject ?? '', mail.from?.name ?? '', mail.from?.address ?? '', body]
  return readEnclosed(wanted, lines.filter(Boolean).join('\n'), writtenOut(wanted.path, mail.attachments))
}

async function* writtenOut(path: string, attachments: readonly Attachment[]): AsyncGenerator<Enclosed> {
  for (const [at, { filename, content }] of attachments.slice(0, mostEnclosed).entries()) {
    const inside = `${path}-${at + 1}`
    await writeFile(inside, typeof content === 'string' ? content : new Uint8Array(content))
    yield { name: filename ?? '', path: inside }
  }
}
