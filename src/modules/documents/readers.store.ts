import type { Context } from '#platform/db'

/** Answers how many of the keys are new. */
export async function insertReaders(context: Context, cardId: number, keys: readonly string[]): Promise<number> {
  const rows = await context.db
    .insertInto('documents.readers')
    .values(keys.map((key) => ({ card_id: cardId, key, added_at: context.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute()
  return rows.length
}

export async function listReaders(context: Context, cardId: number): Promise<string[]> {
  const rows = await context.db.selectFrom('documents.readers').select('key').where('card_id', '=', cardId).execute()
  return rows.map(({ key }) => key)
}

/** Who may read a card is not what it says: its revision stays, and a form that is open goes on. */
export async function saveCardAudience(context: Context, cardId: number, audience: readonly string[]): Promise<void> {
  await context.db
    .updateTable('documents.cards')
    .set({ audience: [...audience] })
    .where('id', '=', cardId)
    .execute()
}
