/** In every way in which an appeal, and the name of its author, can be come upon. */
import { reportOf } from '#modules/appeal-reports'
import { appealForms, appealVerbs, getAppeal, getAppealPage, listAppeals } from '#modules/appeals'
import { find, suggest } from '#modules/search'
import type { Context } from '#platform/db'
import type { World } from './world.ts'

type Ways = Record<string, (context: Context) => Promise<boolean>>
type IsThere = (read: Promise<unknown>) => Promise<boolean>

interface Ground {
  readonly world: World
  readonly owner: number
  readonly addressee: number
  readonly isThere: IsThere
}

export async function prepareAppeals({ world, owner, addressee, isThere }: Ground): Promise<Record<string, Ways>> {
  const house = world.house()
  const book = await world.book(owner, { kind: 'appeals', template: '{letter}-{n}' })
  const come = async (word: string, fields: object = {}) => {
    const author = { surname: `Прикладова-${word}`, givenName: 'Мешканка', address: 'вул. Прикладна, 1' }
    const written = {
      bookId: book.id,
      kind: 'complaint',
      channel: 'post',
      summary: `Про ${word}`,
      ...author,
      ...fields,
    }
    return (await appealVerbs.registerAppeal(house, appealForms.registrationForm.parse(written))).id
  }
  const give = async (id: number) => {
    const resolution = { words: 'Розглянути', executor: `unit:${addressee}` }
    await appealVerbs.assignAppeal(house, id, appealForms.resolutionForm.parse(resolution))
    return id
  }
  const hidden = await give(await come('одуд', { confidential: 'true' }))
  return {
    'appeal: nobody considers it yet': waysToAppeal('пінгвін', await come('пінгвін'), isThere),
    'appeal: add considers it': waysToAppeal('рись', await give(await come('рись')), isThere),
    'appeal: complains of own': waysToAppeal('сова', await come('сова', { complainedUnitId: String(owner) }), isThere),
    'name of an author who asked not to be named': waysToName('Прикладова-одуд', hidden),
  }
}

function waysToAppeal(word: string, id: number, isThere: IsThere): Ways {
  // Found as the house finds it: the list asks for the rights of its reader itself.
  const list = (context: Context) => listAppeals(context, { q: word, ids: [id], page: 1, perPage: 10 })
  return {
    page: (context) => isThere(getAppealPage(context, id)),
    list: async (context) => (await list(context)).items.length > 0,
    count: async (context) => (await list(context)).total > 0,
    search: async (context) => (await find(context, { q: word, page: 1, perPage: 10 })).items.length > 0,
    suggestion: async (context) => (await suggest(context, word.slice(0, 4))).length > 0,
  }
}

function waysToName(name: string, id: number): Ways {
  return {
    page: async (context) => (await getAppeal(context, id).catch(() => null))?.surname === name,
    'list by the name': async (context) => (await listAppeals(context, { q: name, page: 1, perPage: 9 })).total > 0,
    list: async (context) => {
      const { items } = await listAppeals(context, { page: 1, perPage: 100 })
      return items.some(({ author }) => author?.includes(name))
    },
  }
}

/** What a report counts is what its reader sees, and no more. */
export async function countedFor(context: Context): Promise<{ readonly counted: number; readonly listed: number }> {
  const period = { from: Temporal.PlainDate.from('2026-10-01'), until: Temporal.PlainDate.from('2026-12-31') }
  const { total } = await reportOf(context, period)
  return { counted: total.now, listed: (await listAppeals(context, { ...period, page: 1, perPage: 1 })).total }
}
