import { dayOf, memberName, Refusal, theHouse } from '#kernel'
import { getUnit } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction, together } from '#platform/db'
import { announce } from '#platform/events'
import { mayChange, mayRestrict } from './access.ts'
import type { CardFields } from './card.ts'
import { audienceOf, type Card, checkDays, execute, fieldsIn, plain } from './card.ts'
import { ensureCorrespondent } from './correspondents.ts'
import { renewDeskWork } from './desk-work.ts'
import type { DocumentChanged, DocumentExecuted } from './events.ts'
import type { CorrectionInput } from './forms.ts'
import {
  getCardRow,
  insertCorrection,
  insertLink,
  insertReaders,
  listReaders,
  saveCardAudience,
  updateCard,
} from './store.ts'

export type Corrections = CorrectionInput

/** Corrects what a card says; what it said before is kept with the reason. Number and day of registration stay. */
export function correctCard(context: Context, id: number, input: CorrectionInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await getChangeable(context, id)
    const fields = await fieldsOf(context, input)
    if (fields.access !== card.access && !mayRestrict(context.actor))
      throw new Refusal('forbidden', 'documents.restrict-forbidden')
    const strange = checkDays(fields, card.registeredOn)
    if (strange && !(strange === 'documents.strange-day' && input.confirmedDays)) throw new Refusal('invalid', strange)
    const readers = await listReaders(context, id)
    const corrected = {
      ...card,
      ...fields,
      audience: audienceOf({ ...card, ...fields, holders: holdersOf(card), readers }),
      revision: input.revision,
    }
    if (!(await updateCard(context, corrected))) throw new Refusal('conflict', 'stale')
    await Promise.all([
      insertCorrection(context, id, fieldsIn(card), memberName(context.actor), input.reason),
      record(context, {
        verb: 'documents.correct',
        subject: 'card',
        subjectId: id,
        before: plain(fieldsIn(card)),
        after: { ...plain(fields), reason: input.reason },
      }),
      renewDeskWork(context, corrected),
      announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId: id }),
    ])
  })
}

export function markExecuted(context: Context, id: number, note: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await getChangeable(context, id)
    await saveExecuted(context, card, execute(card, dayOf(context.now), note))
  })
}

export function linkCards(context: Context, fromId: number, toId: number): Promise<void> {
  return inTransaction(context, async (context) => {
    if (fromId === toId) throw new Refusal('invalid', 'documents.link-to-itself')
    await getChangeable(context, fromId)
    await getCardRow(context, toId)
    await insertLink(context, { fromId, toId, kind: 'related' })
    await record(context, { verb: 'documents.link', subject: 'card', subjectId: fromId, after: { to: toId } })
  })
}

async function getChangeable(context: Context, id: number): Promise<Card> {
  const card = await getCardRow(context, id, true)
  if (card.state === 'filed') throw new Refusal('conflict', 'documents.filed', { number: card.number })
  if (!mayChange(context.actor, card)) throw new Refusal('forbidden', 'documents.change-forbidden')
  return card
}

/** The card, held until the end of the transaction for a step that another module takes with it. */
export function holdCard(context: Context, id: number): Promise<Card> {
  return getCardRow(context, id, true)
}

/** Its paper lies in a dossier now: the card is closed to changes. */
export async function closeCard(context: Context, card: Card): Promise<void> {
  const filed: Card = { ...card, state: 'filed' }
  if (!(await updateCard(context, filed))) throw new Refusal('conflict', 'stale')
  await renewDeskWork(context, filed)
}

/** Whoever was given work about a paper reads it: people and departments by their keys, `person:5`, `unit:7`. */
export async function openCardTo(context: Context, cardId: number, keys: readonly string[]): Promise<void> {
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return
  const card = await getCardRow({ ...context, actor: theHouse('документи') }, cardId, true)
  if ((await insertReaders(context, cardId, wanted)) === 0) return
  const audience = audienceOf({ ...card, holders: holdersOf(card), readers: await listReaders(context, cardId) })
  await saveCardAudience(context, cardId, audience)
  await announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId })
}

/** The original is in another department now, or on its way there: whoever held it reads the card. */
export async function moveOriginal(
  context: Context,
  card: Card,
  { holderUnitId, heldBy }: Pick<Card, 'holderUnitId' | 'heldBy'>,
): Promise<void> {
  const moved = { ...card, holderUnitId, heldBy }
  const audience = audienceOf({ ...moved, holders: holdersOf(moved), readers: await listReaders(context, card.id) })
  if (!(await updateCard(context, { ...moved, audience }))) throw new Refusal('conflict', 'stale')
  await announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId: card.id })
}

export async function saveExecuted(context: Context, before: Card, after: Card): Promise<void> {
  if (!(await updateCard(context, after))) throw new Refusal('conflict', 'stale')
  await renewDeskWork(context, after)
  await record(context, {
    verb: 'documents.execute',
    subject: 'card',
    subjectId: before.id,
    before: { state: before.state },
    after: { state: after.state, note: after.executionNote },
  })
  await announce<DocumentExecuted>(context, { type: 'DocumentExecuted', cardId: before.id })
}

function holdersOf({ holderUnitId, heldBy }: Pick<Card, 'holderUnitId' | 'heldBy'>): number[] {
  return [holderUnitId, ...heldBy]
}

/** What a form says, as a card keeps it. */
export async function fieldsOf(
  context: Context,
  input: Omit<CorrectionInput, 'revision' | 'reason' | 'confirmedDays'>,
): Promise<CardFields> {
  const { correspondent, correspondentKind, ...rest } = input
  const [correspondentId] = await together([
    ensureCorrespondent(context, { kind: correspondentKind, name: correspondent }),
    rest.addresseeUnitId === null ? Promise.resolve(null) : getUnit(context, rest.addresseeUnitId),
  ])
  return fieldsIn({ ...rest, correspondentId })
}
