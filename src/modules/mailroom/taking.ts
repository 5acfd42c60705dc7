import { createReadStream } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageEnvelopeObject } from 'imapflow'
import { Refusal } from '#kernel'
import { words as fileWords, type KeptFile, keepFile, keepLetter } from '#modules/files'
import { type MessageInput, receiveMessage } from '#modules/intake'
import { workApart } from '#platform/apart'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore, ReceivedFile } from '#platform/files'
import type { Letter } from './letter.ts'
import { senderKindOf } from './sender.ts'
import { countOfSender, insertLetter, isTaken, type Where } from './store.ts'
import { leftOutWords, notKeptWords, words } from './words.uk.ts'

const limits = { time: 60_000, memory: 1500, said: 4_000_000 }
/** Letters of one sender within an hour that are taken in their turn; more of them wait behind the others. */
const usualInAnHour = 20

/** A letter becomes a message with its files, and is itself the last of them: what could not be read is not lost. */
export async function takeLetter(context: Context, store: FileStore, where: Where, raw: ReceivedFile): Promise<void> {
  const { sha256 } = raw
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-letter-'))
  try {
    const path = join(folder, 'letter.eml')
    await copyFile(raw.path, path)
    const letter = await readLetter(path)
    await inTransaction(context, async (context) => {
      // Two looks at one mailbox take a letter once: the second waits here.
      if (await isTaken(context, { ...where, sha256 })) return
      const enclosed = letter.files.map(({ name, path }) => ({
        name,
        bytes: () => receiveFrom(store, join(folder, path)),
      }))
      const { files, notes } = await keepAll(context, store, enclosed)
      const whole = await keepLetter(context, store, raw, 'лист.eml')
      const input = await messageOf(context, letter, notes)
      const message = await receiveMessage(context, input, { files: [...files, whole] })
      await insertLetter(context, { ...where, sha256, messageId: message.id, sender: letter.address })
    })
  } finally {
    await raw.discard()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of a letter that stays on its server the tray tells who sent it and why it was not taken. */
export function tellOfLetter(
  context: Context,
  where: Where,
  { envelope, why }: { envelope: MessageEnvelopeObject | undefined; why: string },
): Promise<void> {
  return inTransaction(context, async (context) => {
    if (await isTaken(context, where)) return
    const [from] = envelope?.from ?? []
    const letter = {
      ...nothingRead,
      subject: envelope?.subject ?? '',
      name: from?.name ?? '',
      address: from?.address ?? '',
    }
    const input = await messageOf(context, letter, [why])
    const message = await receiveMessage(context, input)
    await insertLetter(context, { ...where, sha256: null, messageId: message.id, sender: letter.address })
  })
}

const nothingRead: Letter = {
  subject: '',
  name: '',
  address: '',
  text: '',
  sentAt: null,
  isAutomatic: false,
  files: [],
  leftOut: 0,
  isCut: false,
}

async function readLetter(path: string): Promise<Letter> {
  const done = await workApart({
    program: 'src/modules/mailroom/reader/main.ts',
    file: path,
    input: { file: path },
    limits,
    writes: true,
  })
  const unreadable = { ...nothingRead, text: words['mailroom.unreadable'] ?? '' }
  if ('flaw' in done) return unreadable
  try {
    return JSON.parse(done.said)
  } catch {
    return unreadable
  }
}

interface Unkept {
  readonly name: string
  readonly bytes: () => Promise<ReceivedFile>
}

/** Keeps what may be kept, and has a sentence for each of the others: they stay inside the letter. */
async function keepAll(context: Context, store: FileStore, all: readonly Unkept[]) {
  const files: KeptFile[] = []
  const notes: string[] = []
  for (const { name, bytes } of all) {
    try {
      files.push(await keepFile(context, store, await bytes(), name))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      notes.push(notKeptWords(name, sentenceOf(error)))
    }
  }
  return { files, notes }
}

function receiveFrom(store: FileStore, path: string): Promise<ReceivedFile> {
  return store.receive(createReadStream(path), { limit: 200 * 1024 * 1024 })
}

function sentenceOf({ code, details }: Refusal): string {
  const sentence = fileWords[code]
  return typeof sentence === 'function' ? sentence(details) : (sentence ?? '')
}

// Not the form of a clerk: a letter says what it says, were it one word.
async function messageOf(context: Context, letter: Letter, notes: readonly string[]): Promise<MessageInput> {
  const { name, address, subject } = letter
  const more = [
    ...(letter.isCut ? [words['mailroom.cut'] ?? ''] : []),
    ...(letter.leftOut > 0 ? [leftOutWords(letter.leftOut)] : []),
  ]
  const text = [letter.text || (words['mailroom.no-text'] ?? ''), ...more, ...notes].join('\n\n')
  const isFlood = address !== '' && (await countOfSender(context, address)) >= usualInAnHour
  return {
    channel: 'email',
    receivedOn: null,
    senderKind: senderKindOf(letter),
    sender: (name || address).slice(0, 200),
    email: address.slice(0, 160),
    address: '',
    phone: '',
    confidential: false,
    subject: subject.slice(0, 300),
    text: text.slice(0, 100_000),
    crowded: isFlood || letter.isAutomatic,
  }
}
