import { dayOf, memberName, Refusal } from '#kernel'
import { letterOf, needsFirstHead, sexOf, sketch } from '#modules/authors'
import { getUnit } from '#modules/directory'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { normOn } from '#modules/law'
import { type Book, getBook, listBooks, takeNumber, variablesOf } from '#modules/numbers'
import { indexOfFirst as followsFirst } from '#modules/statutes'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayRegister } from './access.ts'
import type { Appeal, AppealFields } from './appeal.ts'
import type { AppealRegistered } from './events.ts'
import type { DisagreementInput, RegistrationInput } from './forms.ts'
import {
  type AttachedFile,
  getAppealRow,
  insertAppeal,
  insertFiles,
  insertStep,
  lockFirst,
  type TakenIndex,
} from './store.ts'
import { dueOf, indexNorms } from './terms.ts'
import { awaitNext, settleComplained } from './work.ts'

export interface RegisteredAppeal {
  readonly id: number
  readonly number: string
  readonly dueOn: Temporal.PlainDate
}

/** Registers an appeal: number, card, clock, files, journal, news and inbox in one transaction. */
export function registerAppeal(
  context: Context,
  input: RegistrationInput,
  files: readonly AttachedFile[] = [],
): Promise<RegisteredAppeal> {
  return inTransaction(context, async (context) => {
    const book = await getBook(context, input.bookId)
    if (!mayRegister(context.actor, book)) throw new Refusal('forbidden', 'appeals.register-forbidden')
    await requireEarlier(context, input)
    return registerIn(context, book, input, { files })
  })
}

async function registerIn(
  context: Context,
  book: Book,
  input: RegistrationInput,
  { files, disagreesWith = null }: { files: readonly AttachedFile[]; disagreesWith?: number | null },
): Promise<RegisteredAppeal> {
  if (book.kind !== 'appeals') throw new Refusal('invalid', 'appeals.book-foreign')
  const appeal = await newAppeal(context, book, input)
  await requireKept(context, files)
  const taken = (await indexOfFirst(context, book, appeal)) ?? (await ownIndex(context, book, appeal))
  const numbered = { ...appeal, number: taken.number }
  const shingles = sketch(textOf(appeal))
  const id = await insertAppeal(context, numbered, { bookId: book.id, taken, shingles, disagreesWith })
  await insertStep(context, id, { kind: 'registered', on: appeal.registeredOn, number: taken.number })
  await insertFiles(context, { appealId: id }, files)
  await record(context, { verb: 'appeals.register', subject: 'appeal', subjectId: id, after: withoutAuthor(numbered) })
  await announce<AppealRegistered>(context, { type: 'AppealRegistered', appealId: id, number: taken.number })
  await awaitNext(context, { ...numbered, id, revision: 1 })
  return { id, number: taken.number, dueOn: appeal.due.dueOn }
}

/** The author does not agree with an answer: a new appeal in the same book, bound to the one that was answered. */
export async function registerDisagreement(
  context: Context,
  earlier: Appeal,
  input: DisagreementInput,
  files: readonly AttachedFile[],
): Promise<RegisteredAppeal> {
  const [found] = await listBooks(context, { unitIds: [earlier.unitId], kinds: ['appeals'] })
  if (!found) throw new Refusal('conflict', 'appeals.no-book')
  const book = await getBook(context, found.id)
  return registerIn(context, book, anew(earlier, input, book.id), { files, disagreesWith: earlier.id })
}

async function newAppeal(
  context: Context,
  book: Book,
  input: RegistrationInput,
): Promise<Omit<Appeal, 'id' | 'revision'>> {
  const { bookId, receivedOn: saidOn, noStudy, sign, earlierId, ...card } = input
  const registeredOn = dayOf(context.now)
  const receivedOn = saidOn ?? registeredOn
  if (Temporal.PlainDate.compare(receivedOn, registeredOn) > 0)
    throw new Refusal('invalid', 'appeals.received-in-future')
  const fields = await settleComplained(context, fieldsOf(card))
  return {
    ...fields,
    number: '',
    registeredOn,
    registeredBy: memberName(context.actor),
    unitId: book.ownerUnitId,
    receivedOn,
    state: 'registered',
    sign,
    earlierId,
    noStudy,
    due: await dueOf(context, receivedOn, noStudy),
    extended: false,
    control: needsFirstHead(fields),
    responsibleUnitId: null,
    responsiblePersonId: null,
    coUnitIds: [],
    readers: [],
    outcome: null,
    endedOn: null,
    endedAs: null,
    closedOn: null,
    rating: null,
    ratingWords: '',
    dossierIndex: '',
    sheets: null,
  }
}

type Card = Omit<RegistrationInput, 'bookId' | 'receivedOn' | 'noStudy' | 'sign' | 'earlierId'>

export function fieldsOf({ unsigned, ...card }: Card): AppealFields {
  const sex = card.sex ?? (card.authorship === 'individual' ? sexOf(card.patronymic) : null)
  return { ...card, sex, signed: !unsigned }
}

/** What likeness is measured by. */
export function textOf({ summary, text }: Pick<AppealFields, 'summary' | 'text'>): string {
  return text.length > summary.length ? text : summary
}

/** The journal is read by people who do not read every appeal: it says what was done, and not who the author is. */
export function withoutAuthor(appeal: Omit<Appeal, 'id' | 'revision'>): object {
  const { surname, givenName, patronymic, address, phone, email, sex, benefits, socialStatus, ...told } = appeal
  const { text, summary, ratingWords, complainedOf, due, ...plain } = told
  return { ...plain, dueOn: due.dueOn.toString(), rule: due.version }
}

/** A repeated or doubled appeal names the earlier one, and a first one names none. */
export async function requireEarlier(
  context: Context,
  { sign, earlierId }: Pick<Appeal, 'sign' | 'earlierId'>,
): Promise<void> {
  if (sign !== 'primary' && sign !== 'mass' && earlierId === null)
    throw new Refusal('invalid', 'appeals.earlier-needed')
  if (earlierId !== null) await getAppealRow(context, earlierId)
}

/** A card names only files that the house has. */
export async function requireKept(context: Context, files: readonly AttachedFile[]): Promise<void> {
  for (const { sha256, name } of files) {
    if (!(await findBlob(context, sha256))) throw new Refusal('invalid', 'appeals.file-not-kept', { name })
  }
}

async function ownIndex(
  context: Context,
  book: Book,
  appeal: Pick<Appeal, 'registeredOn' | 'surname' | 'authorship' | 'signed'>,
): Promise<TakenIndex> {
  const variables = await variablesFor(context, book, appeal)
  return { ...(await takeNumber(context, { book, on: appeal.registeredOn, variables })), mark: '' }
}

/** Постанова 348: a repeated appeal carries the index of the first with «ПОВТОРНО», a doubled one a fraction of it. */
async function indexOfFirst(
  context: Context,
  book: Book,
  { sign, earlierId, registeredOn }: Pick<Appeal, 'sign' | 'earlierId' | 'registeredOn'>,
): Promise<TakenIndex | null> {
  if (earlierId === null || (sign !== 'repeated' && sign !== 'duplicate')) return null
  const { value } = await normOn(context, indexNorms[sign], registeredOn)
  const first = await lockFirst(context, earlierId, book.id)
  if (value !== followsFirst || first === null) return null
  const { seriesId, ordinal, number } = first
  const nth = first.marks.filter((mark) => mark.startsWith(sign === 'duplicate' ? '/' : 'ПОВТОРНО')).length + 1
  if (sign === 'duplicate') return { seriesId, ordinal, mark: `/${nth}`, number: `${number}/${nth}` }
  const mark = nth === 1 ? 'ПОВТОРНО' : `ПОВТОРНО ${nth}`
  return { seriesId, ordinal, mark, number: `${number} ${mark}` }
}

async function variablesFor(context: Context, book: Book, author: Pick<Appeal, 'surname' | 'authorship' | 'signed'>) {
  const wanted = variablesOf(book.template)
  return {
    letter: letterOf(author),
    ...(wanted.includes('unit') && { unit: (await getUnit(context, book.ownerUnitId)).index ?? '' }),
  }
}

function anew(earlier: Appeal, input: DisagreementInput, bookId: number): RegistrationInput {
  const complaint = input.kind === 'complaint'
  const told = `Незгода з відповіддю на звернення № ${earlier.number}: ${earlier.summary}`
  const { id, revision, signed, ...card } = earlier
  return {
    ...card,
    ...input,
    bookId,
    receivedOn: null,
    writtenOn: null,
    channel: 'website',
    form: 'electronic',
    unsigned: !signed,
    sentBy: '',
    sentNumber: '',
    sentOn: null,
    summary: told.slice(0, 1000),
    complainedUnitId: complaint ? earlier.responsibleUnitId : null,
    complainedPersonId: complaint ? earlier.responsiblePersonId : null,
    complainedOf: '',
    complainedOutside: false,
    noStudy: false,
    sign: complaint ? 'primary' : 'repeated',
    earlierId: id,
    benefits: [...earlier.benefits],
    moreTopicIds: [...earlier.moreTopicIds],
  }
}
