import { dayOf, memberName, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { record } from '#modules/journal'
import { type Book, getBook, isCardBook, type TakenNumber, takeNumber, variablesOf } from '#modules/numbers'
import { dropDraft } from '#modules/registration-drafts'
import { type Context, inTransaction, together } from '#platform/db'
import { announce } from '#platform/events'
import { mayRegister, mayRestrict } from './access.ts'
import { fieldsOf, saveExecuted } from './actions.ts'
import { type AttachedFile, insertAttachments } from './attachments.store.ts'
import { requireKept } from './attachments.ts'
import { audienceOf, type Card, type CardFields, checkDays, directionOf, execute, plain } from './card.ts'
import type { SamePaper } from './correspondents.store.ts'
import { listSamePaper } from './correspondents.ts'
import { openDeskWork } from './desk-work.ts'
import type { DocumentAnswered, DocumentRegistered } from './events.ts'
import type { RegistrationInput } from './forms.ts'
import { drawCardId, getCardRow, insertCard, insertLink } from './store.ts'

export interface RegisteredDocument {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
}

/** A number that was held for the paper and is used by whoever held it, with the day that stands beside it. */
export interface HeldNumber {
  readonly taken: TakenNumber
  readonly on: Temporal.PlainDate
}

/** Registers a paper: number, card, files, journal, news and search row in one transaction. */
export function registerDocument(
  context: Context,
  input: RegistrationInput,
  files: readonly AttachedFile[] = [],
  held: HeldNumber | null = null,
): Promise<RegisteredDocument> {
  return inTransaction(context, async (context) => {
    const registeredOn = held?.on ?? dayOf(context.now)
    const [book, fields, same, answered] = await together([
      getBookFor(context, input.bookId),
      fieldsOf(context, input),
      listSamePaper(context, input),
      input.replyTo === null ? Promise.resolve(null) : getAnswered(context, input.replyTo),
      requireKept(context, files),
    ])
    checkBeforeNumber(context, book, fields, registeredOn, input.confirmedDays)
    const direction = directionOf(book.kind)
    const comingsBefore = direction === 'incoming' ? same : []
    if (!input.confirmedSamePaper) refuseSamePaper(comingsBefore)

    const variables = { dossier: input.dossierIndex, session: input.session, unit: await indexFor(context, book) }
    const [taken, id] = await together([
      held ? Promise.resolve(held.taken) : takeNumber(context, { book, on: registeredOn, variables }),
      drawCardId(context),
    ])
    const audience = audienceOf({ ...fields, unitId: book.ownerUnitId, holders: [] })
    await together([
      insertCard(context, {
        ...fields,
        id,
        direction,
        bookId: book.id,
        taken,
        registeredOn,
        registeredBy: memberName(context.actor),
        unitId: book.ownerUnitId,
        audience,
      }),
      insertAttachments(context, id, files),
      linkNew(context, id, input, answered, comingsBefore),
      dropDraft(context, book.id),
      openDeskWork(context, { ...fields, id, number: taken.number, state: 'registered', unitId: book.ownerUnitId }),
      record(context, {
        verb: 'documents.register',
        subject: 'card',
        subjectId: id,
        after: {
          number: taken.number,
          book: book.id,
          ...plain(fields),
          files: files.map(({ sha256, name }) => ({ sha256, name })),
        },
      }),
      announce<DocumentRegistered>(context, {
        type: 'DocumentRegistered',
        cardId: id,
        number: taken.number,
        registeredOn: registeredOn.toString(),
        summary: fields.summary,
        correspondent: input.correspondent,
        correspondentNumber: fields.correspondentNumber,
        addresseeUnitId: fields.addresseeUnitId,
        access: fields.access,
        audience,
        files: files.map(({ sha256, name }) => ({ sha256, name })),
      }),
    ])
    if (answered && input.replyKind === 'final') await executeByReply(context, answered, taken.number, registeredOn)
    if (answered) {
      await announce<DocumentAnswered>(context, {
        type: 'DocumentAnswered',
        cardId: answered.id,
        replyNumber: taken.number,
        kind: input.replyKind,
      })
    }
    return { id, number: taken.number, registeredOn }
  })
}

async function getBookFor(context: Context, bookId: number): Promise<Book> {
  const book = await getBook(context, bookId)
  if (!mayRegister(context.actor, book)) throw new Refusal('forbidden', 'documents.register-forbidden')
  return book
}

// Asked for only where the number has the department's index in it.
async function indexFor(context: Context, book: Book): Promise<string> {
  if (!variablesOf(book.template).includes('unit')) return ''
  return (await getUnit(context, book.ownerUnitId)).index ?? ''
}

function checkBeforeNumber(
  context: Context,
  book: Book,
  fields: CardFields,
  registeredOn: Temporal.PlainDate,
  confirmedDays: boolean,
): void {
  if (!isCardBook(book)) {
    throw new Refusal('invalid', 'documents.book-without-cards')
  }
  if (fields.access === 'service' && !mayRestrict(context.actor))
    throw new Refusal('forbidden', 'documents.restrict-forbidden')
  const strange = checkDays(fields, registeredOn)
  if (strange && !(strange === 'documents.strange-day' && confirmedDays)) throw new Refusal('invalid', strange)
}

async function getAnswered(context: Context, id: number): Promise<Card> {
  const card = await getCardRow(context, id, true)
  if (card.direction !== 'incoming') throw new Refusal('invalid', 'documents.reply-to-what')
  return card
}

function refuseSamePaper([first]: readonly SamePaper[]): void {
  if (!first) return
  throw new Refusal('conflict', 'documents.same-paper', {
    id: first.id,
    number: first.number,
    on: first.registeredOn.toString(),
  })
}

async function linkNew(
  context: Context,
  id: number,
  input: RegistrationInput,
  answered: Card | null,
  same: readonly SamePaper[],
): Promise<void> {
  if (answered) {
    const kind = input.replyKind === 'final' ? 'final-reply' : 'interim-reply'
    await insertLink(context, { fromId: id, toId: answered.id, kind })
  }
  if (input.relatedTo !== null) {
    await getCardRow(context, input.relatedTo)
    await insertLink(context, { fromId: id, toId: input.relatedTo, kind: 'related' })
  }
  for (const paper of same) await insertLink(context, { fromId: id, toId: paper.id, kind: 'same-paper' })
}

// A final reply ends the work on the paper; an interim one does not (постанова 348; rulebook DL-11).
async function executeByReply(context: Context, answered: Card, number: string, on: Temporal.PlainDate): Promise<void> {
  if (answered.state === 'registered')
    await saveExecuted(context, answered, execute(answered, on, `Відповідь № ${number}`))
}
