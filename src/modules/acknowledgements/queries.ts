import { isMember } from '#kernel'
import type { Context } from '#platform/db'
import type { AcknowledgementList, Reader, Subject } from './list.ts'
import { findLists, getListRow, listRowsOf, readersOf } from './store.ts'

export interface ListWithReaders extends AcknowledgementList {
  readonly readers: readonly Reader[]
}

export async function getList(context: Context, id: number): Promise<ListWithReaders> {
  const list = await getListRow(context, id)
  return { ...list, readers: await readersOf(context, [id]) }
}

/** Lists of a paper that the reader knows of, newest first. */
export async function listsOf(context: Context, subject: Subject): Promise<ListWithReaders[]> {
  return withReaders(context, await listRowsOf(context, subject))
}

/** `waiting`: for me to read. `mine`: sent by me. */
export async function listLists(
  context: Context,
  {
    show,
    page,
    perPage,
  }: { readonly show: 'waiting' | 'mine' | 'all'; readonly page: number; readonly perPage: number },
): Promise<{ items: ListWithReaders[]; total: number; page: number; perPage: number }> {
  const me = isMember(context.actor) ? context.actor.personId : 0
  const chosen = show === 'waiting' ? { waitingFor: me } : show === 'mine' ? { sentBy: me } : {}
  const { lists, total } = await findLists(context, { ...chosen, page, perPage })
  return { items: await withReaders(context, lists), total, page, perPage }
}

async function withReaders(context: Context, lists: readonly AcknowledgementList[]): Promise<ListWithReaders[]> {
  const readers = await readersOf(
    context,
    lists.map(({ id }) => id),
  )
  return lists.map((list) => ({ ...list, readers: readers.filter(({ listId }) => listId === list.id) }))
}
