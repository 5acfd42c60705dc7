import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignBelow, listTasksOf, taskForms } from '#modules/assignments'
import { addPerson, addPost, appoint } from '#modules/directory'
import { historyOf } from '#modules/journal'
import { find } from '#modules/search'
import { type AppealsCouncil, openAppealsCouncil } from '#tests/appeals-council.ts'
import { appealVerbs, appealForms as forms, getAppeal, listAppeals } from './index.ts'

const { assignAppeal, correctAppeal, forwardAppeal } = appealVerbs

describe('an appeal', () => {
  let world: AppealsCouncil['world']
  let roads: AppealsCouncil['roads']
  let water: AppealsCouncil['water']
  let come: AppealsCouncil['come']
  let letter: AppealsCouncil['letter']
  let assign: AppealsCouncil['assign']
  let resolution: AppealsCouncil['resolution']
  let personOf: AppealsCouncil['personOf']
  let standingIn: AppealsCouncil['standingIn']
  let waits: AppealsCouncil['waits']

  beforeAll(async () => {
    ;({ world, roads, water, come, letter, assign, resolution, personOf, standingIn, waits } =
      await openAppealsCouncil())
  })
  afterAll(() => world.close())

  describe('that complains of an official', () => {
    const official = async (surname: string, givenName: string, title: string) => {
      const personId = await addPerson(world.house(), { surname, givenName, patronymic: '' })
      const post = await addPost(world.house(), { unitId: water, title, leads: false, sort: 0 })
      await appoint(world.house(), { postId: post, personId, since: null })
      return personId
    }
    const against = (login: string, fields: object = {}) =>
      come({ kind: 'complaint', complainedPersonId: String(personOf(login)), ...fields })

    it('is unknown to them, whatever their post opens: page, list, inbox, search, reports', async () => {
      const { id, number } = await against('deputy', { summary: 'Про заступника та кажана' })
      await expect(getAppeal(world.as('deputy'), id)).rejects.toMatchObject({ kind: 'not-found' })
      const listed = await listAppeals(world.as('deputy'), { q: number, page: 1, perPage: 10 })
      expect(listed.items.filter((row) => row.id === id)).toEqual([])
      expect(await waits('deputy', number)).toEqual([])
      expect(await waits('mayor', number)).toEqual(['resolution'])
      expect((await find(world.as('deputy'), { q: 'кажан', page: 1, perPage: 10 })).total).toBe(0)
      expect((await find(world.as('mayor'), { q: 'кажан', page: 1, perPage: 10 })).total).toBe(1)
    })

    it('is not decided by them while they stand in for the mayor', async () => {
      const { id } = await against('deputy')
      await standingIn('mayor', 'deputy', async (context) => {
        await expect(assignAppeal(context, id, resolution(water))).rejects.toMatchObject({ kind: 'not-found' })
      })
    })

    it('is not decided by whoever stands in for them, unless it is theirs to decide anyway', async () => {
      const { id } = await against('deputy')
      await standingIn('deputy', 'water', async (context) => {
        await expect(getAppeal(context, id)).rejects.toMatchObject({ kind: 'not-found' })
      })
      await standingIn('deputy', 'mayor', (context) => assignAppeal(context, id, resolution(water)))
    })

    it('is given neither to them nor to the department that they lead, at any depth', async () => {
      const { id } = await against('engineer')
      const to = (executor: string) => assign(id, water, { executor })
      await expect(to(`person:${personOf('engineer')}`)).rejects.toMatchObject({ kind: 'conflict' })
      await expect(to(`unit:${roads}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await assign(id, water)
      const [branch] = await listTasksOf(world.as('mayor'), { kind: 'appeal', ref: id })
      const below = (executor: string) =>
        assignBelow(world.as('water'), branch?.task.id ?? 0, taskForms.task.parse({ executor, text: 'З’ясувати' }))
      await expect(below(`person:${personOf('engineer')}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await expect(below(`unit:${roads}`)).rejects.toMatchObject({ code: 'assignments.to-excepted' })
      await expect(getAppeal(world.as('engineer'), id)).rejects.toMatchObject({ kind: 'not-found' })
    })

    it('is found by their name, however the words of the card spell it', async () => {
      const personId = await official('Прикладенко', 'Остап', 'головний інженер')
      for (const complainedOf of ['на Остапа Прикладенка', 'Прикладенко О.', 'дії прикладенка', 'головного інженера']) {
        const { id } = await come({ kind: 'complaint', complainedOf })
        const { complainedPersonId } = await getAppeal(world.as('registrar'), id)
        expect([complainedOf, complainedPersonId]).toEqual([complainedOf, personId])
      }
      const { id } = await come({ kind: 'complaint', complainedOf: 'Департаментом води' })
      expect((await getAppeal(world.as('registrar'), id)).complainedUnitId).toBe(water)
      await expect(assign(id, water)).rejects.toMatchObject({ code: 'appeals.given-to-complained-of' })
    })

    it('waits for a word of which of two namesakes it is, and meanwhile neither has it in hand', async () => {
      for (const givenName of ['Юлія', 'Юрій']) await official('Двійник', givenName, 'спеціаліст')
      const { id } = await come({ kind: 'complaint', complainedOf: 'Двійник Ю.' })
      const suspected = await getAppeal(world.as('registrar'), id)
      expect([suspected.complainedPersonId, suspected.complainedSuspects.length]).toEqual([null, 2])
      await expect(assign(id, roads)).rejects.toMatchObject({ code: 'appeals.complained-unclear' })
      const corrected = {
        ...letter({ complainedOf: 'Двійник Ю.' }),
        unsigned: false,
        moreTopicIds: [],
        reason: 'не з ради',
      }
      const outside = forms.correctionForm.parse({ ...corrected, revision: 1, complainedOutside: 'true' })
      await correctAppeal(world.as('registrar'), id, outside)
      await assign(id, roads)
      expect((await getAppeal(world.as('roads'), id)).state).toBe('assigned')
    })

    it('is unknown to each of two officials whom its words may mean', async () => {
      const { id } = await come({ kind: 'complaint', complainedOf: 'Прикладова-deputy, а може Прикладова-mayor' })
      for (const login of ['deputy', 'mayor']) {
        await expect(getAppeal(world.as(login), id)).rejects.toMatchObject({ kind: 'not-found' })
      }
      expect((await getAppeal(world.as('registrar'), id)).complainedSuspects.length).toBe(2)
    })

    it('is not forwarded to them by whatever name, nor given in their name', async () => {
      const { id } = await against('engineer', { complainedUnitId: String(water) })
      const to = (recipient: string) =>
        forwardAppeal(
          world.as('registrar'),
          id,
          forms.forwardingForm.parse({ recipient, reason: 'Не наші повноваження' }),
        )
      await expect(to('Департаменту води')).rejects.toMatchObject({ code: 'appeals.to-complained-of' })
      await expect(to('Прикладовій-engineer М.')).rejects.toMatchObject({ code: 'appeals.to-complained-of' })
      const named = resolution(roads, { author: 'Мешканка Прикладова-engineer' })
      await expect(assignAppeal(world.as('registrar'), id, named)).rejects.toMatchObject({
        code: 'appeals.given-by-complained-of',
      })
    })

    it('is taken away from them when the card is corrected to say so', async () => {
      const { id, number } = await come()
      await assign(id, roads, { executor: `person:${personOf('engineer')}` })
      const corrected = { ...letter(), unsigned: false, moreTopicIds: [], revision: 2, reason: 'скарга на виконавця' }
      const complainedPersonId = String(personOf('engineer'))
      await correctAppeal(world.as('registrar'), id, forms.correctionForm.parse({ ...corrected, complainedPersonId }))
      await expect(getAppeal(world.as('engineer'), id)).rejects.toMatchObject({ kind: 'not-found' })
      expect(await waits('engineer', number)).toEqual([])
      expect(await waits('mayor', number)).toEqual(['resolution'])
      expect((await getAppeal(world.as('mayor'), id)).state).toBe('registered')
    })
  })

  describe('whose author asks not to be named', () => {
    it('names nobody to those who do not answer it', async () => {
      const { id } = await come({ surname: 'Таємнича', confidential: true, text: 'Я, Таємнича, пишу.' })
      await assign(id, roads, { coExecutors: [`unit:${water}`] })
      const names = async (login: string) => {
        const { items } = await listAppeals(world.as(login), { page: 1, perPage: 100 })
        return items.find((row) => row.id === id)?.author
      }
      expect(await Promise.all(['registrar', 'mayor', 'roads'].map(names))).toEqual(Array(3).fill('Таємнича Мешканка'))
      expect(await Promise.all(['deputy', 'water'].map(names))).toEqual([null, null])
      const read = await getAppeal(world.as('water'), id)
      expect([read.surname, read.address, read.text]).toEqual(['', '', ''])
      const sought = await listAppeals(world.as('water'), { q: 'Таємнича', page: 1, perPage: 10 })
      expect(sought.total).toBe(0)
    })

    it('is not found by name in the search, and the journal does not tell it', async () => {
      const { id } = await come({ surname: 'Нечутна' })
      expect((await find(world.as('registrar'), { q: 'Нечутна', page: 1, perPage: 10 })).total).toBe(0)
      expect(JSON.stringify(await historyOf(world.as('registrar'), 'appeal', id))).not.toContain('Нечутна')
    })
  })
})
