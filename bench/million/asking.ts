import type { Actor } from '#kernel'
import { listCards } from '#modules/documents'
import { suggestWords } from '#modules/lexicon'
import { type FindFilter, find, findRefs, respell, showFound, suggest } from '#modules/search'
import type { Context } from '#platform/db'
import { questionOf, type WordClass } from './questions.ts'
import { type Stand, time } from './timing.ts'
import { chances } from './vocabulary.ts'

const person = { kind: 'member', accountId: 1, personId: 1, login: 'bench', name: 'Bench', clearance: false } as const
const clerk: Actor = { ...person, roles: ['registrar'], units: [] }
/** Of one department of forty. */
const executor: Actor = { ...person, roles: ['executor'], units: [1007] }
/** Whoever stands before the portal: of these papers none is theirs. */
const resident: Actor = { kind: 'stranger' }

type Ask = (q: string, more?: Partial<FindFilter>) => ReturnType<typeof find>

function asking(context: Context, actor: Actor): Ask {
  return (q, more = {}) => find({ ...context, actor }, { q, page: 1, perPage: 20, ...more })
}

/** Each class by one word, two and three; newest first and likest first; facets, phrases, exclusion; three readers. */
export async function askAll(stand: Stand, house: Context, classes: readonly WordClass[]): Promise<void> {
  const context = { ...house, actor: clerk }
  const ask = asking(context, clerk)
  for (const one of classes) {
    const word = (at: number) => questionOf(one, 1, at)
    for (const length of [1, 2, 3])
      await time(stand, { what: `${one.name}, words: ${length}` }, (at) => ask(questionOf(one, length, at)))
    await time(stand, { what: `${one.name}, likest first` }, (at) => ask(word(at), { order: 'relevance' }))
    await time(stand, { what: `${one.name}, one kind of one year` }, (at) =>
      ask(word(at), { kind: 'document', year: 2019 }),
    )
    await time(stand, { what: `${one.name}, a kind that has none` }, (at) => ask(word(at), { kind: 'act' }))
    await time(stand, { what: `${one.name}, papers of one department` }, (at) => ask(word(at), { unitId: 1007 }))
    await time(stand, { what: `${one.name}, a phrase` }, (at) => ask(`"${questionOf(one, 2, at)}"`))
    for (const [who, actor] of [
      ['one department', executor],
      ['a resident', resident],
    ] as const)
      await time(stand, { what: `${one.name}, asked by ${who}` }, (at) => asking(context, actor)(word(at)))
    await time(stand, { what: `${one.name}, papers offered` }, (at) => suggest(context, word(at).slice(0, 5)))
    await time(stand, { what: `${one.name}, for the filter of a register` }, (at) =>
      findRefs(context, { kind: 'document', q: word(at) }),
    )
    for (const clients of [4, 16]) await time(stand, { what: `${one.name}, words: 1`, clients }, (at) => ask(word(at)))
  }
  await askMixed(stand, context, classes)
}

async function askMixed(stand: Stand, context: Context, classes: readonly WordClass[]): Promise<void> {
  const [rare, middle, common, frequent] = classes
  if (!rare || !middle || !common || !frequent) return
  const ask = asking(context, clerk)
  const both =
    (one: WordClass, other: WordClass, sign = '') =>
    (at: number) =>
      ask(`${questionOf(one, 1, at)} ${sign}${questionOf(other, 1, at + 1)}`)
  await time(stand, { what: 'very common and middle' }, both(frequent, middle))
  await time(stand, { what: 'very common and rare' }, both(frequent, rare))
  await time(stand, { what: 'very common and common' }, both(frequent, common))
  await time(stand, { what: 'very common without common' }, both(frequent, common, '-'))
  await time(stand, { what: 'common without very common' }, both(common, frequent, '-'))
  await time(stand, { what: 'common, and an old year as a word' }, (at) => ask(`${questionOf(common, 1, at)} 2016`))
  await time(stand, { what: 'very common, and an old year as a word' }, (at) =>
    ask(`${questionOf(frequent, 1, at)} 2016`),
  )
  await time(stand, { what: 'a number' }, (at) => ask(`${at * 7}/5-19`))
  const fourth = await Promise.all(common.words.map((_, at) => afterPages(ask, questionOf(common, 1, at), 4)))
  await time(stand, { what: 'the fifth page of common' }, (at) =>
    ask(questionOf(common, 1, at), { after: fourth[at % fourth.length] ?? null }),
  )
  const { items } = await ask(questionOf(frequent, 1, 0))
  await time(stand, { what: 'marks and fragments of a page' }, () => showFound(context, frequent.words[0] ?? '', items))
}

/** Where a reader stands who has turned so many pages: what the next one costs is what is timed. */
async function afterPages(ask: Ask, q: string, pages: number): Promise<string | null> {
  let after: string | null = null
  for (let page = 1; page <= pages; page += 1) after = (await ask(q, { after })).next
  return after
}

/** Words offered while they are typed, and asked about when they are misspelt. */
export async function offerAll(stand: Stand, house: Context, words: readonly string[]): Promise<void> {
  const context = { ...house, actor: clerk }
  const chance = chances(stand.papers)
  const drawn = Array.from({ length: 400 }, () => words[Math.floor(chance() ** 3 * words.length)] ?? '')
  const misspelt = (at: number) => (drawn[at % 400] ?? '').replace(/(.)(.)(.)/, '$1$3$2')
  await time(stand, { what: 'words offered for 2 to 5 letters', goal: 10 }, (at) =>
    suggestWords(context, (drawn[at % 400] ?? '').slice(0, 2 + (at % 4))),
  )
  await time(stand, { what: '«можливо, ви шукали»' }, (at) => respell(context, misspelt(at)))
  await time(stand, { what: '«можливо, ви шукали», three words' }, (at) =>
    respell(context, [misspelt(at), misspelt(at + 60), misspelt(at + 120)].join(' ')),
  )
}

/** The register of documents: its first page, one far behind, one state; by the registry and by one department. */
export async function readRegisters(stand: Stand, house: Context): Promise<void> {
  for (const [who, actor] of [
    ['the registry', clerk],
    ['one department', executor],
  ] as const) {
    const context = { ...house, actor }
    const page = (more: object) => () => listCards(context, { page: 1, perPage: 50, ...more })
    await time(stand, { what: `register of documents, ${who}` }, page({}))
    await time(stand, { what: `register of documents, page 200, ${who}` }, page({ page: 200 }))
    await time(stand, { what: `register of documents, what waits, ${who}` }, page({ state: 'registered' }))
  }
}
