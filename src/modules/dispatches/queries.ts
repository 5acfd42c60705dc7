import { correspondentNames, listCards } from '#modules/documents'
import type { Context } from '#platform/db'
import type { Dispatch } from './dispatch.ts'
import { listDispatchRows, type SentFilter } from './store.ts'

/** Of one card, or the register of sending for a period: lines whose papers the reader may see. */
export async function listDispatches(context: Context, filter: SentFilter): Promise<Dispatch[]> {
  const rows = await listDispatchRows(context, filter)
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ cardId }) => cardId))]
  const visible = await listCards(context, { ids, page: 1, perPage: ids.length })
  const cards = new Map(visible.items.map((card) => [card.id, card]))
  const seen = rows.filter(({ cardId }) => cards.has(cardId))
  const names = await correspondentNames(
    context,
    seen.map(({ correspondentId }) => correspondentId),
  )
  return seen.flatMap(({ correspondentId, ...row }) => {
    const { number = '', summary = '' } = cards.get(row.cardId) ?? {}
    return { ...row, number, summary, correspondent: names.get(correspondentId) ?? '' }
  })
}
