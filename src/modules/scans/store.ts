import { sql } from 'kysely'
import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import { maySeePile } from './access.ts'
import type { Pile, ScannedPart } from './pile.ts'

const pileColumns = [
  'id',
  'sha256',
  'name',
  'separate',
  'state',
  'flaw',
  'pages',
  'pages_read as pagesRead',
  'brought_by as broughtBy',
  'brought_at as broughtAt',
] as const

const partColumns = [
  'ordinal',
  'first_page as firstPage',
  'last_page as lastPage',
  'card_id as cardId',
  'sha256',
  'filed_to as filedTo',
  'filed_at as filedAt',
] as const

export async function insertPile(
  context: Context,
  pile: Pick<Pile, 'sha256' | 'name' | 'separate' | 'broughtBy'>,
): Promise<number> {
  const { id } = await context.db
    .insertInto('scans.piles')
    .values({
      sha256: pile.sha256,
      name: pile.name,
      separate: pile.separate,
      brought_by: pile.broughtBy,
      brought_at: context.now,
      state: 'waiting',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** With `lock` two gestures over one pile come one after another. */
export async function getPileRow(context: Context, id: number, lock = false): Promise<Pile> {
  const row = await context.db
    .selectFrom('scans.piles')
    .select(pileColumns)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row || !maySeePile(context.actor, row)) throw new Refusal('not-found', 'scans.pile-not-found')
  return row as Pile
}

export async function listPileRows(context: Context, personId: number, most: number): Promise<Pile[]> {
  const rows = await context.db
    .selectFrom('scans.piles')
    .select(pileColumns)
    .where('brought_by', '=', personId)
    .where('state', '<>', 'put-away')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows as Pile[]
}

export function listWaitingPiles(context: Context): Promise<{ id: number }[]> {
  return context.db.selectFrom('scans.piles').select('id').where('state', '=', 'waiting').execute()
}

export function listPartRows(context: Context, pileId: number): Promise<ScannedPart[]> {
  return context.db
    .selectFrom('scans.parts')
    .select(partColumns)
    .where('pile_id', '=', pileId)
    .orderBy('ordinal')
    .execute()
}

export async function insertParts(
  context: Context,
  pileId: number,
  parts: readonly Pick<ScannedPart, 'firstPage' | 'lastPage' | 'cardId' | 'sha256'>[],
): Promise<void> {
  if (parts.length === 0) return
  const rows = parts.map(({ firstPage, lastPage, cardId, sha256 }, at) => ({
    pile_id: pileId,
    ordinal: at + 1,
    first_page: firstPage,
    last_page: lastPage,
    card_id: cardId,
    sha256,
  }))
  await context.db.insertInto('scans.parts').values(rows).execute()
}

export async function saveProgress(context: Context, id: number, { pages, read }: { pages: number; read: number }) {
  await sql`update scans.piles set pages = ${pages}, pages_read = ${read}
    where id = ${id} and state = 'waiting'`.execute(context.db)
}

export async function savePileState(
  context: Context,
  id: number,
  { state, flaw }: Pick<Pile, 'state' | 'flaw'>,
): Promise<void> {
  await context.db.updateTable('scans.piles').set({ state, flaw, read_at: context.now }).where('id', '=', id).execute()
}

export async function saveFiled(
  context: Context,
  { pileId, ordinal, cardId, by }: { pileId: number; ordinal: number; cardId: number; by: string },
): Promise<void> {
  await context.db
    .updateTable('scans.parts')
    .set({ filed_to: cardId, filed_at: context.now, filed_by: by })
    .where('pile_id', '=', pileId)
    .where('ordinal', '=', ordinal)
    .execute()
}
