import { readFile } from 'node:fs/promises'
import PostalMime from 'postal-mime'
import { cutAt, type Found, type Wanted } from './found.ts'

/** Subject, sender, text and the names of what was enclosed. */
export async function readMail({ path, characters }: Wanted): Promise<Found> {
  const mail = await PostalMime.parse(await readFile(path), { maxNestingDepth: 20 })
  const body = mail.text ?? (mail.html ?? '').replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
  const enclosed = mail.attachments.map(({ filename }) => filename ?? '')
  const lines = [mail.subject ?? '', mail.from?.name ?? '', mail.from?.address ?? '', body, ...enclosed]
  return cutAt(lines.filter(Boolean).join('\n'), characters)
}
