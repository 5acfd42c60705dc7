import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newWorld, type World } from '#tests/world.ts'
import {
  abolishUnit,
  addPerson,
  addPhone,
  addPost,
  appoint,
  directoryForms,
  dismiss,
  editUnit,
  fullName,
  getCouncil,
  getUnit,
  getUnitCard,
  getWorkplace,
  listDirectory,
  listUnits,
  peopleOf,
  removePhone,
  searchPeople,
  unitsById,
} from './index.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
  await world.staff('organiser', { roles: ['organiser'] })
  await world.staff('clerk', { roles: ['registrar'] })
})
afterAll(() => world.close())

const day = (iso: string) => Temporal.PlainDate.from(iso)

async function post(unitId: number, title = 'начальник', leads = false): Promise<number> {
  return addPost(world.house(), { unitId, title, leads, sort: 0 })
}

function person(surname: string, givenName = 'Марія'): Promise<number> {
  return addPerson(world.house(), { surname, givenName, patronymic: 'Іванівна' })
}

async function move(id: number, parentId: number | null): Promise<void> {
  const { abolishedOn: _, ...unit } = await getUnit(world.house(), id)
  await editUnit(world.as('organiser'), id, unit.revision, { ...unit, parentId })
}

describe('the tree of departments', () => {
  it('lists parents before children, each with its depth', async () => {
    const council = await world.unit('Рада дерева', { kind: 'council' })
    const department = await world.unit('Департамент дерева', { kind: 'department', parentId: council })
    const second = await world.unit('Другий підрозділ дерева', { parentId: council })
    const division = await world.unit('Відділ дерева', { parentId: department })
    const tree = (await listDirectory(world.stranger())).filter(({ id }) =>
      [council, department, second, division].includes(id),
    )
    expect(tree.map(({ id, depth }) => [id, depth])).toEqual([
      [council, 0],
      [department, 1],
      [division, 2],
      [second, 1],
    ])
  })

  it('does not let a department stand inside itself, however far down', async () => {
    const top = await world.unit('Верхній')
    const middle = await world.unit('Середній', { parentId: top })
    const bottom = await world.unit('Нижній', { parentId: middle })
    const loop = { kind: 'conflict', code: 'directory.unit-inside-itself' }
    await expect(move(top, bottom)).rejects.toMatchObject(loop)
    await expect(move(top, top)).rejects.toMatchObject(loop)
    await move(bottom, top)
    expect((await getUnit(world.house(), bottom)).parentId).toBe(top)
  })

  it('refuses a parent that is not there', async () => {
    const missing = { kind: 'not-found', code: 'directory.unit-not-found' }
    await expect(world.unit('Сирота', { parentId: 999_999 })).rejects.toMatchObject(missing)
    await expect(move(await world.unit('Мандрівник'), 999_999)).rejects.toMatchObject(missing)
  })

  it('keeps the second of two hands from overwriting the first', async () => {
    const id = await world.unit('Відділ двох рук')
    const { abolishedOn: _, ...unit } = await getUnit(world.house(), id)
    await editUnit(world.as('organiser'), id, 1, { ...unit, note: 'перша' })
    await expect(editUnit(world.as('organiser'), id, 1, { ...unit, note: 'друга' })).rejects.toMatchObject({
      code: 'stale',
    })
    expect((await unitsById(world.house())).get(id)?.note).toBe('перша')
  })

  it('abolishes an empty department, and it leaves the list but not the papers', async () => {
    const id = await world.unit('Відділ на ліквідацію')
    const postId = await post(id)
    await appoint(world.house(), { postId, personId: await person('Останній'), since: null })
    await expect(abolishUnit(world.as('organiser'), id)).rejects.toMatchObject({ code: 'directory.unit-has-people' })
    await dismiss(world.as('organiser'), postId, day('2026-11-19'))
    await abolishUnit(world.as('organiser'), id)
    expect((await listUnits(world.house())).map((unit) => unit.id)).not.toContain(id)
    expect((await getUnit(world.house(), id)).abolishedOn?.toString()).toBe('2026-11-20')
    expect((await unitsById(world.house())).get(id)?.name).toBe('Відділ на ліквідацію')
    await expect(getUnitCard(world.stranger(), id)).rejects.toMatchObject({ code: 'directory.unit-not-found' })
  })
})

describe('posts and people', () => {
  it('one post is held by one person at a time', async () => {
    const unitId = await world.unit('Відділ однієї посади')
    const postId = await post(unitId)
    const [first, second] = [await person('Перша'), await person('Друга')]
    await appoint(world.house(), { postId, personId: first, since: day('2020-01-01') })
    await expect(appoint(world.house(), { postId, personId: second, since: null })).rejects.toMatchObject({
      code: 'directory.post-held',
    })
    await expect(dismiss(world.house(), postId, day('2019-12-31'))).rejects.toMatchObject({
      code: 'directory.dismissed-before-appointed',
    })
    await dismiss(world.house(), postId, day('2026-11-19'))
    await appoint(world.house(), { postId, personId: second, since: day('2026-11-20') })
    expect(await peopleOf(world.house(), unitId)).toEqual([second])
    expect((await getUnitCard(world.stranger(), unitId)).posts).toMatchObject([{ person: { surname: 'Друга' } }])
    expect((await getWorkplace(world.house(), first)).units).toEqual([])
    expect((await getWorkplace(world.house(), second)).units).toEqual([unitId])
    await expect(dismiss(world.house(), await post(unitId), day('2026-11-20'))).rejects.toMatchObject({
      code: 'directory.post-not-found',
    })
  })

  it('two hands appoint to one post at once, and one of them is told', async () => {
    const unitId = await world.unit('Відділ двох наказів')
    const postId = await post(unitId)
    const people = [await person('Швидка'), await person('Повільна')]
    const outcomes = await Promise.allSettled(
      people.map((personId) => appoint(world.house(), { postId, personId, since: null })),
    )
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'directory.post-held' },
    })
    expect(await peopleOf(world.house(), unitId)).toHaveLength(1)
  })

  it('whoever begins next month is not yet in office today, and works to the last day', async () => {
    const unitId = await world.unit('Відділ майбутнього')
    const [future, leaving] = [await person('Майбутня'), await person('Прощальна')]
    await appoint(world.house(), { postId: await post(unitId), personId: future, since: day('2026-12-01') })
    const lastDay = await post(unitId, 'заступник')
    await appoint(world.house(), { postId: lastDay, personId: leaving, since: null })
    await dismiss(world.house(), lastDay, day('2026-11-20'))
    expect(await peopleOf(world.house(), unitId)).toEqual([leaving])
    const shown = (await getUnitCard(world.stranger(), unitId)).posts.map(({ person }) => person?.surname ?? null)
    expect(shown.toSorted()).toEqual(['Прощальна', null].toSorted())
    expect((await getWorkplace(world.house(), future)).units).toEqual([])
    expect((await getWorkplace(world.house(), leaving)).units).toEqual([unitId])
  })

  it('a post, a person or a department that is not there is refused with a sentence', async () => {
    const house = world.house()
    const unitId = await world.unit('Відділ помилок')
    const postId = await post(unitId)
    await expect(appoint(house, { postId, personId: 999_999, since: null })).rejects.toMatchObject({
      code: 'directory.person-not-found',
    })
    const personId = await person('Зайва')
    await expect(appoint(house, { postId: 999_999, personId, since: null })).rejects.toMatchObject({
      code: 'directory.post-not-found',
    })
    await expect(post(999_999)).rejects.toMatchObject({ code: 'directory.unit-not-found' })
    const phone = directoryForms.phone.parse({ number: '720-000' })
    await expect(addPhone(house, { unitId: 999_999 }, phone)).rejects.toMatchObject({
      code: 'directory.unit-not-found',
    })
    await expect(addPhone(house, { postId: 999_999 }, phone)).rejects.toMatchObject({
      code: 'directory.post-not-found',
    })
  })

  it('a name is written as Ukrainian documents write it', () => {
    const name = { surname: 'ВЕРБИЧ', givenName: 'Юрій', patronymic: 'Володимирович' }
    expect(fullName(name)).toBe('Юрій ВЕРБИЧ')
  })
})

describe('search in the directory', () => {
  it('does not mind which apostrophe is typed, nor capitals', async () => {
    const unitId = await world.unit('Відділ зв’язку')
    await appoint(world.house(), {
      postId: await post(unitId, 'діловод'),
      personId: await person('Лук’яненко', 'Дар’я'),
      since: null,
    })
    for (const typed of ['лук’яненко', "Лук'яненко", 'ЛУКʼЯНЕНКО', 'лук`ян', 'лукяненко дар']) {
      const [unit] = await listDirectory(world.stranger(), typed)
      expect(unit?.posts[0]?.person?.surname).toBe('Лук’яненко')
      expect(await searchPeople(world.stranger(), typed)).toMatchObject([{ surname: 'Лук’яненко', post: 'діловод' }])
    }
    expect((await listDirectory(world.stranger(), "відділ зв'язку")).map(({ id }) => id)).toEqual([unitId])
  })

  it('shows of a department only the posts that match', async () => {
    const unitId = await world.unit('Відділ багатьох посад')
    await post(unitId, 'бухгалтерка')
    await post(unitId, 'архіваріуска')
    const [found] = await listDirectory(world.stranger(), 'архіваріуска')
    expect(found?.posts.map(({ title }) => title)).toEqual(['архіваріуска'])
    expect(await listDirectory(world.stranger(), 'немає такого слова')).toEqual([])
    expect(await searchPeople(world.stranger(), '%')).toEqual([])
  })
})

describe('an inner telephone', () => {
  it('is for the staff: a stranger neither sees it nor finds anybody by it', async () => {
    const unitId = await world.unit('Відділ телефонів')
    const postId = await post(unitId, 'телефоністка')
    const house = world.house()
    await addPhone(house, { unitId }, directoryForms.phone.parse({ number: '777-1000' }))
    await addPhone(house, { unitId }, directoryForms.phone.parse({ number: '55-01', innerOnly: true }))
    await addPhone(house, { postId }, directoryForms.phone.parse({ number: '55-02', innerOnly: 'on' }))
    const numbers = async (login: string | null) => {
      const unit = await getUnitCard(login ? world.as(login) : world.stranger(), unitId)
      return [...unit.phones, ...unit.posts.flatMap(({ phones }) => phones)].map(({ number }) => number)
    }
    expect(await numbers(null)).toEqual(['777-1000'])
    expect(await numbers('clerk')).toEqual(['777-1000', '55-01', '55-02'])
    expect(await listDirectory(world.stranger(), '55-02')).toEqual([])
    expect(await listDirectory(world.as('clerk'), '55-02')).toHaveLength(1)
  })

  it('that is removed is gone, with its trace in the journal', async () => {
    const unitId = await world.unit('Відділ без телефону')
    const id = await addPhone(world.house(), { unitId }, directoryForms.phone.parse({ number: '777-2000' }))
    await removePhone(world.as('organiser'), id)
    await removePhone(world.as('organiser'), id)
    expect((await getUnitCard(world.stranger(), unitId)).phones).toEqual([])
  })
})

describe('the forms of the directory', () => {
  it('say in Ukrainian what is wrong', () => {
    const wrong = directoryForms.unit.safeParse({ kind: 'division', name: 'Ві', index: '2/7', email: 'пошта' })
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['name', 'Напишіть назву'],
      ['index', 'Індекс: літери, цифри, крапка й дефіс, до 12 знаків'],
      ['email', 'Це не схоже на адресу електронної пошти'],
    ])
    expect(directoryForms.person.safeParse({ surname: ' Ю ', givenName: 'Юрій' }).success).toBe(false)
    expect(directoryForms.phone.safeParse({ number: 'дзвоніть' }).success).toBe(false)
  })

  it('take an empty choice for none', () => {
    expect(directoryForms.unit.parse({ kind: 'division', name: 'Відділ', parentId: '', index: '' })).toMatchObject({
      parentId: null,
      index: null,
    })
  })
})

it('the council is named once and renamed in place', async () => {
  expect(await getCouncil(world.stranger())).toMatchObject({ nameGenitive: 'Приклад-міської ради' })
})
