import { getCard, listCards } from '#modules/documents'
import { listDossiers, listVolumes, type Retention } from '#modules/dossiers'
import type { Context } from '#platform/db'
import { countFiled, type Filing, findFilingRow, listPlaces } from './store.ts'

/** Where a paper lies; `null` while it is not in a dossier. */
export async function findFiling(context: Context, cardId: number): Promise<Filing | null> {
  await getCard(context, cardId)
  return findFilingRow(context, cardId)
}

export interface FiledDocument {
  readonly href: string
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly summary: string
  readonly volume: number
  readonly ordinal: number
  readonly sheets: number
}

/** Внутрішній опис of a dossier: every paper in it that the reader may see, volume by volume. */
export async function listFiled(context: Context, dossierId: number): Promise<FiledDocument[]> {
  const places = await listPlaces(context, await volumeIds(context, dossierId))
  const ids = places.flatMap(({ cardId }) => cardId ?? [])
  const { items } = ids.length === 0 ? { items: [] } : await listCards(context, { ids, page: 1, perPage: ids.length })
  const cards = new Map(items.map((card) => [card.id, card]))
  return places.flatMap(({ cardId, volume, ordinal, sheets, ...paper }) => {
    const place = { volume, ordinal, sheets }
    if (cardId === null) {
      const { number, registeredOn, title: summary, href } = paper
      return paper.opens && registeredOn ? { ...place, number, registeredOn, summary, href } : []
    }
    const card = cards.get(cardId)
    if (!card) return []
    const { number, registeredOn, summary } = card
    return { ...place, number, registeredOn, summary, href: `/stil/dokumenty/${cardId}` }
  })
}

export interface InventoryLine {
  readonly dossierId: number
  readonly index: string
  readonly title: string
  readonly retention: Retention
  readonly term: string
  readonly article: string
  readonly closed: boolean
  readonly volumes: number
  readonly documents: number
  readonly sheets: number
}

/** The figures of підсумковий запис and опис: volumes, papers and sheets of every dossier of a nomenclature. */
export async function inventoryOf(context: Context, nomenclatureId: number): Promise<InventoryLine[]> {
  const dossiers = await listDossiers(context, nomenclatureId)
  return Promise.all(
    dossiers.map(async ({ id, index, title, retention, term, article, closedOn }) => {
      const volumes = await volumeIds(context, id)
      const { documents, sheets } = await countFiled(context, volumes)
      const closed = closedOn !== null
      return {
        dossierId: id,
        index,
        title,
        retention,
        term,
        article,
        closed,
        volumes: volumes.length,
        documents,
        sheets,
      }
    }),
  )
}

async function volumeIds(context: Context, dossierId: number): Promise<number[]> {
  return (await listVolumes(context, dossierId)).map(({ id }) => id)
}
