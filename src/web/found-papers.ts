import { theHouse } from '#kernel'
import type { listActs } from '#modules/acts'
import { type FoundKind, find, findRefs } from '#modules/search'
import type { Context } from '#platform/db'

type ActFilter = Parameters<typeof listActs>[1]

interface Asked {
  readonly q?: string | undefined
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
}

interface FoundIds {
  readonly ids?: readonly number[]
  /** Only the newest are among `ids`: there are more than a filter can hold. */
  readonly isCut: boolean
}

/** The words of a register’s filter go the way of the search: any form of a word. No `ids` when none are asked for. */
export async function byWordsOf(context: Context, kind: FoundKind, { q = '', from, until }: Asked): Promise<FoundIds> {
  if (q.trim() === '') return { isCut: false }
  const { refs, isCut } = await findRefs(context, { kind, q, from, until })
  return { ids: refs, isCut }
}

/**
 * The acts that words lead to, among those that another filter has left. The register asks for the rights of its reader
 * itself; who is admitted to restricted acts sees some that the search keeps from all but the house.
 */
export async function actsByWords(
  context: Context,
  q: string,
  narrowed: Pick<ActFilter, 'ids' | 'notIds'>,
): Promise<Partial<ActFilter> & { readonly isCut: boolean }> {
  const isAdmitted = context.actor.kind === 'member' && context.actor.clearance
  const { ids, isCut } = await byWordsOf(isAdmitted ? { ...context, actor: theHouse('пошук') } : context, 'act', { q })
  if (!ids) return { ...narrowed, isCut }
  const left = narrowed.ids ? new Set(narrowed.ids) : null
  return { ...narrowed, q: undefined, ids: left ? ids.filter((id) => left.has(id)) : ids, isCut }
}

/** What a page says when the filter holds only the newest. */
export const onlyNewest =
  'Ці слова є в багатьох документах: показано лише 2000 найновіших із них. Додайте слово або вкажіть дати, щоб дійти до давніших.'

/** Where the only paper with exactly this number lies. A task has the number of its paper, so it does not count. */
export async function onlyNumbered(context: Context, q: string): Promise<string | null> {
  const number = q.replace(/^№\s*/, '').toLocaleLowerCase('uk')
  // A number is short; on a long line of digits the pattern would try every one of them again.
  if (number.length > 60 || !/^[\p{L}\d./-]*\d[\p{L}\d./-]*$/u.test(number)) return null
  const { items } = await find(context, { q: number, page: 1, perPage: 20 })
  const [one, ...others] = items.filter(
    (item) => item.kind !== 'assignment' && item.number.toLocaleLowerCase('uk') === number,
  )
  return one && others.length === 0 ? one.href : null
}
