/**
 * Who sees what, on one page. Every cell is asked in every way in which a thing can be come upon: its page, the lists
 * and their counts, the printed journal, its number, search with its counts, suggestions. One way that says more than
 * the others is a leak, and is named.
 *
 *   +  sees it everywhere      ·  sees it nowhere
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#kernel'
import { actForm, draftAct, getAct, getActPage, listActs, listNewestActs, publishAct, registerAct } from '#modules/acts'
import {
  assignBelow,
  assignTask,
  countAssignments,
  listAssignments,
  listTasksOf,
  type Party,
  taskForms,
} from '#modules/assignments'
import { getAssignmentPage } from '#modules/control'
import { addPhone, directoryForms, getUnitCard, listDirectory } from '#modules/directory'
import {
  findByNumber,
  findCorrespondents,
  getCardPage,
  listCards,
  listJournal,
  listSamePaper,
  registerDocument,
  registrationForm,
} from '#modules/documents'
import { getEffects, relateActs, relationForm } from '#modules/effects'
import { getRequestPage, listRequests } from '#modules/information-requests'
import {
  getMessagePage,
  listMessages,
  messageForm,
  qualificationForm,
  qualifyMessage,
  receiveMessage,
} from '#modules/intake'
import type { Book } from '#modules/numbers'
import { acknowledgeOriginal, handOver } from '#modules/originals'
import { confirmPoints, getPointsPage, listPoints, proposePoints } from '#modules/points'
import { composeReport, getReport, listReports, reportForm, signReport } from '#modules/reports'
import { find, findRefs, suggest } from '#modules/search'
import type { Context } from '#platform/db'
import { countedFor, prepareAppeals } from './appeal-visibility.ts'
import { contextOf, columns as plain, settle } from './attempts/council.ts'
import { newWorld, type World } from './world.ts'

// reg*, may*, add*: the same, admitted to papers для службового користування.
const columns = [...plain, 'reg*', 'may*', 'add*']

const table = `
                                              reg org sec may hea own add oth cen dep ict adm str reg* may* add*
    paper: open                                +   ·   +   +   +   +   +   ·   ·   ·   ·   ·   ·   +    +    +
    paper: open, addressed to nobody           +   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    paper: open, its original was with oth     +   ·   +   +   +   +   +   +   ·   ·   ·   ·   ·   +    +    +
    paper: для службового користування         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    act: draft                                 +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    act: draft, published                      +   +   +   +   +   +   +   +   +   +   +   +   +   +    +    +
    act: adopted                               +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    act: adopted, published                    +   +   +   +   +   +   +   +   +   +   +   +   +   +    +    +
    act: для службового користування           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    that act in search                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·    ·    ·
    relation: of published acts                +   +   +   +   +   +   +   +   +   +   +   +   +   +    +    +
    relation: of an act not published          +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    relation: для службового користування      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    points: of a published act                 +   +   +   +   +   +   +   +   +   +   +   +   +   +    +    +
    points: of an act not published            +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    points: для службового користування        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    tasks of those points of a published act   +   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    message: by the portal, waiting            +   ·   +   +   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    message: written down by oth               +   ·   +   +   ·   ·   ·   +   ·   ·   ·   ·   ·   +    +    ·
    message: a request that add answers        +   ·   +   +   ·   ·   +   ·   ·   ·   ·   ·   ·   +    +    +
    request: nobody answers yet                +   ·   +   +   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    request: add answers                       +   ·   +   +   ·   ·   +   ·   ·   ·   ·   ·   ·   +    +    +
    task: of own                               +   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    task: of own, given on to oth              +   ·   +   +   +   +   ·   +   ·   ·   ·   ·   ·   +    +    ·
    task: для службового користування          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    appeal: nobody considers it yet            +   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    appeal: add considers it                   +   ·   +   +   +   +   +   ·   ·   ·   ·   ·   ·   +    +    +
    appeal: complains of own                   +   ·   +   +   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    name of an author who asked not to be named  +   ·   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   +    +    +
    name: private, on an open paper            +   ·   +   +   +   +   +   ·   ·   ·   ·   ·   ·   +    +    +
    name: private, on a restricted paper       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +    +    +
    name: an organisation                      +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    report: draft of the department            +   ·   +   +   +   +   ·   ·   ·   ·   ·   ·   ·   +    +    ·
    report: signed                             +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    telephone: inner                           +   +   +   +   +   +   +   +   +   +   +   +   ·   +    +    +
    telephone: open                            +   +   +   +   +   +   +   +   +   +   +   +   +   +    +    +`

type Way = (context: Context) => Promise<boolean>
type Ways = Record<string, Way>

// Passwords are slow to hash on purpose, and slower on a busy machine.
let world: World
let owner: number
let addressee: number
let incoming: Book
let things: Record<string, Ways>

beforeAll(async () => {
  world = await newWorld()
  ;({ owner, addressee, incoming } = await settle(world))
  await world.staff('reg.', { roles: ['registrar'], clearance: true })
  await world.staff('may.', { roles: ['mayor'], clearance: true })
  await world.staff('add.', { roles: ['executor'], unitId: addressee, clearance: true })
  things = await prepare()
})
afterAll(() => world.close())

describe('every thing is seen', () => {
  const [head, ...rows] = table.trim().split('\n')
  const seen = rows.map((row) => row.trim().split(/\s{2,}/)).map(([thing = '', ...cells]) => ({ thing, cells }))

  it('by those in the head of the table, and every thing of the table is there', () => {
    expect(head?.trim().split(/\s+/)).toEqual(columns)
    expect(seen.map(({ thing }) => thing)).toEqual(Object.keys(things))
  })

  for (const { thing, cells } of seen) {
    it(thing, async () => {
      const answers: string[] = []
      for (const column of columns) answers.push(await answerOf(things[thing] ?? {}, reader(column)))
      expect(legible(answers)).toBe(legible(cells))
    })
  }
})

it('an unknown paper and another’s paper answer with the same words, to everybody', async () => {
  const { id } = await paper('хом’як', { access: 'service' })
  for (const column of plain) {
    const [hidden, unknown] = await Promise.all([refusalOf(column, id), refusalOf(column, 999_999)])
    expect(hidden).toEqual(unknown)
    expect(hidden).toEqual({ kind: 'not-found', code: 'documents.card-not-found', details: {} })
  }
})

it('a report of appeals counts what its reader may list, and no more', async () => {
  for (const column of columns) {
    const { counted, listed } = await countedFor(reader(column))
    expect([column, counted]).toEqual([column, listed])
  }
})

it('the pages of a list add up to its count, whoever reads', async () => {
  for (const column of columns) {
    const { items, total } = await listCards(reader(column), { page: 1, perPage: 1000 })
    expect(items).toHaveLength(total)
  }
})

async function prepare(): Promise<Record<string, Ways>> {
  const house = world.house()
  const moved = await paper('верблюд')
  for (const [from, to] of [
    ['own', 'oth'],
    ['oth', 'own'],
  ] as const) {
    const [toUnitId = 0] = member(to).units
    await handOver(contextOf(world, from), moved.id, toUnitId)
    await acknowledgeOriginal(contextOf(world, to), moved.id)
  }
  await paper('хтось', { correspondentKind: 'person', correspondent: 'Гнатюк Олена' })
  await paper('таємно', { correspondentKind: 'person', correspondent: 'Дзюба Марта', access: 'service' })
  await paper('установа', { correspondent: 'Товариство «Приклад»' })
  await addPhone(house, { unitId: owner }, directoryForms.phone.parse({ number: '55-01', innerOnly: true }))
  await addPhone(house, { unitId: owner }, directoryForms.phone.parse({ number: '777-1000' }))
  const draft = await act('гепард', { published: false, adopted: false })
  const shownDraft = await act('дельфін', { published: true, adopted: false })
  const unpublished = await act('єнот', { published: false, adopted: true })
  const published = await act('жираф', { published: true, adopted: true })
  const restricted = await draftAct(house, actInput('зубр', 'service'))
  return {
    'paper: open': waysToPaper('альбатрос', await paper('альбатрос')),
    'paper: open, addressed to nobody': waysToPaper('бегемот', await paper('бегемот', { addresseeUnitId: null })),
    'paper: open, its original was with oth': waysToPaper('верблюд', moved),
    'paper: для службового користування': waysToPaper('крокодил', await paper('крокодил', { access: 'service' })),
    'act: draft': { ...waysToAct('гепард', draft), ...waysToFind('гепард') },
    'act: draft, published': { ...waysToAct('дельфін', shownDraft), ...waysToFind('дельфін'), ...feed(shownDraft) },
    'act: adopted': { ...waysToAct('єнот', unpublished), ...waysToFind('єнот') },
    'act: adopted, published': { ...waysToAct('жираф', published), ...waysToFind('жираф'), ...feed(published) },
    'act: для службового користування': waysToAct('зубр', restricted),
    'that act in search': { ...waysToFind('зубр'), ...feed(restricted) },
    'relation: of published acts': await waysToRelation(
      published,
      await act('ібіс', { published: true, adopted: true }),
    ),
    'relation: of an act not published': await waysToRelation(unpublished, published),
    'relation: для службового користування': await waysToRelation(restricted, published),
    'points: of a published act': waysToPoints(await withPoints(await pointed('ягуар', { published: true }))),
    'points: of an act not published': waysToPoints(await withPoints(await pointed('єхидна'))),
    'points: для службового користування': waysToPoints(
      await withPoints(await pointed('яструб', { access: 'service' })),
    ),
    'tasks of those points of a published act': waysToPointTasks(
      await withPoints(await pointed('якан', { published: true })),
    ),
    ...(await requestThings()),
    'task: of own': waysToTask('лелека', await task('лелека', { personId: personOf('own'), unitId: null })),
    'task: of own, given on to oth': waysToTask('мурашка', await givenOn('мурашка')),
    'task: для службового користування': waysToTask(
      'носоріг',
      await task('носоріг', { personId: null, unitId: addressee }, 'service'),
    ),
    ...(await prepareAppeals({ world, owner, addressee, isThere })),
    'name: private, on an open paper': suggestion('гнатюк'),
    'name: private, on a restricted paper': suggestion('дзюба'),
    'name: an organisation': suggestion('товариство'),
    'report: draft of the department': waysToReport(await report()),
    'report: signed': waysToReport(await report(true)),
    'telephone: inner': telephone('55-01'),
    'telephone: open': telephone('777-1000'),
  }
}

/** Messages and requests: by the page, the list, its count, and the name of whoever sent them. */
async function requestThings(): Promise<Record<string, Ways>> {
  const send = async (word: string, channel: string, context: Context) => {
    const input = messageForm.parse({ channel, sender: `Мешканка ${word}`, text: `Про ${word}`, subject: word })
    return (await receiveMessage(context, input)).id
  }
  const qualify = async (id: number, unitId: number | null) => {
    const form = qualificationForm.parse({ kind: 'information-request', summary: 'Про дах', unitId, revision: 1 })
    const { result } = await qualifyMessage(world.house(), id, { form, fields: {} })
    return result?.ref ?? 0
  }
  const unanswered = await send('Кажан', 'portal', world.stranger())
  const answered = await send('Лось', 'portal', world.stranger())
  const [nobody, theirs] = [await qualify(unanswered, null), await qualify(answered, addressee)]
  return {
    'message: by the portal, waiting': waysToMessage(await send('Мураха', 'portal', world.stranger())),
    'message: written down by oth': waysToMessage(await send('Носоріг', 'phone', contextOf(world, 'oth'))),
    'message: a request that add answers': waysToMessage(answered),
    'request: nobody answers yet': waysToRequest(nobody, 'Кажан'),
    'request: add answers': waysToRequest(theirs, 'Лось'),
  }
}

function waysToMessage(id: number): Ways {
  const list = (context: Context) => listMessages(context, { page: 1, perPage: 100 })
  return {
    page: (context) => isThere(getMessagePage(context, id)),
    list: async (context) => (await list(context)).items.some((message) => message.id === id),
    count: async (context) => {
      const { items, total } = await list(context)
      return items.length === total && items.some((message) => message.id === id)
    },
  }
}

function waysToRequest(id: number, name: string): Ways {
  const list = (context: Context) => listRequests(context, { q: name, page: 1, perPage: 10 })
  return {
    page: (context) => isThere(getRequestPage(context, id)),
    'list by the name': async (context) => (await list(context)).items.length > 0,
    'count by the name': async (context) => (await list(context)).total > 0,
    search: async (context) => (await find(context, { q: name, page: 1, perPage: 10 })).items.length > 0,
    suggestion: async (context) => (await suggest(context, name)).length > 0,
  }
}

interface Paper {
  readonly id: number
  readonly number: string
}

/** A paper with a word of its own, and one by which the same correspondent’s same paper is recognised. */
function paper(word: string, fields: object = {}): Promise<Paper> {
  const written = { bookId: incoming.id, addresseeUnitId: addressee, correspondent: 'Обласна рада' }
  const form = { ...written, summary: `Про ${word}`, correspondentNumber: `№ ${word}`, ...fields }
  return registerDocument(world.house(), registrationForm.parse(form))
}

async function act(word: string, state: { published: boolean; adopted: boolean }): Promise<number> {
  const house = world.house()
  const book = await world.book(owner, { kind: 'committee-decision', template: '{n}-1' })
  const adoption = { bookId: book.id, adoptedOn: Temporal.PlainDate.from('2026-11-18') }
  const id = state.adopted ? await registerAct(house, actInput(word), adoption) : await draftAct(house, actInput(word))
  if (state.published) await publishAct(house, id)
  return id
}

function actInput(word: string, access = 'open') {
  return actForm.parse({ kind: 'committee-decision', bodyUnitId: owner, title: `Про ${word}`, access })
}

function waysToPaper(word: string, { id, number }: Paper): Ways {
  const from = Temporal.PlainDate.from('2026-11-20')
  // Found as the house finds it: the list asks for the rights of its reader itself.
  const list = async (context: Context) => {
    const { refs } = await findRefs(world.house(), { kind: 'document', q: word })
    return listCards(context, { ids: refs, page: 1, perPage: 10 })
  }
  return {
    page: (context) => isThere(getCardPage(context, id)),
    list: async (context) => (await list(context)).items.length > 0,
    count: async (context) => (await list(context)).total > 0,
    journal: async (context) =>
      (await listJournal(context, { bookId: incoming.id, from, until: from })).some((row) => row.id === id),
    number: async (context) => (await findByNumber(context, number)).some((found) => found.id === id),
    'same paper': async (context) => {
      const { card, correspondent } = await getCardPage(world.house(), id)
      const same = {
        correspondent: correspondent?.name ?? '',
        correspondentKind: correspondent?.kind ?? 'organisation',
        correspondentNumber: card.correspondentNumber,
        correspondentDate: null,
      }
      return (await listSamePaper(context, same)).length > 0
    },
    ...waysToFind(word),
  }
}

function waysToAct(word: string, id: number): Ways {
  const list = (context: Context) => listActs(context, { q: word, page: 1, perPage: 10 })
  return {
    page: (context) => isThere(getActPage(context, id)),
    list: async (context) => (await list(context)).items.length > 0,
    count: async (context) => (await list(context)).total > 0,
  }
}

function personOf(column: string): number {
  return member(column).personId
}

function task(word: string, responsible: Party, access: 'open' | 'service' = 'open'): Promise<number> {
  return assignTask(world.house(), {
    source: { kind: 'plan', ref: word.length, number: '', title: 'План', href: '/', access },
    author: { personId: personOf('may'), name: 'Голова', post: '' },
    text: `Порахувати: ${word}`,
    responsible,
    dueOn: null,
  })
}

async function givenOn(word: string): Promise<number> {
  const id = await task(word, { personId: personOf('own'), unitId: null })
  const below = taskForms.task.parse({ executor: `person:${personOf('oth')}`, text: 'Допомогти' })
  await assignBelow(contextOf(world, 'own'), id, below)
  return id
}

function waysToTask(word: string, id: number): Ways {
  const list = (context: Context) => listAssignments(context, { desk: 'all', ids: [id], page: 1, perPage: 10 })
  return {
    page: (context) => isThere(getAssignmentPage(context, id)),
    list: async (context) => (await list(context)).items.length > 0,
    count: async (context) => (await list(context)).total > 0,
    counts: async (context) => (await countAssignments(context, { desk: 'all', ids: [id] })).open > 0,
    paper: async (context) =>
      (await listTasksOf(context, { kind: 'plan', ref: word.length })).some((branch) => branch.task.id === id),
    ...waysToFind(word),
  }
}

/** A relation: from the page of either act, and nothing of it in what a reader may not see. */
async function waysToRelation(sourceId: number, targetId: number): Promise<Ways> {
  const quote = `слова зв’язку ${sourceId} ${targetId}`
  await relateActs(world.house(), sourceId, relationForm.parse({ kind: 'amends', targetId, quote }))
  const says = (id: number) => async (context: Context) => {
    if (!(await isThere(getActPage(context, id)))) return false
    return JSON.stringify(await getEffects(context, (await getActPage(context, id)).act)).includes(quote)
  }
  return { source: says(sourceId), target: says(targetId) }
}

/** An act that says what `own` has to do; adopted, but for one для службового користування. */
async function pointed(word: string, { published = false, access = 'open' } = {}): Promise<number> {
  const house = world.house()
  const text = `ВИРІШИВ:\n\n1. Подати звіт про ${word}.`
  const input = { ...actInput(word, access), text }
  if (access === 'service') return draftAct(house, input)
  const book = await world.book(owner, { kind: 'committee-decision', template: '{n}-1' })
  const id = await registerAct(house, input, { bookId: book.id, adoptedOn: Temporal.PlainDate.from('2026-11-18') })
  if (published) await publishAct(house, id)
  return id
}

async function withPoints(actId: number): Promise<number> {
  const { text, adoptedOn } = await getAct(world.house(), actId)
  const { digest, points } = await proposePoints(world.house(), text, adoptedOn)
  await confirmPoints(world.house(), actId, {
    digest,
    controllers: [{ personId: personOf('sec'), unitId: null }],
    points: points.map(({ point: { key }, term, termWords }) => ({
      ...{ key, term, termWords, kind: 'task', isTask: true, each: false },
      executors: [{ personId: personOf('own'), unitId: null }],
    })),
  })
  return actId
}

function waysToPoints(actId: number): Ways {
  return {
    points: async (context) =>
      (await isThere(listPoints(context, actId))) && (await listPoints(context, actId)).length > 0,
    page: (context) => isThere(getPointsPage(context, actId)),
  }
}

function waysToPointTasks(actId: number): Ways {
  const tasks = async (context: Context) => (await getPointsPage(context, actId)).points.flatMap(({ tasks }) => tasks)
  return {
    page: async (context) => (await tasks(context)).length > 0,
    state: async (context) => (await getPointsPage(context, actId)).points.some(({ state }) => state !== 'none'),
  }
}

async function report(signed = false): Promise<number> {
  const year = { from: '2026-01-01', until: '2026-11-20', blocks: ['office-work'] }
  const id = await composeReport(world.house(), reportForm.parse({ title: 'Про роботу', unitId: owner, ...year }))
  if (signed) await signReport(world.house(), id, 1)
  return id
}

function waysToReport(id: number): Ways {
  const list = (context: Context) => listReports(context, { page: 1, perPage: 100 })
  return {
    page: (context) => isThere(getReport(context, id)),
    list: async (context) => (await list(context)).items.some((found) => found.id === id),
    count: async (context) => {
      const { items, total } = await list(context)
      return items.length === total && items.some((found) => found.id === id)
    },
  }
}

function waysToFind(word: string): Ways {
  const found = (context: Context) => find(context, { q: word, page: 1, perPage: 10 })
  return {
    search: async (context) => (await found(context)).items.length > 0,
    'count of search': async (context) => (await found(context)).total > 0,
    facet: async (context) => Object.keys((await found(context)).perKind).length > 0,
    suggestion: async (context) => (await suggest(context, word.slice(0, 4))).length > 0,
  }
}

function feed(id: number): Ways {
  return { feed: async (context) => (await listNewestActs(context, 100)).some((row) => row.id === id) }
}

function suggestion(beginning: string): Ways {
  return { suggestion: async (context) => (await findCorrespondents(context, beginning)).length > 0 }
}

function telephone(number: string): Ways {
  return {
    page: async (context) => (await getUnitCard(context, owner)).phones.some((phone) => phone.number === number),
    search: async (context) => (await listDirectory(context, number)).length > 0,
  }
}

function reader(column: string): Context {
  return contextOf(world, column.replace('*', '.'))
}

function member(column: string) {
  const { actor } = contextOf(world, column)
  if (actor.kind !== 'member') throw new Error(`${column} has no account`)
  return actor
}

async function isThere(read: Promise<unknown>): Promise<boolean> {
  try {
    await read
    return true
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-found') return false
    throw error
  }
}

async function refusalOf(column: string, id: number): Promise<Pick<Refusal, 'kind' | 'code' | 'details'>> {
  try {
    await getCardPage(contextOf(world, column), id)
  } catch (error) {
    if (error instanceof Refusal) return { kind: error.kind, code: error.code, details: error.details }
  }
  throw new Error(`${column} reads the paper ${id}`)
}

async function answerOf(ways: Ways, context: Context): Promise<string> {
  const answers = await Promise.all(
    Object.entries(ways).map(async ([name, way]) => ({ name, sees: await way(context) })),
  )
  const seeing = answers.filter(({ sees }) => sees)
  if (seeing.length === 0) return '·'
  return seeing.length === answers.length ? '+' : `by ${seeing.map(({ name }) => name).join(' and ')} only`
}

function legible(cells: readonly string[]): string {
  return columns.map((column, at) => `${column} ${cells[at] ?? '?'}`).join('  ')
}
