import { theHouse } from '#kernel'
import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import { audienceOf } from './card.ts'
import type { DocumentChanged } from './events.ts'
import { listHolders } from './originals.store.ts'
import { insertReaders, listReaders, saveCardAudience } from './readers.store.ts'
import { getCardRow } from './store.ts'

/** Whoever was given work about a paper reads it: people and departments by their keys, `person:5`, `unit:7`. */
export async function openCardTo(context: Context, cardId: number, keys: readonly string[]): Promise<void> {
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return
  const card = await getCardRow({ ...context, actor: theHouse('documents') }, cardId, true)
  if ((await insertReaders(context, cardId, wanted)) === 0) return
  const holders = [card.holderUnitId, ...(await listHolders(context, cardId))]
  const audience = audienceOf({ ...card, holders, readers: await listReaders(context, cardId) })
  await saveCardAudience(context, cardId, audience)
  await announce<DocumentChanged>(context, { type: 'DocumentChanged', cardId })
}
