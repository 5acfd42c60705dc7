import { type Context, inTransaction } from '#platform/db'
import { leaveOut, openBook } from './actions.ts'
import type { Book } from './book.ts'
import { type BookInput, bookForm } from './forms.ts'
import { getBook } from './queries.ts'

export type ToldBook<Key extends string> = BookInput & { readonly key: Key }

export function tellBooks<Key extends string>(
  context: Context,
  told: readonly ToldBook<Key>[],
): Promise<ReadonlyMap<Key, Book>> {
  return inTransaction(context, async (context) => {
    const books = new Map<Key, Book>()
    for (const { key, ...book } of told) {
      books.set(key, await getBook(context, await openBook(context, bookForm.parse(book))))
    }
    return books
  })
}

export interface KnownRun {
  readonly book: Book
  readonly scope: string
  /** Ordinals of the run that have a paper here. */
  readonly known: readonly number[]
  readonly reason: string
}

/** Writes down every stretch before and between the known ordinals of a run. */
export async function tellLeftOut(context: Context, { book, scope, known, reason }: KnownRun): Promise<void> {
  let next = 1
  for (const ordinal of known.toSorted((a, b) => a - b)) {
    if (ordinal > next) await leaveOut(context, { book, scope, from: next, until: ordinal - 1, reason })
    next = ordinal + 1
  }
}
