import { sql } from 'kysely'
import { type Actor, audienceKeys } from '#kernel'
import type { Context } from '#platform/db'

/** Who may be offered a word: everybody, or every member of the staff. Words of anything narrower are never offered. */
export type Level = 'public' | 'staff'

interface Said {
  readonly level: Level | null
  readonly forms: readonly string[]
}

export function levelOf(audience: readonly string[]): Level | null {
  if (audience.includes('public')) return 'public'
  return audience.includes('staff') ? 'staff' : null
}

function levelsFor(actor: Actor): string[] {
  return audienceKeys(actor).filter((key) => key === 'public' || key === 'staff')
}

/**
 * Words are shared by many rows: two transactions that change them in another order would wait for each other for ever.
 * Taken before the row itself is touched.
 */
export async function lockLexicon(context: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(8127009)`.execute(context.db)
}

/** Takes away what a row said before and adds what it says now. */
export async function changeLexicon(context: Context, before: Said, after: Said): Promise<void> {
  const changes = [...withoutThoseOf(before, after, -1), ...withoutThoseOf(after, before, 1)]
  if (changes.length === 0) return
  const forms = changes.map(({ form }) => form)
  const levels = changes.map(({ level }) => level)
  await lockLexicon(context)
  await sql`
    insert into lexicon.words as known (level, form, count)
    select * from unnest(${levels}::text[], ${forms}::text[], ${changes.map(({ by }) => by)}::int[])
    on conflict (level, form) do update set count = known.count + excluded.count`.execute(context.db)
  if (before.level === null) return
  await sql`
    delete from lexicon.words where level = ${before.level} and form = any(${[...before.forms]}::text[])
      and count <= 0`.execute(context.db)
}

/** Adds the words of many new rows, each as often as it is said. */
export async function addForms(context: Context, level: Level, forms: readonly string[]): Promise<void> {
  await sql`
    insert into lexicon.words as known (level, form, count)
    select ${level}, form, count(*)::int from unnest(${[...forms]}::text[]) as said (form) group by form
    on conflict (level, form) do update set count = known.count + excluded.count`.execute(context.db)
}

function withoutThoseOf(said: Said, other: Said, by: 1 | -1): { level: Level; form: string; by: 1 | -1 }[] {
  const { level } = said
  if (level === null) return []
  const shared = new Set(other.level === level ? other.forms : [])
  return said.forms.filter((form) => !shared.has(form)).map((form) => ({ level, form, by }))
}

/** Words that begin so, the frequent first. */
export async function listBegun(context: Context, beginning: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ form: string }>`
    /* plan anew */ select form from unnest(${levelsFor(context.actor)}::text[]) as one (of_level),
      lateral (select form, count from lexicon.words where level = of_level and ${begun(beginning)}
               order by count desc limit ${most * 4}) said
    group by form order by sum(count) desc, form limit ${most}`.execute(context.db)
  return rows.map(({ form }) => form)
}

// Few letters begin thousands of words: an index by the letters and the count gives the first of them at once.
function begun(beginning: string) {
  switch (beginning.length) {
    case 2:
      return sql`left(form, 2) = ${beginning}`
    case 3:
      return sql`left(form, 3) = ${beginning}`
    default:
      return sql`form >= ${beginning} and form < ${after(beginning)}`
  }
}

export interface Likeness {
  /** How words may begin, or end. */
  readonly beginning: string
  readonly ending: string
  readonly lengths: readonly number[]
  /** Or be one of these. */
  readonly others: readonly string[]
}

const mostAlike = 1500 // of one length and level

/** Words of some lengths that begin or end so: each a walk through a narrow piece of an index. */
export async function listAlike(context: Context, { beginning, ending, lengths, others }: Likeness): Promise<string[]> {
  const backwards = [...ending].reverse().join('')
  // One long text: to read ten thousand rows would cost this process more than to find them cost the server.
  const { rows } = await sql<{ forms: string | null }>`
    with places as materialized (
      select of_level, of_length from unnest(${levelsFor(context.actor)}::text[]) as one (of_level),
        unnest(${lengths}::int[]) as other (of_length)
    )
    select string_agg(form, ' ') as forms from (
      select form from places, lateral (
        (select form from lexicon.words where level = of_level and length(form) = of_length
           and form >= ${beginning} and form < ${after(beginning)} limit ${mostAlike})
        union all
        (select form from lexicon.words where level = of_level and length(form) = of_length
           and reverse(form) >= ${backwards} and reverse(form) < ${after(backwards)} limit ${mostAlike})) found
      union all
      select form from lexicon.words
      where level = any(${levelsFor(context.actor)}::text[]) and form = any(${others}::text[])) alike`.execute(
    context.db,
  )
  return [...new Set(rows[0]?.forms?.split(' '))]
}

/** How often words are said in what the reader may be offered them from. */
export async function countForms(context: Context, forms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ form: string; count: number }>`
    select form, sum(count) as count from lexicon.words
    where level = any(${levelsFor(context.actor)}::text[]) and form = any(${[...forms]}::text[])
    group by form`.execute(context.db)
  return new Map(rows.map(({ form, count }) => [form, count]))
}

function after(beginning: string): string {
  return `${beginning}\u{10ffff}`
}

/** Which of these words are said in what the reader may be offered them from. */
export async function listKnown(context: Context, forms: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ form: string }>`
    select form from lexicon.words
    where level = any(${levelsFor(context.actor)}::text[]) and form = any(${[...forms]}::text[])`.execute(context.db)
  return new Set(rows.map(({ form }) => form))
}
