import { type FetchMessageObject, ImapFlow } from 'imapflow'
import type { Context } from '#platform/db'
import type { FileStore } from '#platform/files'
import { logBug, logWarning } from '#platform/log'
import { Interrupted, isDiskFull, passes } from '#platform/trouble'
import type { Mailbox } from './mailbox.ts'
import { findPlace, saveFlaw, savePlace } from './store.ts'
import { takeLetter, tellOfLetter } from './taking.ts'
import { tooLargeWords, words } from './words.uk.ts'

export interface Collecting {
  readonly store: FileStore
  /** How many letters at one look; the others wait for the next. */
  readonly most?: number
}

/** Bytes: a letter that is larger is told of and stays on the server. */
const letterLimit = 60 * 1024 * 1024

/** Looks into a mailbox once and takes what is new there. Answers how many letters. */
export async function collectMail(context: Context, mailbox: Mailbox, options: Collecting): Promise<number> {
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.secure,
    auth: { user: mailbox.user, pass: mailbox.password },
    logger: false,
    connectionTimeout: 20_000,
    socketTimeout: 120_000,
  })
  // A connection that breaks between two commands is told as an event, and must not end the program.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await collectNew(context, { client, mailbox, ...options })
  } catch (error) {
    if (isDiskFull(error) || error instanceof Interrupted) throw error
    const flaw = flawOf(error)
    logWarning('mailroom.flaw', { flaw })
    await saveFlaw(context, mailbox.name, flaw)
    return 0
  } finally {
    client.close()
  }
}

type Open = Collecting & { readonly client: ImapFlow; readonly mailbox: Mailbox }

async function collectNew(context: Context, { client, mailbox, store, most = 200 }: Open): Promise<number> {
  // Read only: what is read here stays unread for whoever opens the mailbox in another program.
  const opened = await client.mailboxOpen(mailbox.folder, { readOnly: true })
  const uidValidity = Number(opened.uidValidity)
  const place = await findPlace(context, mailbox.name)
  const last = place?.uidValidity === uidValidity ? place.lastUid : 0
  const seen: Pick<FetchMessageObject, 'uid' | 'size' | 'envelope'>[] = []
  for await (const one of client.fetch(`${last + 1}:*`, { uid: true, size: true, envelope: true }, { uid: true })) {
    // `n:*` answers the last letter even when its UID is smaller than n.
    if (one.uid > last) seen.push(one)
  }
  const fresh = seen.toSorted((one, other) => one.uid - other.uid).slice(0, most)
  for (const { uid, size = 0, envelope } of fresh) {
    const where = { mailbox: mailbox.name, uidValidity, uid }
    if (size > letterLimit) await tellOfLetter(context, where, { envelope, why: tooLargeWords(size) })
    else {
      const { content } = await client.download(String(uid), undefined, { uid: true })
      if (!content) throw new Error('the letter went away')
      const raw = await store.receive(content, { limit: letterLimit * 2 })
      await takeLetter(context, store, where, raw).catch(async (error: unknown) => {
        // No space, no database, the house stops: the letter is taken at a later look.
        if (passes(error)) throw error
        // One letter that nobody can take must not hold up all that came after it.
        logBug('mailroom.letter', error, { uid })
        await tellOfLetter(context, where, { envelope, why: words['mailroom.not-taken'] ?? '' })
      })
    }
    await savePlace(context, where)
  }
  if (fresh.length === 0) await savePlace(context, { mailbox: mailbox.name, uidValidity, uid: last })
  return fresh.length
}

function flawOf(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('authenticationFailed' in error) return 'mailroom.refused'
    if ('mailboxMissing' in error || ('responseStatus' in error && error.responseStatus === 'NO'))
      return 'mailroom.no-folder'
  }
  return 'mailroom.silent'
}
