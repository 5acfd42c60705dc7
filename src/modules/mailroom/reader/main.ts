/** The process that reads one letter: it writes the enclosed files beside it and says the rest. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { Letter } from '../letter.ts'

const mostFiles = 50

const { file }: { file: string } = JSON.parse(await textOf(process.stdin))
process.stdout.write(JSON.stringify(await read(file)))

async function read(path: string): Promise<Letter> {
  const mail = await PostalMime.parse(await readFile(path), {
    maxNestingDepth: 20,
    maxHeadersSize: 1_000_000,
    forceRfc822Attachments: true,
  })
  const enclosed = mail.attachments.filter(isEnclosed).slice(0, mostFiles)
  const files = []
  for (const [at, attachment] of enclosed.entries()) files.push(await writeOut(attachment, at, dirname(path)))
  return {
    subject: oneLine(mail.subject ?? ''),
    name: oneLine(mail.from?.name ?? ''),
    address: oneLine(mail.from?.address ?? ''),
    text: wordsOf(mail).replaceAll('\0', ' ').toWellFormed().trim().slice(0, 100_000),
    sentAt: mail.date ?? null,
    isAutomatic: isAutomatic(mail),
    files,
  }
}

// A picture that the text shows inside itself is part of the letter, and stays in it.
function isEnclosed({ related, disposition }: Attachment): boolean {
  return !(related && disposition !== 'attachment')
}

async function writeOut(attachment: Attachment, at: number, folder: string) {
  const { content, filename, mimeType } = attachment
  const path = `file-${at}`
  await writeFile(join(folder, path), typeof content === 'string' ? content : new Uint8Array(content))
  const name = oneLine(filename ?? '').slice(0, 200)
  return { path, name: name || (mimeType === 'message/rfc822' ? `вкладений-лист-${at + 1}.eml` : `файл-${at + 1}`) }
}

function wordsOf({ text, html }: Email): string {
  if (text?.trim()) return text
  return (html ?? '')
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?(\n ?)*/g, '\n')
}

function isAutomatic(mail: Email): boolean {
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value.toLowerCase() ?? ''
  const submitted = header('auto-submitted')
  return (submitted !== '' && submitted !== 'no') || header('content-type').includes('report-type=delivery-status')
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .toWellFormed()
    .trim()
}
