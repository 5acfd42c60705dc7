import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newWorld, type World } from '#tests/world.ts'
import { addPerson, addPost, appoint, findOfficials } from './index.ts'

describe('whom words of a resident mean', () => {
  let world: World
  const ids = new Map<number, string>()

  beforeAll(async () => {
    world = await newWorld()
    const leadership = await world.unit('Керівництво', { kind: 'leadership' })
    const ecology = await world.unit('Відділ екології')
    const economy = await world.unit('Департамент економіки', { kind: 'department' })
    const post = async (unitId: number, title: string, surname: string, givenName: string) => {
      const personId = await addPerson(world.house(), { surname, givenName, patronymic: '' })
      await appoint(world.house(), {
        postId: await addPost(world.house(), { unitId, title, leads: false, sort: 0 }),
        personId,
        since: null,
      })
      ids.set(personId, `${givenName} ${surname}`)
    }
    await post(leadership, 'міський голова', 'Приклад', 'Ігор')
    await post(leadership, 'заступник міського голови', 'Зразковий', 'Юрій')
    await post(ecology, 'начальник відділу', 'Кінь', 'Олекса')
    await post(economy, 'директор департаменту', 'Умовна', 'Олена')
    await post(economy, 'спеціаліст', 'Умовний', 'Олег')
    await post(economy, 'спеціалістка', 'Ткачук', 'Оксана')
  })
  afterAll(() => world.close())

  it.for([
    ['Ігор Приклад', ['Ігор Приклад']],
    ['на дії Коня Олекси', ['Олекса Кінь']],
    ['скарга на Зразкового Ю. С.', ['Юрій Зразковий']],
    ['міського голову', ['Ігор Приклад']],
    ['заступника міського голови', ['Юрій Зразковий']],
    ['начальником відділу екології', ['Олекса Кінь']],
    ['директорові департаменту економіки', ['Олена Умовна']],
    ['начальник Кінь', ['Олекса Кінь']],
    ['ТКАЧУК', ['Оксана Ткачук']],
    ['Іваном Ткачуком, водієм маршрутки', []],
    ['Умовного', ['Олег Умовний']],
    ['Умовна О. або Умовний О.', ['Олена Умовна', 'Олег Умовний']],
    ['сусіда', []],
    ['', []],
  ] as const)('«%s»', async ([words, expected]) => {
    const { people } = await findOfficials(world.house(), words)
    expect(people.map((id) => ids.get(id)).toSorted()).toEqual([...expected].toSorted())
  })

  it('a department, when none of its people is named', async () => {
    expect((await findOfficials(world.house(), 'бездіяльність Департаменту економіки')).units).toHaveLength(1)
    expect((await findOfficials(world.house(), 'департамент освіти, Умовна Олена')).units).toEqual([])
    expect((await findOfficials(world.house(), 'керівництво')).units).toEqual([])
  })
})
