import { isMember, Refusal } from '#kernel'
import { getCard } from '#modules/documents'
import type { Context } from '#platform/db'
import type { Pile, ScannedPart } from './pile.ts'
import { getPileRow, listPartRows, listPileRows } from './store.ts'

/** A part with the card that its label or the clerk names, when the reader may see that card. */
export interface PartOnDesk extends ScannedPart {
  readonly card: { readonly id: number; readonly number: string; readonly summary: string } | null
}

/** The reader's own piles, newest first, without those put away. */
export async function listPiles(context: Context): Promise<Pile[]> {
  return isMember(context.actor) ? listPileRows(context, context.actor.personId, 100) : []
}

export async function getPile(context: Context, id: number): Promise<{ pile: Pile; parts: PartOnDesk[] }> {
  const pile = await getPileRow(context, id)
  const parts = await listPartRows(context, id)
  return { pile, parts: await Promise.all(parts.map((part) => withCard(context, part))) }
}

export async function getPart(context: Context, pileId: number, ordinal: number): Promise<PartOnDesk> {
  await getPileRow(context, pileId)
  const part = (await listPartRows(context, pileId)).find((part) => part.ordinal === ordinal)
  if (!part) throw new Refusal('not-found', 'scans.pile-not-found')
  return withCard(context, part)
}

async function withCard(context: Context, part: ScannedPart): Promise<PartOnDesk> {
  const cardId = part.filedTo ?? part.cardId
  if (cardId === null) return { ...part, card: null }
  try {
    const { id, number, summary } = await getCard(context, cardId)
    return { ...part, card: { id, number, summary } }
  } catch (error) {
    if (error instanceof Refusal) return { ...part, card: null }
    throw error
  }
}
