import type { Context } from '#platform/db'
import type { Searchable } from './searchable.ts'
import { saveEntry } from './store.ts'
import { wordsOf } from './terms.ts'

export function indexFound(context: Context, thing: Searchable): Promise<void> {
  return saveEntry(
    context,
    thing,
    wordsOf(`${thing.number} ${thing.title} ${thing.detail} ${thing.words}`).slice(0, 20_000),
  )
}
