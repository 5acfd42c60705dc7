import { theHouse } from '#kernel'
import { type Broken, listEntries, newestRoot, type Verification, verifyJournal, words } from '#modules/journal'
import { readConfig } from '#platform/config'
import { type Context, connect } from '#platform/db'
import { openDatabase } from '../opening.ts'
import { progressLine } from '../progress.ts'
import { type Call, type Command, Misuse, type Terminal, textOption } from './command.ts'

export const journalVerifyCommand: Command = {
  options: { root: { type: 'string', value: 'hex', help: 'корінь, записаний раніше: він має бути в ланцюзі' } },
  notes: ['Перераховує кожну печать із записів і називає змінене, вилучене, вставлене й переставлене.'],
  run: (call) =>
    readJournal(call, async (context) => {
      const knownRoot = textOption(call, 'root')?.toLowerCase()
      if (knownRoot !== undefined && !/^[0-9a-f]{64}$/.test(knownRoot))
        throw new Misuse('Корінь має 64 знаки 0–9, a–f.')
      const progress = progressLine('Перевіряю журнал')
      const onProgress = (done: number, of: number) => progress(`${done} із ${of} печатей`, done, of)
      const found = await verifyJournal(context, { knownRoot, onProgress })
      await tellVerification(context, found, call.terminal)
      return found.broken.length === 0 ? 0 : 1
    }),
}

export const journalRootCommand: Command = {
  notes: ['Запишіть або оприлюдніть його: пізніше journal verify --root доведе, що минуле не переписано.'],
  run: (call) =>
    readJournal(call, async (context) => {
      call.terminal.out(await newestRoot(context))
      return 0
    }),
}

export async function tellVerification(context: Context, found: Verification, terminal: Terminal): Promise<void> {
  for (const broken of found.broken) terminal.out(`✗ ${await nameBroken(context, broken)}`)
  terminal.out(`Записів: ${found.entries}, печатей: ${found.seals}, ще не запечатано: ${found.unsealed}.`)
  terminal.out(`Найновіший корінь: ${found.newestRoot}`)
  terminal.out(found.broken.length === 0 ? 'Журнал цілий.' : `Журнал пошкоджено, місць: ${found.broken.length}.`)
}

async function nameBroken(context: Context, broken: Broken): Promise<string> {
  const what = words[`journal.${broken.what}`]
  switch (broken.what) {
    case 'root-unknown':
      return `${what}: ${broken.root}`
    case 'seal-changed':
    case 'seal-removed':
      return `${what} ${broken.seal}`
    case 'swapped':
      return `${what} записи ${await nameEntry(context, broken.entry)} і ${await nameEntry(context, broken.with)}, пакет ${broken.seal}`
    default:
      return `${what} запис ${await nameEntry(context, broken.entry)}, пакет ${broken.seal}`
  }
}

async function nameEntry(context: Context, id: number): Promise<string> {
  const [entry] = await listEntries(context, { before: id + 1, most: 1 })
  return entry?.id === id ? `${id} (${entry.verb}, ${entry.actorName}, ${entry.at})` : String(id)
}

// Not through the whole house: a journal must be readable with an older or a newer program too.
async function readJournal(call: Call, work: (context: Context) => Promise<number>): Promise<number> {
  const database = await openDatabase(readConfig(call.env), { attach: true })
  const connection = connect({ url: database.url, size: 2 })
  try {
    const now = Temporal.Now.instant()
    return await work({ db: connection.db, actor: theHouse('командний рядок'), now, requestId: 'command-line' })
  } finally {
    await connection.close()
    await database.stop()
  }
}
