import { type FoundKind, find, findRefs } from '#modules/search'
import type { Context } from '#platform/db'

interface Asked {
  readonly q: string
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
}

interface FoundIds {
  readonly ids?: readonly number[]
  /** Only the newest are among `ids`: there are more than a filter can hold. */
  readonly isCut: boolean
}

/** The words of a register’s filter go the way of the search: any form of a word. No `ids` when none are asked for. */
export async function byWordsOf(context: Context, kind: FoundKind, { q, from, until }: Asked): Promise<FoundIds> {
  if (q.trim() === '') return { isCut: false }
  const { refs, isCut } = await findRefs(context, { kind, q, from, until })
  return { ids: refs, isCut }
}

/** What a page says when the filter holds only the newest. */
export const onlyNewest =
  'Ці слова є в багатьох документах: показано лише 2000 найновіших із них. Додайте слово або вкажіть дати, щоб дійти до давніших.'

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
