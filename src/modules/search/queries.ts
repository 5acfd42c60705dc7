import { typeset } from '@ratusha/ukrainian'
import { sql } from 'kysely'
import { spell } from '#modules/lexicon'
import { listTexts, type TextOfFile } from '#modules/texts'
import { type Context, inPatience, together } from '#platform/db'
import { type Narrowing, visible } from './conditions.store.ts'
import {
  type Counted,
  countedTo,
  countGroups,
  facetOf,
  type Group,
  sampleGroups,
  withEveryYear,
} from './counts.store.ts'
import { type Fragment, fragmentOf, fragmentOfLong, type Marked, markedText } from './fragments.ts'
import { type Spread, spreadOf } from './hits.store.ts'
import { list, listRefs, noLines, offer, type RefsWanted } from './lines.store.ts'
import { type Asked, questionOf } from './question.ts'
import type { FindFilter, Findings, Found, FoundKind } from './searchable.ts'

/** What the reader may see of what matches, newest first; a paper’s own number comes before words. */
export async function find(context: Context, filter: FindFilter): Promise<Findings> {
  const { asked, begun, hint } = questionOf(filter.q)
  if (asked.tsquery === null && (asked.number === '' || hint !== null)) return { ...nothing, hint }
  const spread = await spreadOf(context)
  const ask = (asked: Asked) =>
    inPatience(context, (context) => look(context, filter, asked, spread), { ...slow, isAnywhere: true })
  const { isAnywhere, ...found } = await ask(asked)
  if (isAnywhere || begun === null || hint === 'cut') return { ...found, hint: found.hint ?? hint }
  const { isAnywhere: _, ...continued } = await ask(begun)
  return { ...continued, hint: continued.total > 0 ? 'begun' : continued.hint }
}

/** «Можливо, ви шукали»: the question with its misspelt words as they are written elsewhere, when that finds something. */
export async function respell(context: Context, q: string): Promise<string | null> {
  const respelt = await spell(context, q)
  return respelt !== null && (await findsAnything(context, respelt)) ? respelt : null
}

async function findsAnything(context: Context, q: string): Promise<boolean> {
  const { asked, begun } = questionOf(q)
  const spread = await spreadOf(context)
  const stands = async (asked: Asked) => {
    const known = { spread, total: 0, newest: [] }
    const first = (context: Context) => list(context, { q, page: 1, perPage: 1 }, asked, known)
    return (await inPatience(context, first, noLines)).items.length > 0
  }
  return (await stands(asked)) || (begun !== null && stands(begun))
}

/** Things to which the beginnings of words lead, for a field that is still typed into. */
export async function suggest(context: Context, q: string, most = 8): Promise<Found[]> {
  const question = questionOf(q)
  const asked = question.begun ?? question.asked
  if (asked.tsquery === null && asked.number === '') return []
  const filter = { q, page: 1, perPage: most }
  const spread = await spreadOf(context)
  const { items } = await inPatience(context, (context) => offer(context, filter, asked, spread), noLines)
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
  countedTo: 500,
  isSampled: false,
  perKind: {},
  perYear: new Map(),
  perUnit: new Map(),
  hint: null,
}
const slow: Findings = { ...nothing, hint: 'slow' }

interface Look extends Findings {
  /** The words stand somewhere, though perhaps not where the filter has left. */
  readonly isAnywhere: boolean
}

async function look(context: Context, filter: FindFilter, asked: Asked, spread: Spread): Promise<Look> {
  const { kind, year, unitId } = filter
  const all = await countGroups(context, asked, {}, spread)
  const most = countedTo(asked)
  const isSampled = all.count > most
  const isNarrowed = kind !== undefined || year !== undefined || unitId !== undefined
  // A sample says nothing of how many there are under a filter: they are counted by themselves.
  const narrowed = isNarrowed && isSampled ? await countGroups(context, asked, filter, spread) : null
  const isOf = { kind: of(kind, kindOf), year: of(year, yearOf), unit: of(unitId, unitOf) }
  const counted = all.groups.filter((group) => isOf.kind(group) && isOf.year(group) && isOf.unit(group))
  const total = narrowed?.count ?? (isSampled ? most + 1 : sumOf(counted))
  const newest = narrowed?.newest ?? (isNarrowed ? [] : all.newest)
  const sample = async (counted: Counted | null, narrowing: Narrowing) =>
    counted && counted.count > most ? sampleGroups(context, asked, narrowing, { counted, spread }) : []
  const [lines, sampled, sampledNarrowed] = await together([
    total === 0 ? Promise.resolve(noLines) : list(context, filter, asked, { spread, total, newest }),
    sample(all, {}),
    sample(narrowed, filter),
  ])
  const groups = [...all.groups, ...sampled, ...(narrowed?.groups ?? []), ...sampledNarrowed]
  const facet = <Key>(key: (group: Group) => Key | null, ...others: ((group: Group) => boolean)[]) =>
    facetOf(
      groups.filter((group) => others.every((isOther) => isOther(group))),
      key,
    )
  return {
    ...lines,
    isAnywhere: all.count > 0,
    total,
    countedTo: most,
    isSampled,
    perKind: Object.fromEntries(facet(kindOf, isOf.year, isOf.unit)),
    perYear: withEveryYear(context, isSampled, facet(yearOf, isOf.kind, isOf.unit)),
    perUnit: facet(unitOf, isOf.kind, isOf.year),
    hint: null,
  }
}

const kindOf = ({ kind }: Group) => kind
const yearOf = ({ year }: Group) => year
const unitOf = ({ unitId }: Group) => unitId

function of<Key>(wanted: Key | undefined, key: (group: Group) => Key | null): (group: Group) => boolean {
  return (group) => wanted === undefined || key(group) === wanted
}

function sumOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0)
}

/** The newest things of one kind that the words lead to, for the filter of their register. */
export interface FoundRefs {
  readonly refs: readonly number[]
  /** There are older ones, too: more than a filter can hold. */
  readonly isCut: boolean
}

export const mostRefs = 2000
const noRefs: FoundRefs = { refs: [], isCut: false }

export async function findRefs(context: Context, wanted: RefsWanted): Promise<FoundRefs> {
  const { asked, begun, hint } = questionOf(wanted.q)
  if (asked.tsquery === null && (asked.number === '' || hint !== null)) return noRefs
  const spread = await spreadOf(context)
  const most = mostRefs
  const ask = async (asked: Asked): Promise<FoundRefs> => {
    const refs = await inPatience(context, (context) => listRefs(context, { ...wanted, most }, asked, spread), [])
    return { refs: refs.slice(0, most), isCut: refs.length > most }
  }
  const found = await ask(asked)
  return found.refs.length > 0 || begun === null || hint === 'cut' ? found : ask(begun)
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
