import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPhone, addPost, getUnit, getUnitCard, searchPeople } from '#modules/directory'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let unitId: number

beforeAll(async () => {
  world = await newWorld()
  unitId = await world.unit('Відділ прикладів')
  await world.staff('organiser', { roles: ['organiser'], unitId })
  await world.staff('executor', { roles: ['executor'], unitId })
  await addPhone(world.house(), { unitId }, { number: '77-79-00', innerOnly: false, note: '' })
  await addPhone(world.house(), { unitId }, { number: '247', innerOnly: true, note: 'приймальня' })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const unitFields = (name: string) => ({ kind: 'division', name, shortName: name, parentId: '', sort: '0' })

describe('the directory at the desk', () => {
  it('staff see inner numbers and change nothing; the organisation department changes', async () => {
    await client.signIn('executor')
    const read = await client.get('/stil/dovidnyk')
    expect(read.text).toContain('вн. 247')
    expect(read.text).not.toContain(`href="/stil/dovidnyk/${unitId}"`)
    expect((await client.get(`/stil/dovidnyk/${unitId}`)).status).toBe(403)
    expect((await client.post('/stil/dovidnyk/novyi', unitFields('Відділ сваволі'))).status).toBe(403)
    await client.signIn('organiser')
    expect((await client.get('/stil/dovidnyk')).text).toContain(`href="/stil/dovidnyk/${unitId}"`)
  })

  it('the printed directory of staff has inner numbers', async () => {
    await client.signIn('executor')
    expect((await client.get('/stil/dovidnyk/druk')).text).toContain('вн. 247')
  })

  it('the printed directory of residents has none, even when staff print it', async () => {
    await client.signIn('executor')
    const printed = await client.get('/dovidnyk/druk')
    expect(printed.text).toContain('77-79-00')
    expect(printed.text).not.toContain('247')
  })
})

it('the council is named by those who edit the directory, and every page says the new name', async () => {
  const fields = {
    name: 'Зразківська міська рада',
    nameGenitive: 'Зразківської міської ради',
    phone: '(0332) 777949, 777939',
  }
  await client.signIn('executor')
  expect((await client.post('/stil/dovidnyk/rada', fields)).status).toBe(403)
  await client.signIn('organiser')
  const wrong = await client.post('/stil/dovidnyk/rada', { ...fields, name: '', email: 'не пошта' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Напишіть назву ради')
  expect((await client.post('/stil/dovidnyk/rada', fields)).location).toBe('/stil/dovidnyk')
  client.forget()
  expect((await client.get('/')).text).toContain('Зразківська')
  expect((await client.get('/')).text).toContain('href="tel:+380332777939"')
})

describe('units', () => {
  beforeAll(() => client.signIn('organiser'))

  it('a unit is added once, however often the button is pressed', async () => {
    const fields = { ...unitFields('Відділ черг'), _once: 'unit-once' }
    const first = await client.post('/stil/dovidnyk/novyi', fields)
    expect(first.status).toBe(303)
    expect((await client.post('/stil/dovidnyk/novyi', fields)).location).toBe(first.location)
  })

  it('a strange e-mail comes back with the rest of the form', async () => {
    const sent = await client.post('/stil/dovidnyk/novyi', { ...unitFields('Відділ пошти'), email: 'ні' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Це не схоже на адресу електронної пошти')
    expect(sent.text).toContain('value="Відділ пошти"')
  })

  it('a change over a newer version is 409 with both', async () => {
    const id = await world.unit('Відділ версій')
    expect((await client.get(`/stil/dovidnyk/${id}/zminyty`)).text).toContain('name="revision" value="1"')
    const theirs = { ...unitFields('Відділ нових версій'), revision: '1' }
    expect((await client.post(`/stil/dovidnyk/${id}/zminyty`, theirs)).status).toBe(303)
    const stale = await client.post(`/stil/dovidnyk/${id}/zminyty`, {
      ...unitFields('Відділ моїх версій'),
      revision: '1',
    })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('<td>Відділ нових версій</td><td>Відділ моїх версій</td>')
    expect(stale.text).toContain('name="revision" value="2"')
    expect((await getUnit(world.house(), id)).name).toBe('Відділ нових версій')
  })

  it('a unit is not put under itself', async () => {
    const id = await world.unit('Відділ кілець')
    const child = await world.unit('Сектор кілець', { parentId: id })
    const sent = await client.post(`/stil/dovidnyk/${id}/zminyty`, {
      ...unitFields('Відділ кілець'),
      parentId: String(child),
      revision: '1',
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('не може підпорядковуватися сам собі')
  })

  it('a unit with people is not abolished, an empty one is, and only when confirmed', async () => {
    const refused = await client.post(`/stil/dovidnyk/${unitId}/likviduvaty`, { confirmed: 'true' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('У підрозділі ще є працівники')
    const id = await world.unit('Відділ на ліквідацію')
    expect((await client.post(`/stil/dovidnyk/${id}/likviduvaty`)).status).toBe(422)
    expect((await client.post(`/stil/dovidnyk/${id}/likviduvaty`, { confirmed: 'true' })).status).toBe(303)
    expect((await client.get(`/stil/dovidnyk/${id}`)).status).toBe(404)
  })

  it('telephones are added and taken away', async () => {
    const id = await world.unit('Відділ зв’язку')
    expect((await client.post(`/stil/dovidnyk/${id}/telefony`, { number: 'дзвоніть' })).status).toBe(422)
    await client.post(`/stil/dovidnyk/${id}/telefony`, { number: '12-34-56', innerOnly: 'true' })
    const [phone] = (await getUnitCard(world.as('organiser'), id)).phones
    expect(phone).toMatchObject({ number: '12-34-56', innerOnly: true })
    await client.post(`/stil/dovidnyk/${id}/telefony/${phone?.id}/vyluchyty`)
    expect((await getUnitCard(world.as('organiser'), id)).phones).toEqual([])
  })
})

describe('posts and people', () => {
  let postPath: string
  beforeAll(async () => {
    await client.signIn('organiser')
    const sent = await client.post(`/stil/dovidnyk/${unitId}/posady`, {
      title: 'начальниця відділу',
      leads: 'true',
      sort: '0',
    })
    postPath = sent.location
  })

  it('a new person is found by surname and appointed from a day', async () => {
    const added = await client.post('/stil/dovidnyk/liudy/nova', {
      surname: 'Вигадана',
      givenName: 'Людина',
      patronymic: '',
      dali: postPath,
    })
    expect(added.location).toBe(`${postPath}?q=${encodeURIComponent('Вигадана')}`)
    expect((await client.get(added.location)).text).toContain('Людина Вигадана')
    const [person] = await searchPeople(world.house(), 'Вигадана')
    const sent = await client.post(`${postPath}/pryznachyty`, { personId: String(person?.id), since: '2026-11-01' })
    expect(sent.status).toBe(303)
    expect((await client.get(postPath)).text).toContain('Звільнити з посади')
  })

  it('a dismissal before the appointment is refused at its field', async () => {
    const sent = await client.post(`${postPath}/zvilnyty`, { until: '2026-10-01' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('День звільнення раніший за день призначення')
    expect((await client.post(`${postPath}/zvilnyty`, { until: '2026-11-19' })).status).toBe(303)
    expect((await client.get(postPath)).text).toContain('вакантна')
  })

  it('nobody is appointed without being chosen, nor to a post that is held', async () => {
    const empty = await client.post(`${postPath}/pryznachyty`, { q: 'Вигадана' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Оберіть людину')
    const [person] = await searchPeople(world.house(), 'Вигадана')
    await client.post(`${postPath}/pryznachyty`, { personId: String(person?.id), since: '2026-11-20' })
    const again = await client.post(`${postPath}/pryznachyty`, { personId: String(person?.id) })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Цю посаду вже хтось обіймає')
  })

  it('the way on after a new person leads only inside the house', async () => {
    const sent = await client.post('/stil/dovidnyk/liudy/nova', {
      surname: 'Інша',
      givenName: 'Людина',
      dali: '//example.com/',
    })
    expect(sent.location).toBe(`/stil/dovidnyk?q=${encodeURIComponent('Інша')}`)
  })

  it('an unknown post, and a post of another unit, are not found', async () => {
    const other = await world.unit('Відділ інших посад')
    const foreign = await addPost(world.house(), { unitId: other, title: 'чужа посада', leads: false, sort: 0 })
    expect((await client.get(`/stil/dovidnyk/${unitId}/posady/999999`)).status).toBe(404)
    expect((await client.get(`/stil/dovidnyk/${unitId}/posady/${foreign}`)).status).toBe(404)
  })
})
