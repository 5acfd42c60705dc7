/** The process that reads one letter: it writes the enclosed files beside it and says the rest. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { Letter } from '../letter.ts'
import { bestOf, isSpoilt, rewritten } from './charsets.ts'

const mostFiles = 50
const mostCharacters = 90_000

const { file }: { file: string } = JSON.parse(await textOf(process.stdin))
process.stdout.write(JSON.stringify(await read(file)))

async function read(path: string): Promise<Letter> {
  const bytes = await readFile(path)
  const mail = await parse(bytes)
  const enclosed = mail.attachments.filter(isEnclosed)
  const said = await rightlyRead(bytes, saidIn(mail))
  const files = []
  for (const [at, attachment] of enclosed.slice(0, mostFiles).entries())
    files.push(await writeOut({ ...attachment, filename: said.names[at] ?? '' }, at, dirname(path)))
  return {
    subject: oneLine(said.subject),
    name: oneLine(said.name),
    address: oneLine(mail.from?.address ?? ''),
    text: said.text.replaceAll('\0', ' ').toWellFormed().trim().slice(0, mostCharacters),
    sentAt: mail.date ?? null,
    isAutomatic: isAutomatic(mail),
    files,
    leftOut: enclosed.length - files.length,
    isCut: said.text.length > mostCharacters,
  }
}

function parse(bytes: Buffer): Promise<Email> {
  return PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 1_000_000, forceRfc822Attachments: true })
}

/** What people wrote in the letter. */
interface Said {
  readonly subject: string
  readonly name: string
  readonly text: string
  readonly names: readonly string[]
}

function saidIn(mail: Email): Said {
  const names = mail.attachments.filter(isEnclosed).map(({ filename }) => filename ?? '')
  return {
    subject: mail.subject ?? '',
    name: mail.from?.name ?? '',
    text: wordsOf(mail),
    names: names.slice(0, mostFiles),
  }
}

async function rightlyRead(bytes: Buffer, said: Said): Promise<Said> {
  if (![said.subject, said.name, said.text, ...said.names].some(isSpoilt)) return said
  const readings = [said]
  for (const copy of rewritten(bytes)) readings.push(saidIn(await parse(copy)))
  const best = (of: (reading: Said) => string) => (isSpoilt(of(said)) ? bestOf(readings.map(of)) : of(said))
  return {
    subject: best(({ subject }) => subject),
    name: best(({ name }) => name),
    text: best(({ text }) => text),
    names: said.names.map((_, at) => best(({ names }) => names[at] ?? '')),
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
