import { sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import type { Drawn } from './store.ts'

/** Takes the ordinals that are free; answers the places in the list of those it took, and raises the runs past them. */
export async function insertKnownAll(
  context: Context,
  known: readonly (Drawn & { readonly at: number })[],
): Promise<ReadonlySet<number>> {
  if (known.length === 0) return new Set()
  const { rows } = await sql<{ at: number }>`
    with wanted as (
      select * from unnest(${known.map(({ at }) => at)}::int[], ${known.map(({ seriesId }) => seriesId)}::bigint[],
        ${known.map(({ ordinal }) => ordinal)}::int[], ${known.map(({ number }) => number)}::text[])
        as wanted (at, series_id, ordinal, number)),
    taken as (
      insert into numbers.entries (series_id, ordinal, number, state, at)
      select series_id, ordinal, number, 'taken', ${context.now} from wanted
      where not exists (select from numbers.entries stretch where stretch.series_id = wanted.series_id
        and stretch.ordinal <= wanted.ordinal and stretch.until >= wanted.ordinal)
      on conflict do nothing returning series_id, ordinal),
    raised as (
      update numbers.series run set last = greatest(run.last, top.ordinal)
      from (select series_id, max(ordinal) as ordinal from taken group by series_id) top where run.id = top.series_id)
    select at from wanted join taken using (series_id, ordinal)`.execute(context.db)
  return new Set(rows.map(({ at }) => at))
}

const scope = 'перенесені'
const note = 'Номери з перенесеного реєстру, які суперечать рядам цього журналу; збережено так, як у джерелі'

/** The closed run of a book for carried numbers that fit nowhere else, locked against another carrier. */
export async function ensureCarriedSeries(context: Context, bookId: number): Promise<{ id: number; last: number }> {
  await sql`
    insert into numbers.series (book_id, scope, closed_on, closing_note)
    values (${bookId}, ${scope}, ${dayOf(context.now)}, ${note}) on conflict (book_id, scope) do nothing`.execute(
    context.db,
  )
  return context.db
    .selectFrom('numbers.series')
    .select(['id', 'last'])
    .where('book_id', '=', bookId)
    .where('scope', '=', scope)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function insertCarried(
  context: Context,
  { id, last }: { id: number; last: number },
  odd: readonly { readonly number: string }[],
): Promise<Drawn[]> {
  const drawn = odd.map(({ number }, at) => ({ seriesId: id, ordinal: last + 1 + at, number: number.trim() }))
  await sql`
    insert into numbers.entries (series_id, ordinal, number, state, at)
    select ${id}, ordinal, number, 'taken', ${context.now}
    from unnest(${drawn.map(({ ordinal }) => ordinal)}::int[], ${drawn.map(({ number }) => number)}::text[])
      as odd (ordinal, number)`.execute(context.db)
  await sql`update numbers.series set last = ${last + odd.length} where id = ${id}`.execute(context.db)
  return drawn
}
