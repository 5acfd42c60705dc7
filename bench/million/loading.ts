import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { analyserVersion } from '@ratusha/ukrainian/lemmas'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { bearing, firstRef, type Paper, paperOf, vectorMaker } from './papers.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Stock {
  readonly client: pg.Client
  readonly vocabulary: Vocabulary
  readonly bookId: number
  readonly unitId: number
  /** In how many papers each word stands. */
  readonly counts: Uint32Array
  /** How many papers stand in the database. */
  papers: number
}

export async function openStock(
  url: string,
  vocabulary: Vocabulary,
  office: { bookId: number; unitId: number },
): Promise<Stock> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("set maintenance_work_mem = '768MB'; set max_parallel_maintenance_workers = 2")
  return { client, vocabulary, ...office, counts: new Uint32Array(vocabulary.words.length), papers: 0 }
}

/** How many papers an earlier run has left. */
export async function recall(stock: Stock): Promise<number> {
  const { rows } = await stock.client.query<{ papers: number }>(
    `select count(*)::int as papers from search.entries where kind = 'document' and ref >= ${firstRef}`,
  )
  stock.papers = rows[0]?.papers ?? 0
  for (let at = 0; at < stock.papers; at += 1) countWords(stock, paperOf(stock.vocabulary, at))
  return stock.papers
}

function countWords({ counts }: Stock, { places }: Paper): void {
  for (const place of new Set(places)) counts[place] = (counts[place] ?? 0) + 1
}

/** Papers with their numbers, cards and search rows, by COPY into tables without indexes, which are then built again. */
export async function load(stock: Stock, until: number, onProgress: (share: number) => void): Promise<void> {
  const { client, papers: first } = stock
  const indexes = await dropIndexes(client, ['search.entries', 'documents.cards'])
  await client.query("set session_replication_role = 'replica'")
  const lines = Readable.from(linesOf(stock, first, until, onProgress), { highWaterMark: 4 })
  await pipeline(lines, client.query(from(`copy search.entries (${columns}) from stdin`)))
  await fillRegister(stock, first, until)
  await client.query("set session_replication_role = 'origin'")
  for (const definition of indexes) await client.query(definition)
  await fillLexicon(stock)
  // As `ratusha import` does after many rows; what has been loaded is written out now, not while questions are timed.
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  await untilAtRest(client)
  stock.papers = until
}

// What PostgreSQL puts in order by itself after a load takes one of two cores for as long as it lasts.
async function untilAtRest(client: pg.Client): Promise<void> {
  for (let seconds = 0; seconds < 300; seconds += 1) {
    const { rowCount } = await client.query(`select from pg_stat_activity where backend_type = 'autovacuum worker'`)
    if (rowCount === 0) return
    await pause(1000)
  }
}

const columns = 'kind, ref, number, title, detail, words, href, day, unit_id, audience, tsv, analyser'

async function* linesOf(stock: Stock, first: number, until: number, onProgress: (share: number) => void) {
  const { vocabulary } = stock
  const vectorOf = vectorMaker(vocabulary)
  let lines: string[] = []
  for (let at = first; at < until; at += 1) {
    const paper = paperOf(vocabulary, at)
    countWords(stock, paper)
    lines.push(lineOf(paper, vectorOf(paper)))
    if (lines.length < 2000) continue
    yield lines.join('')
    lines = []
    onProgress((at - first + 1) / (until - first))
  }
  yield lines.join('')
}

function lineOf({ ref, number, title, detail, words, day, unit }: Paper, tsv: string): string {
  const { kind, unitId, audience } = bearing({ unit })
  const cells = [
    kind,
    ref,
    number,
    title,
    detail,
    words,
    `/stil/dokumenty/${ref}`,
    day,
    unitId,
    `{${audience.join(',')}}`,
  ]
  return `${[...cells, tsv.replaceAll('\\', '\\\\'), analyserVersion].join('\t')}\n`
}

// The register behind the search: a registration must write into tables and indexes as large.
async function fillRegister({ client, bookId, unitId }: Stock, first: number, until: number): Promise<void> {
  const range = [firstRef + first, firstRef + until]
  await client.query(
    `insert into numbers.series (book_id, scope) values (${bookId}, 'bench') on conflict (book_id, scope) do nothing`,
  )
  const series = `(select id from numbers.series where book_id = ${bookId} and scope = 'bench')`
  await client.query(
    `insert into numbers.entries (series_id, ordinal, number, state, at)
     select ${series}, ref - ${firstRef - 1}, number, 'taken', now() from search.entries
     where kind = 'document' and ref >= $1 and ref < $2`,
    range,
  )
  await client.query(
    `insert into documents.cards (id, direction, book_id, series_id, ordinal, number, registered_on, registered_at,
       registered_by, unit_id, kind, correspondent_number, summary, state, holder_unit_id, audience)
     overriding system value
     select ref, 'incoming', ${bookId}, ${series}, ref - ${firstRef - 1}, number, day, now(), 'bench', ${unitId}, 'лист', words,
       title, 'executed', ${unitId}, audience
     from search.entries where kind = 'document' and ref >= $1 and ref < $2`,
    range,
  )
}

async function fillLexicon({ client, vocabulary, counts }: Stock): Promise<void> {
  const said = vocabulary.words.flatMap((form, place) => (counts[place] ? [{ form, count: counts[place] }] : []))
  await client.query(
    `insert into lexicon.words (level, form, count)
     select 'staff', form, sum(count) from unnest($1::text[], $2::int[]) as said (form, count) group by form
     on conflict (level, form) do update set count = excluded.count`,
    [said.map(({ form }) => form), said.map(({ count }) => count)],
  )
}

/** Answers how to build them again. Those that hold a constraint stay. */
async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[])
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
