import { type FoundKind, findRefs } from '#modules/search'
import type { Context } from '#platform/db'

interface Asked {
  readonly q: string
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
}

/** The words of a register’s filter go the way of the search: any form of a word. `{}` when none are asked for. */
export async function byWordsOf(
  context: Context,
  kind: FoundKind,
  { q, from, until }: Asked,
): Promise<{ ids?: readonly number[] }> {
  return q.trim() === '' ? {} : { ids: await findRefs(context, { kind, q, from, until }) }
}
