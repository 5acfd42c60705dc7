import { typeset } from '@ratusha/ukrainian'
import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { listTexts, type TextOfFile } from '#modules/texts'
import type { Context } from '#platform/db'
import { type Fragment, fragmentOf, fragmentOfLong, type Marked, markedText } from './fragments.ts'
import {
  type Asked,
  byNumber,
  byWords,
  list,
  listRefs,
  noLines,
  type RefsWanted,
  visible,
  within,
} from './lines.store.ts'
import { inPatience } from './patience.store.ts'
import { type Hint, questionOf } from './question.ts'
import type { FoundKind } from './searchable.ts'

export interface Found {
  readonly kind: FoundKind
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly day: Temporal.PlainDate | null
}

export interface FindFilter {
  readonly q: string
  readonly kind?: FoundKind | undefined
  readonly year?: number | undefined
  readonly unitId?: number | undefined
  /** Newest first when it is not said. */
  readonly order?: 'newest' | 'relevance' | undefined
  readonly page: number
  readonly perPage: number
  /** The lines after, or before, one of which `Findings` told; then the page is not asked for. */
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
}

export interface Findings {
  readonly items: Found[]
  /** What to ask for to go on and back; `null` where there is nothing. */
  readonly next: string | null
  readonly previous: string | null
  /** Counted to 1001, which means «more than 1000». */
  readonly total: number
  /** There are so many that facets come from a sample: they can be chosen, their counts say nothing. */
  readonly isSampled: boolean
  /** How many of each kind, year and body, among the other filters. */
  readonly perKind: Partial<Record<FoundKind, number>>
  readonly perYear: ReadonlyMap<number, number>
  readonly perUnit: ReadonlyMap<number, number>
  readonly hint: Hint | 'slow' | 'begun' | null
}

const countedUpTo = 1001
const sampled = 3000 // rows by which facets are counted

/** What the reader may see of what matches, newest first; a paper’s own number comes before words. */
export async function find(context: Context, filter: FindFilter): Promise<Findings> {
  const question = questionOf(filter.q)
  const { tsquery, begun, number, hint } = question
  if (tsquery === null && (number === '' || hint !== null)) return { ...nothing, hint }
  const found = await inPatience(context, (context) => look(context, filter, { tsquery, number }), slow)
  if (found.total > 0 || found.hint !== null || begun === null || hint === 'cut') {
    return { ...found, hint: found.hint ?? hint }
  }
  const continued = await inPatience(context, (context) => look(context, filter, { tsquery: begun, number }), slow)
  return { ...continued, hint: continued.total > 0 ? 'begun' : continued.hint }
}

/** Things to which the beginnings of words lead, for a field that is still typed into. */
export async function suggest(context: Context, q: string, most = 8): Promise<Found[]> {
  const { tsquery, begun, number } = questionOf(q)
  const asked = { tsquery: begun ?? tsquery, number }
  if (asked.tsquery === null && number === '') return []
  const filter = { q, page: 1, perPage: most }
  const { items } = await inPatience(context, (context) => list(context, filter, asked, 0), noLines)
  return items
}

export interface Shown extends Found {
  readonly markedTitle: Marked
  readonly fragment: Fragment | null
  /** The file in which the fragment stands; `null`: in the thing itself. */
  readonly fileName: string | null
}

/** Marks what was asked for in the lines found, and cuts the piece of the text where it stands. */
export async function showFound(context: Context, q: string, items: readonly Found[]): Promise<Shown[]> {
  const { marks } = questionOf(q)
  const kept = items.length === 0 ? [] : await listWords(context, items)
  const own = items.map((item) => {
    const {
      words = '',
      files = [],
      fileNames = [],
    } = kept.find(({ kind, ref }) => kind === item.kind && ref === item.ref) ?? {}
    return { item, fragment: fragmentOf(words, marks), files, fileNames }
  })
  const wanted = own.filter(({ fragment }) => fragment === null).flatMap(({ files }) => files)
  const texts = await listTexts(context, wanted.slice(0, mostTexts), searchedCharacters)
  return own.map(({ item, fragment, files, fileNames }) => ({
    ...item,
    markedTitle: markedText(typeset(item.title), marks),
    ...(fragment === null ? inFile(files, fileNames, texts, marks) : { fragment, fileName: null }),
  }))
}

const mostTexts = 60
const searchedCharacters = 150_000

function inFile(
  files: readonly string[],
  fileNames: readonly string[],
  texts: readonly TextOfFile[],
  marks: ReadonlySet<string>,
): Pick<Shown, 'fragment' | 'fileName'> {
  for (const [at, sha256] of files.entries()) {
    const text = texts.find((one) => one.sha256 === sha256)?.text ?? ''
    const fragment = fragmentOfLong(text, marks)
    if (fragment) return { fragment, fileName: fileNames[at] ?? null }
  }
  return { fragment: null, fileName: null }
}

const nothing: Findings = {
  items: [],
  next: null,
  previous: null,
  total: 0,
  isSampled: false,
  perKind: {},
  perYear: new Map(),
  perUnit: new Map(),
  hint: null,
}
const slow: Findings = { ...nothing, hint: 'slow' }

async function look(context: Context, filter: FindFilter, asked: Asked): Promise<Findings> {
  const groups = await countGroups(context, asked)
  const { kind, year, unitId } = filter
  const sum = (wanted: (group: Group) => boolean) =>
    groups.filter(wanted).reduce((total, { count }) => total + count, 0)
  const ofKind = (group: Group) => kind === undefined || group.kind === kind
  const ofYear = (group: Group) => year === undefined || group.year === year
  const ofUnit = (group: Group) => unitId === undefined || group.unitId === unitId
  const whole = sum(() => true)
  const counted = sum((group) => ofKind(group) && ofYear(group) && ofUnit(group))
  // A sample that was cut says nothing of rare kinds: those are counted by themselves.
  const isCut = whole >= sampled && counted < countedUpTo
  const total = Math.min(countedUpTo, isCut ? await countOf(context, filter, asked) : counted)
  const facet = <Key>(key: (group: Group) => Key | null, others: (group: Group) => boolean) =>
    facetOf(groups.filter(others), key)
  return {
    ...(total === 0 ? noLines : await list(context, filter, asked, total)),
    total,
    perKind: Object.fromEntries(
      facet(
        ({ kind }) => kind,
        (group) => ofYear(group) && ofUnit(group),
      ),
    ),
    isSampled: whole >= sampled,
    perYear: withEveryYear(
      context,
      whole >= sampled,
      facet(
        ({ year }) => year,
        (group) => ofKind(group) && ofUnit(group),
      ),
    ),
    perUnit: facet(
      ({ unitId }) => unitId,
      (group) => ofKind(group) && ofYear(group),
    ),
    hint: null,
  }
}

// A sample holds the first that were met: what stands so often stands in every year since.
function withEveryYear(
  { now }: Context,
  isSampled: boolean,
  found: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  if (!isSampled || found.size === 0) return found
  const first = Math.max(1900, Math.min(...found.keys()))
  const years = new Map(found)
  for (let year = first; year <= dayOf(now).year; year += 1) years.set(year, found.get(year) ?? 0)
  return years
}

interface Group {
  readonly kind: FoundKind
  readonly year: number | null
  readonly unitId: number | null
  readonly count: number
}

function facetOf<Key>(groups: readonly Group[], key: (group: Group) => Key | null): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const group of groups) {
    const value = key(group)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + group.count)
  }
  return counts
}

async function countGroups(context: Context, asked: Asked): Promise<readonly Group[]> {
  const { rows } = await sql<Group>`
    /* plan anew */ select kind, extract(year from day) as year, unit_id as "unitId", count(*) as count from (
      select kind, day, unit_id from search.entries
      where ${visible(context)} and (${byWords(asked)} or ${byNumber(asked)}) limit ${sampled}) sample
    group by 1, 2, 3 order by 2 desc nulls last, 4 desc`.execute(context.db)
  return rows
}

async function countOf(context: Context, filter: FindFilter, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    /* plan anew */ select count(*) as count from (
      select from search.entries
      where ${visible(context)} and (${byWords(asked)} or ${byNumber(asked)}) ${within(filter)}
      limit ${countedUpTo}) counted`.execute(context.db)
  return rows[0]?.count ?? 0
}

/** The newest things of one kind that the words lead to, for the filter of their register; all of them in most cases. */
export async function findRefs(context: Context, wanted: RefsWanted): Promise<readonly number[]> {
  const { tsquery, begun, number, hint } = questionOf(wanted.q)
  if (tsquery === null && (number === '' || hint !== null)) return []
  const refs = await inPatience(context, (context) => listRefs(context, wanted, { tsquery, number }), [])
  if (refs.length > 0 || begun === null || hint === 'cut') return refs
  return inPatience(context, (context) => listRefs(context, wanted, { tsquery: begun, number }), [])
}

const shownCharacters = 12_000

interface Kept {
  readonly kind: FoundKind
  readonly ref: number
  readonly words: string
  readonly files: string[]
  readonly fileNames: string[]
}

async function listWords(context: Context, items: readonly Found[]): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select kind, ref, left(words, ${shownCharacters}) as words, files, file_names as "fileNames" from search.entries
    where ${visible(context)} and (kind, ref) in (
      select * from unnest(${items.map(({ kind }) => kind)}::text[], ${items.map(({ ref }) => ref)}::bigint[]))`.execute(
    context.db,
  )
  return rows
}
