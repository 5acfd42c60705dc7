import { Refusal } from '#kernel'
import { type Context, inTransaction } from '#platform/db'
import { type Book, ordinalIn, scopeOn } from './book.ts'
import { ensureCarriedSeries, insertCarried, insertKnownAll } from './carried.store.ts'
import { type Drawn, ensureSeries } from './store.ts'

/** Why a number could not take its place in the runs of the book. */
export type NumberFlag = 'number-twice' | 'number-foreign' | 'number-far' | 'number-closed'

export interface CarriedNumber {
  readonly number: string
  readonly on: Temporal.PlainDate
  /** An ordinal further than this from the run is a slip of the pen: it would push the running numbers away. */
  readonly mostOrdinal: number
}

export interface CarriedOutcome {
  readonly taken: Drawn
  readonly flag: NumberFlag | null
}

/**
 * Takes the numbers that many papers already carry. A number that fits takes its place, and the run goes on after it.
 * One that contradicts the ledger keeps its paper all the same: it stands in a run of its own, which gives no numbers.
 */
export function carryNumbers(
  context: Context,
  book: Book,
  wanted: readonly CarriedNumber[],
): Promise<CarriedOutcome[]> {
  return inTransaction(context, async (context) => {
    const places = await placesOf(context, book, wanted)
    const fitting = places.flatMap((place, at) => (typeof place === 'string' ? [] : [{ at, ...place }]))
    const inserted = await insertKnownAll(context, fitting)
    const flags = places.map((place, at) =>
      typeof place === 'string' ? place : inserted.has(at) ? null : ('number-twice' as const),
    )
    const odd = wanted.flatMap(({ number }, at) => (flags[at] === null ? [] : [{ at, number }]))
    const apart = odd.length === 0 ? [] : await insertCarried(context, await ensureCarriedSeries(context, book.id), odd)
    const takenApart = new Map(odd.map(({ at }, order) => [at, apart[order]]))
    return places.map((place, at) => {
      const taken = flags[at] === null && typeof place !== 'string' ? place : takenApart.get(at)
      if (!taken) throw new Error('A carried number has no place')
      return { taken, flag: flags[at] ?? null }
    })
  })
}

async function placesOf(
  context: Context,
  book: Book,
  wanted: readonly CarriedNumber[],
): Promise<(Drawn | NumberFlag)[]> {
  const series = new Map<string, { id: number; last: number; closed: boolean }>()
  const taken = new Set<string>()
  const places: (Drawn | NumberFlag)[] = []
  for (const { number, on, mostOrdinal } of wanted) {
    const read = ordinalIn(book.template, number)
    const scope = read && scopeOf(book, on, read.variables)
    if (!read || scope === null) {
      places.push('number-foreign')
      continue
    }
    const run = series.get(scope) ?? (await ensureSeries(context, book.id, scope))
    series.set(scope, run)
    const place = `${run.id}:${read.ordinal}`
    if (run.closed) places.push('number-closed')
    else if (read.ordinal > run.last + mostOrdinal) places.push('number-far')
    else if (taken.has(place)) places.push('number-twice')
    else {
      taken.add(place)
      places.push({ seriesId: run.id, ordinal: read.ordinal, number: number.trim() })
    }
  }
  return places
}

function scopeOf(book: Book, on: Temporal.PlainDate, variables: Parameters<typeof scopeOn>[2]): string | null {
  try {
    return scopeOn(book, on, variables)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
