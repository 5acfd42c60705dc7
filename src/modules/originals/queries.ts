import { getCard } from '#modules/documents'
import type { Context } from '#platform/db'
import { type Handover, listHandovers } from './store.ts'

/** Through whose hands the original of a paper went that the reader may see. */
export async function listHandoversOf(context: Context, cardId: number): Promise<Handover[]> {
  await getCard(context, cardId)
  return listHandovers(context, cardId)
}
