import { type FoundKind, find, findRefs } from '#modules/search'
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

/** Where the only paper with exactly this number lies. A task has the number of its paper, so it does not count. */
export async function onlyNumbered(context: Context, q: string): Promise<string | null> {
  const number = q.replace(/^№\s*/, '').toLocaleLowerCase('uk')
  if (!/^[\p{L}\d./-]*\d[\p{L}\d./-]*$/u.test(number)) return null
  const { items } = await find(context, { q: number, page: 1, perPage: 20 })
  const [one, ...others] = items.filter(
    (item) => item.kind !== 'assignment' && item.number.toLocaleLowerCase('uk') === number,
  )
  return one && others.length === 0 ? one.href : null
}
