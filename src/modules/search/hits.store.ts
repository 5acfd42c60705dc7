import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { accessLexemes, lexemeOfKind, lexemeOfUnit } from './analysis.ts'
import { matches, type Narrowing } from './conditions.store.ts'
import type { Asked, Term } from './question.ts'
import { type Month, monthsOf, type Range, type Window, windowsOf } from './windows.ts'

export interface Sought {
  readonly asked: Asked
  readonly narrowing: Narrowing
  readonly range: Range
  readonly need: number
  /** Columns of the lines. */
  readonly columns: RawBuilder<unknown>
  /** A condition more. */
  readonly past?: RawBuilder<unknown>
}

export const newest = sql`order by day desc nulls last, ref desc, kind`
export const oldest = sql`order by day asc nulls first, ref asc, kind desc`

/**
 * The first things that match, by their days. PostgreSQL takes the windows one after another until it has enough, so a
 * common word costs what its last months hold and a rare one what there is of it. Inside a window words, days, kind,
 * department and rights are one walk through one index.
 */
export function hits(context: Context, sought: Sought, spread: Spread): RawBuilder<unknown> {
  const order = sought.range.towards === 'older' ? newest : oldest
  return inTurn(context, sought, windowsFor(context, sought, spread), order)
}

const firstDay = Temporal.PlainDate.from('0001-01-01')

/** One thing of the first year in which something matches: any of that year, so that nothing is put in order. */
export function oneOfFirstYear(context: Context, sought: Omit<Sought, 'need'>, spread: Spread): RawBuilder<unknown> {
  const range: Range = { ...sought.range, from: sought.range.from ?? firstDay, towards: 'newer' }
  const first = { ...sought, range, need: 1 }
  return inTurn(context, first, windowsFor(context, first, spread, true), oldest, sql``)
}

function inTurn(
  context: Context,
  { asked, narrowing, need, columns, past = sql`` }: Sought,
  windows: readonly Window[],
  order: RawBuilder<unknown>,
  orderOnLadder = order,
): RawBuilder<unknown> {
  const here = matches(context, asked, narrowing)
  const among = (days: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    sql`select ${columns} from search.entries where ${here} ${past} ${days} ${order} limit ${need}`
  const pieces = runsOf(windows).map((run) =>
    run.length === 1 && run[0]
      ? sql`(${among(daysOf(run[0]), order)})`
      : ladder(run, (days) => among(days, orderOnLadder)),
  )
  return sql`select * from (${sql.join(pieces, sql` union all `)}) hits limit ${need}`
}

type Among = (days: RawBuilder<unknown>) => RawBuilder<unknown>

/** A loop over windows: what comes after enough has been found is never begun. */
function ladder(windows: readonly Window[], among: Among): RawBuilder<unknown> {
  const lexemes = windows.map((window) => oneOf(window.lexemes))
  const [from, until] = [windows.map((window) => `${window.from}`), windows.map((window) => `${window.until}`)]
  const days = sql`and tsv @@ step.lexemes::tsquery and day + 0 between step.since and step.until`
  return sql`(select hit.* from unnest(${lexemes}::text[], ${from}::date[], ${until}::date[])
    as step (lexemes, since, until), lateral (${among(days)}) hit)`
}

/** Windows to which lexemes lead, together; each other one by itself. */
function runsOf(windows: readonly Window[]): Window[][] {
  const runs: Window[][] = []
  for (const window of windows) {
    const last = runs.at(-1)
    if (last && window.lexemes.length > 0 && last[0] && last[0].lexemes.length > 0) last.push(window)
    else runs.push([window])
  }
  return runs
}

function daysOf({ from, until, withUndated, lexemes }: Window): RawBuilder<unknown> {
  if (from === null && until === null) return sql``
  if (lexemes.length > 0)
    // `+ 0` keeps the planner from gathering the days by their own index, too.
    return sql`and tsv @@ ${oneOf(lexemes)}::tsquery and day + 0 between ${from}::date and ${until}::date`
  const after = from ? sql`day >= ${from}::date` : sql`true`
  const before = until ? sql`day <= ${until}::date` : sql`true`
  return withUndated ? sql`and ((${after} and ${before}) or day is null)` : sql`and ${after} and ${before}`
}

function oneOf(lexemes: readonly string[]): string {
  return lexemes.map((lexeme) => `'${lexeme}'`).join(' | ')
}

const perWindow = 0.3 // of what is needed, so that the last window is not much too wide
const leastPerWindow = 100 // things found: below that another window costs as much
// To find a thing along two lists of the index costs more than to open it: so many times too many are opened instead.
const worthOne = 3
const widening = 8 // of the windows of a word that is only begun

function windowsFor(context: Context, sought: Sought, spread: Spread, isWithinYear = false): readonly Window[] {
  const { months, things, growth } = lengthFor(context, sought, spread)
  const size = { things, growth, isWithinYear }
  if (months !== spread.months) return windowsOf(sought.range, months, size)
  const key = JSON.stringify([sought.range, size])
  const windows = spread.windows.get(key) ?? windowsOf(sought.range, months, size)
  if (spread.windows.size < mostKept) spread.windows.set(key, windows)
  return windows
}

const mostKept = 100 // lists of windows

/**
 * No months: one look. The beginning of a word stands for so many words that each look costs as much as the first: if it
 * is frequent, the planner knows that to read along the days is quickest; if not, a few windows that widen soon. A year
 * among the words stands in its own things, and in few others.
 */
function lengthFor(context: Context, { asked, narrowing, need }: Sought, spread: Spread) {
  const dated = asked.terms.flatMap((term) => dayIn(term) ?? [])
  const undated = asked.terms.filter((term) => dayIn(term) === null)
  const months = dated.reduce(thinned, spread.months)
  const isBegun = asked.beginning !== ''
  const likely = likelyShare(context, { ...asked, terms: undated }, narrowing, spread)
  const share = isBegun ? likely * unknownBeginning : likely
  const all = months.reduce((sum, { rows }) => sum + rows, 0)
  const isOneLook = isBegun
    ? spread.shareOfBegun(asked.beginning) > unknownBeginning
    : all * share <= worthOne * need || (share === 1 && dated.length === 0)
  // Rounded, so that words of about one frequency share the windows that were made for the first of them.
  const things = 2 ** Math.round(Math.log2(Math.max(need * perWindow, leastPerWindow) / share))
  return { months: isOneLook ? [] : months, things, growth: isBegun ? widening : 1 }
}

const unknownBeginning = 0.005

/** What a term says when it is a year, a month or a day: `2016`, `2016-10`. */
function dayIn(term: Term): string | null {
  const lemmas = term.length === 1 && term[0]?.length === 1 ? term[0][0] : []
  return lemmas?.find((lemma) => /^\d{4}(?:-\d{2}){0,2}$/.test(lemma))?.slice(0, 7) ?? null
}

const mentioned = 0.005 // things of other days that name a day

function thinned(months: readonly Month[], day: string): readonly Month[] {
  return months.map((month) =>
    month.from.toString().startsWith(day) ? month : { ...month, rows: month.rows * mentioned },
  )
}

/** Which share of all things matches, as if words and readers had nothing to do with each other. */
function likelyShare(context: Context, { terms }: Asked, { kind, unitId }: Narrowing, { shareOf }: Spread): number {
  const sum = (lexemes: readonly string[]) =>
    Math.min(
      1,
      lexemes.map(shareOf).reduce((a, b) => a + b, 0),
    )
  // Lemmas of one place mostly come from the same written word.
  const likest = (lemmas: readonly string[]) => Math.max(...lemmas.map(shareOf))
  const product = (shares: readonly number[]) => shares.reduce((a, b) => a * b, 1)
  const words = terms.map((rows) =>
    Math.min(
      1,
      rows.map((row) => product(row.map(likest))).reduce((a, b) => a + b, 0),
    ),
  )
  const access = accessLexemes(context.actor)
  return product([
    ...words,
    ...(access ? [sum(access)] : []),
    ...(kind ? [shareOf(lexemeOfKind(kind))] : []),
    ...(unitId ? [shareOf(lexemeOfUnit(unitId))] : []),
  ])
}

/** How much there is, of which months, and in which share of it a lexeme stands. */
export interface Spread {
  readonly rows: number
  readonly months: readonly Month[]
  /** Windows that were made of these months, by what was asked of them: to make a hundred costs milliseconds. */
  readonly windows: Map<string, readonly Window[]>
  shareOf(lexeme: string): number
  /** The same of all known lexemes that begin so. */
  shareOfBegun(beginning: string): number
}

/** Outside of a transaction remembered for a minute. */
export function spreadOf(context: Context): Promise<Spread> {
  return spread.read(context)
}

interface Known {
  readonly rows: number
  readonly newest: Temporal.PlainDate | null
  readonly days: string[] | null
  readonly lexemes: string[] | null
  readonly shares: number[] | null
}

const unknownShare = 0.0003

const spread = rememberFor(60_000, async (context): Promise<Spread> => {
  const today = dayOf(context.now)
  const { rows } = await sql<Known>`
    select (select reltuples from pg_class where oid = 'search.entries'::regclass)::float8 as rows,
      (select day from search.entries where day <= ${today} order by day desc nulls last limit 1) as newest,
      of_day.histogram_bounds::text::text[] as days,
      of_tsv.most_common_elems::text::text[] as lexemes, of_tsv.most_common_elem_freqs::float8[] as shares
    from (select 'search' as schemaname, 'entries' as tablename) entries
    left join pg_stats of_day using (schemaname, tablename)
    left join pg_stats of_tsv using (schemaname, tablename)
    where of_day.attname = 'day' and of_tsv.attname = 'tsv'`.execute(context.db)
  const [{ rows: count, newest, days, lexemes, shares } = nothingKnown] = rows
  const last = (newest ?? today).with({ day: 31 })
  const shareOfEach = new Map((lexemes ?? []).map((lexeme, at) => [lexeme, shares?.[at] ?? unknownShare]))
  const least = Math.min(unknownShare, ...shareOfEach.values()) / 2
  return {
    rows: count,
    months:
      count < small
        ? []
        : monthsOf(
            (days ?? []).map((day) => Temporal.PlainDate.from(day)),
            count,
            last,
          ),
    windows: new Map(),
    shareOf: (lexeme) => shareOfEach.get(lexeme) ?? least,
    shareOfBegun: (beginning) =>
      [...shareOfEach].reduce((sum, [lexeme, share]) => (lexeme.startsWith(beginning) ? sum + share : sum), 0),
  }
})
const nothingKnown: Known = { rows: 0, newest: null, days: null, lexemes: null, shares: null }
const small = 30_000 // rows that are not worth windows

export function forgetSpread(): void {
  spread.forget()
}
