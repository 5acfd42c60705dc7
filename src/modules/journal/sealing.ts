import { type Context, inTransaction } from '#platform/db'
import { chainOf, emptyChain, leafOf, rootOf } from './entry.ts'
import { findNewestSeal, insertSeal, listUnsealed, takeSealersTurn } from './store.ts'

/**
 * Seals the entries committed since the last seal and answers how many. A batch and not a chain row by row: a chain
 * would make every writer wait for the one before it. An entry whose transaction commits late is simply in a later batch.
 */
export function sealJournal(context: Context, most = 5000): Promise<number> {
  return inTransaction(context, async (context) => {
    if (!(await takeSealersTurn(context))) return 0
    const entries = await listUnsealed(context, most)
    if (entries.length === 0) return 0
    const leaves = entries.map(leafOf)
    const root = rootOf(leaves)
    const previous = await findNewestSeal(context)
    await insertSeal(context, {
      entryIds: entries.map(({ id }) => id),
      leaves: Buffer.concat(leaves),
      root,
      chain: chainOf(previous?.chain ?? emptyChain, root),
    })
    return entries.length
  })
}
