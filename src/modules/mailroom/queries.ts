import { findByNumber, listSamePaper } from '#modules/documents'
import type { Message } from '#modules/intake'
import type { Context } from '#platform/db'
import type { MailboxState } from './mailbox.ts'
import { type Reference, referencesIn } from './references.ts'
import { listMailboxRows } from './store.ts'

/** The mailboxes that are looked into, and how the last look went. */
export function listMailboxes(context: Context): Promise<MailboxState[]> {
  return listMailboxRows(context)
}

export interface Hint extends Reference {
  readonly cardId: number
}

/** Papers of the house that a message seems to speak of, among those that the reader may see. */
export interface Hints {
  /** It seems to answer these. */
  readonly answers: readonly Hint[]
  /** It seems to be registered already. */
  readonly again: readonly Hint[]
}

export async function findHints(
  context: Context,
  message: Pick<Message, 'subject' | 'text' | 'sender'>,
): Promise<Hints> {
  const { answered, own } = referencesIn(`${message.subject}\n${message.text}`)
  const [answers, again] = await Promise.all([
    Promise.all(answered.slice(0, 5).map((reference) => cardsNumbered(context, reference))),
    Promise.all(own.slice(0, 5).map((reference) => cardsOfSender(context, message.sender, reference))),
  ])
  return { answers: answers.flat(), again: again.flat() }
}

// The day tells which of many years' papers with one number is meant.
async function cardsNumbered(context: Context, { number, day }: Reference): Promise<Hint[]> {
  const found = await findByNumber(context, number)
  return found.filter(({ registeredOn }) => registeredOn.equals(day)).map(({ id }) => ({ number, day, cardId: id }))
}

async function cardsOfSender(context: Context, correspondent: string, { number, day }: Reference): Promise<Hint[]> {
  const paper = { correspondent, correspondentNumber: number, correspondentDate: day }
  const found = await Promise.all([
    listSamePaper(context, { ...paper, correspondentKind: 'organisation' }),
    listSamePaper(context, { ...paper, correspondentKind: 'person' }),
  ])
  return found.flat().map(({ id }) => ({ number, day, cardId: id }))
}
