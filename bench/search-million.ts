import { analyserVersion } from '@ratusha/ukrainian/lemmas'
import pg from 'pg'
import { stranger } from '#kernel'
import { find, respell, showFound, suggestWords } from '#modules/search'
import type { Context } from '#platform/db'
import { formsOf, vectorOf } from '../src/modules/search/analysis.ts'
import { type Ground, type Measure, median, rounded } from './ground.ts'

const rows = Number(process.env.BENCH_SEARCH_ROWS ?? 100_000)
const batch = 2000
const questions = 40 // of each class

/**
 * Search over published acts of a made-up city, by classes of words: how often a word stands in the acts decides what a
 * question costs. A million rows: `BENCH_SEARCH_ROWS=1000000 npm run bench -- search-million`.
 */
export async function searchMillion(ground: Ground): Promise<Measure[]> {
  const started = performance.now()
  await fill(ground.house.url)
  const filled = (performance.now() - started) / 1000
  const context: Context = { ...ground.context, actor: stranger }
  const measures: Measure[] = [
    { what: `search: ${rows} rows analysed and written`, value: rounded(filled, 0), unit: 's', goal: '', met: true },
  ]
  const classes = { rare: surname, middle: () => 'водопровід', common: () => 'ремонтів', 'very common': () => 'рішень' }
  for (const [name, word] of Object.entries(classes)) {
    const newest = await timesOf((at) => find(context, { q: word(at), page: 1, perPage: 20 }))
    const likest = await timesOf((at) => find(context, { q: word(at), order: 'relevance', page: 1, perPage: 20 }))
    measures.push(...rowsOf(`${name} word, newest first, with facets`, newest, 50))
    measures.push(...rowsOf(`${name} word, likest first, with facets`, likest, 50))
  }
  const two = await timesOf((at) => find(context, { q: `ремонт ${street(at)}`, page: 1, perPage: 20 }))
  const phrase = await timesOf(() => find(context, { q: '"ремонт водопроводу"', page: 1, perPage: 20 }))
  const { items } = await find(context, { q: 'ремонт', page: 1, perPage: 20 })
  const shown = await timesOf(() => showFound(context, 'ремонт', items))
  const begun = await timesOf((at) => suggestWords(context, surname(at).slice(0, 2 + (at % 4))))
  const misspelt = await timesOf((at) => respell(context, surname(at).replace(/(.)(.)(.)/, '$1$3$2')))
  return [
    ...measures,
    ...rowsOf('a common word and a middle one', two, 50),
    ...rowsOf('a phrase', phrase, 50),
    ...rowsOf('marks and fragments of a page', shown, 50),
    ...rowsOf('words offered for 2 to 5 letters', begun, 10),
    ...rowsOf('«можливо, ви шукали»', misspelt, 50),
  ]
}

async function timesOf(work: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let at = -5; at < questions; at += 1) {
    const started = performance.now()
    await work(Math.abs(at) * 97)
    if (at >= 0) times.push(performance.now() - started)
  }
  return times
}

function rowsOf(what: string, times: readonly number[], goal: number): Measure[] {
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
  return [
    { what: `${what}, half`, value: rounded(median(times), 1), unit: 'ms', goal: '', met: true },
    { what: `${what}, 95 of 100`, value: rounded(p95, 1), unit: 'ms', goal: `≤ ${goal}`, met: p95 <= goal },
  ]
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const counts = new Map<string, number>()
  for (let from = 0; from < rows; from += batch) {
    const acts = Array.from({ length: Math.min(batch, rows - from) }, (_, at) => actOf(from + at))
    for (const form of acts.flatMap(formsOf)) counts.set(form, (counts.get(form) ?? 0) + 1)
    await client.query(insertActs, [
      acts.map(({ ref }) => ref),
      acts.map(({ number }) => number),
      acts.map(({ title }) => title),
      acts.map(({ words }) => words),
      acts.map(({ day }) => day.toString()),
      acts.map(vectorOf),
      analyserVersion,
    ])
  }
  await client.query(insertForms, [[...counts.keys()], [...counts.values()]])
  await client.query('vacuum analyze search.entries, search.lexicon')
  await client.end()
}

const insertActs = `
  insert into search.entries (kind, ref, number, title, detail, words, href, day, unit_id, audience, tsv, analyser)
  select 'act', ref, number, title, 'Рішення', words, '/akty/' || ref, day, ref % 7, '{public}', tsv, $7
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::date[], $6::tsvector[])
    as act (ref, number, title, words, day, tsv)`

const insertForms = `
  insert into search.lexicon as known (level, form, count)
  select 'public', form, count from unnest($1::text[], $2::int[]) as said (form, count)
  on conflict (level, form) do update set count = known.count + excluded.count`

const firstDay = Temporal.PlainDate.from('2015-01-01')

/** Every act is a рішення, one of five is about ремонт, one of a hundred about a водопровід; some 60 words of text. */
function actOf(at: number) {
  const chance = chances(at)
  const pick = (words: readonly string[]) => words[Math.floor(chance() ** 2 * words.length)] ?? ''
  const about = chance() < 0.2 ? 'ремонт' : pick(deeds)
  const what = chance() < 0.01 ? 'водопроводу' : pick(objects)
  const text = Array.from({ length: 50 }, () => pick(chance() < 0.5 ? deeds : objects)).join(' ')
  return {
    ref: 10_000_000 + at,
    number: `${at % 900}-${1 + Math.floor(at / 900)}`,
    title: `Про ${about} ${what} на вулиці ${street(Math.floor(chance() * 300))}`,
    detail: 'Рішення',
    fileNames: [],
    words: `Виконавець ${surname(Math.floor(chance() * 40_000))}. ${text}`,
    day: firstDay.add({ days: at % 4300 }),
  }
}

/** Numbers from 0 to 1, the same ones for the same act in every run. */
function chances(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

function surname(at: number): string {
  const digits = [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400) % 20]
  const stem = digits.map((digit) => syllables[digit]).join('')
  return `${stem}${['енко', 'чук', 'ський', 'ишин', 'ак'][Math.floor(at / 8000) % 5]}`
}

function street(at: number): string {
  return `${syllables[at % 20]}${syllables[Math.floor(at / 20) % 20]}ська`
}

const syllables = 'ба во гри дем жи зор кал лу мор на пет рад сав тим хо це шев яр бон вер'.split(' ')
const deeds =
  `затвердження порядку надання дозволу проведення заходів передачу майна призначення перевірки виконання плану
  створення комісії внесення змін розподіл коштів оренду землі облік громадян присвоєння адреси утворення ради
  погодження проєкту організацію руху підготовку звіту укладення договору продовження строку`.split(/\s+/)
const objects = `школи дороги парку лікарні тротуару мосту будинку ділянки освітлення майданчика садка бібліотеки музею
  стадіону котельні скверу ринку зупинки кладовища каналізації тепломережі укриття гуртожитку архіву театру фонтану
  пам’ятника колодязя вокзалу поліклініки набережної`.split(/\s+/)
