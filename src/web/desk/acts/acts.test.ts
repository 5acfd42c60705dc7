import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftAct, getAct, getActPage, publishAct } from '#modules/acts'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, testPassword, type World } from '#tests/world.ts'

type ActInput = Parameters<typeof draftAct>[1]

let world: World
let client: Client
let councilId: number
let bookId: number

beforeAll(async () => {
  world = await newWorld()
  councilId = await world.unit('Приклад-міська рада', { kind: 'council' })
  const registryId = await world.unit('Канцелярія')
  bookId = (
    await world.book(councilId, {
      kind: 'council-decision',
      template: '{session}/{n}',
      restart: 'session',
      title: 'Рішення ради',
    })
  ).id
  await world.book(councilId, { kind: 'order', template: '{n}', title: 'Розпорядження' })
  await world.staff('registrar', { roles: ['registrar'], unitId: registryId })
  await world.staff('organiser', { roles: ['organiser'], unitId: registryId })
  await world.staff('executor', { roles: ['executor'], unitId: registryId })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const draftForm = () => ({
  bodyUnitId: String(councilId),
  title: 'Про присвоєння звання',
  text: 'Рада вирішила:\n\n1. Присвоїти звання.\n2. Контроль покласти на комісію.',
  textState: 'whole',
  'signatories.1.post': 'Міський голова',
  'signatories.1.name': 'Мешканка ПРИКЛАДОВА',
  'appendices.0.title': 'Список на 1 аркуші',
})

function draft(title: string): Promise<number> {
  const input: ActInput = {
    kind: 'council-decision',
    bodyUnitId: councilId,
    title,
    text: '',
    textState: 'absent',
    preparer: '',
    preparerPhone: '',
    signatories: [],
    appendices: [],
    sourceNote: '',
    access: 'open',
  }
  return draftAct(world.as('registrar'), input)
}

const idIn = (location: string) => Number(/\/stil\/akty\/(\d+)$/.exec(location)?.[1])

describe('entering acts', () => {
  beforeAll(() => client.signIn('registrar'))

  it('a draft is saved with its signatories and appendices, and opens', async () => {
    const sent = await client.post('/stil/akty/novyi/proiekt/council-decision', draftForm())
    expect(sent.status).toBe(303)
    const act = await getAct(world.house(), idIn(sent.location))
    expect(act).toMatchObject({
      state: 'draft',
      signatories: [{ post: 'Міський голова', name: 'Мешканка ПРИКЛАДОВА' }],
      appendices: [{ title: 'Список на 1 аркуші', present: false }],
    })
    const page = await client.get(sent.location)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Зареєструвати ухвалений')
    expect(page.text).toContain('Внесено проєкт акта')
  })

  it('a form without a title comes back filled in, with the sentence at its field', async () => {
    const sent = await client.post('/stil/akty/novyi/proiekt/council-decision', { ...draftForm(), title: '' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Напишіть заголовок')
    expect(sent.text).toContain('Присвоїти звання')
    expect(sent.text).toContain('value="Міський голова"')
  })

  it('a row is added, and nothing is saved', async () => {
    const { total } = await countActs()
    const sent = await client.post('/stil/akty/novyi/proiekt/council-decision', {
      ...draftForm(),
      'signatories-rows': '2',
      _do: 'more-signatories',
    })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('name="signatories.2.post"')
    expect(sent.text).not.toContain('name="signatories.3.post"')
    expect((await countActs()).total).toBe(total)
  })

  it('the text is shown as the portal will lay it out before it is saved', async () => {
    const sent = await client.post('/stil/akty/novyi/proiekt/council-decision', { ...draftForm(), _do: 'preview' })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('Так акт побачать')
    expect(sent.text).toContain('id="p2"')
  })

  it('an adopted act takes the next number of its book; without the session the form asks for it', async () => {
    const fields = { ...draftForm(), bookId: String(bookId), adoptedOn: '2026-11-18' }
    const lacking = await client.post('/stil/akty/novyi/ukhvalenyi/council-decision', fields)
    expect(lacking.status).toBe(422)
    expect(lacking.text).toContain('Вкажіть номер сесії')
    const sent = await client.post('/stil/akty/novyi/ukhvalenyi/council-decision', { ...fields, session: '57' })
    expect(sent.status).toBe(303)
    expect((await getAct(world.house(), idIn(sent.location))).number).toBe('57/1')
  })

  it('a doubled click registers one act', async () => {
    const fields = {
      ...draftForm(),
      bookId: String(bookId),
      adoptedOn: '2026-11-18',
      session: '58',
      _once: 'same-form',
    }
    const first = await client.post('/stil/akty/novyi/ukhvalenyi/council-decision', fields)
    const second = await client.post('/stil/akty/novyi/ukhvalenyi/council-decision', fields)
    expect(second.location).toBe(first.location)
  })

  it('an older act keeps the number of its paper, and that number is not given twice', async () => {
    const fields = { ...draftForm(), bookId: String(bookId), adoptedOn: '2024-03-13', number: '57/123' }
    const sent = await client.post('/stil/akty/novyi/davnishyi/council-decision', fields)
    expect((await getAct(world.house(), idIn(sent.location))).number).toBe('57/123')
    const again = await client.post('/stil/akty/novyi/davnishyi/council-decision', fields)
    expect(again.status).toBe(409)
    expect(again.text).toContain('Номер уже зайнято')
  })

  it('a day in the future is refused at its field', async () => {
    const fields = { ...draftForm(), bookId: String(bookId), adoptedOn: '2030-01-01', session: '57' }
    const sent = await client.post('/stil/akty/novyi/ukhvalenyi/council-decision', fields)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Дата прийняття в майбутньому')
  })

  it('a file that came with a broken form is kept and goes with the mended one', async () => {
    const send = await openMultipart('/stil/akty/novyi/proiekt/council-decision')
    const broken = await send({ ...draftForm(), title: '' }, 'рішення.txt')
    expect(broken.status).toBe(422)
    const kept = unescaped(/name="kept" value="([^"]+)"/.exec(await broken.text())?.[1] ?? '')
    expect(kept).toContain('рішення.txt')
    const sent = await send({ ...draftForm(), kept, fileRole: 'scan' })
    const { files } = await getActPage(world.house(), idIn(sent.headers.get('location') ?? ''))
    expect(files).toMatchObject([{ name: 'рішення.txt', role: 'scan' }])
  })

  it('no kind, and no manner, but the known ones', async () => {
    expect((await client.get('/stil/akty/novyi/proiekt/ukaz')).status).toBe(404)
    expect((await client.get('/stil/akty/novyi/iakos/order')).status).toBe(404)
  })
})

describe('the life of an act', () => {
  beforeAll(() => client.signIn('registrar'))

  it('a draft is adopted under the next number', async () => {
    const id = await draft('Про бюджет громади')
    expect((await client.get(`/stil/akty/${id}/ukhvalyty`)).text).toContain('Номер сесії')
    const sent = await client.post(`/stil/akty/${id}/ukhvalyty`, {
      bookId: String(bookId),
      adoptedOn: '2026-11-19',
      session: '60',
    })
    expect(sent.status).toBe(303)
    expect(await getAct(world.house(), id)).toMatchObject({ state: 'adopted', number: '60/1' })
    expect((await client.get(`/stil/akty/${id}/ukhvalyty`)).status).toBe(409)
  })

  it('what was corrected by somebody else meanwhile comes back with both versions', async () => {
    const id = await draft('Про перейменування вулиці')
    const yours = { title: 'Про перейменування площі', textState: 'absent', reason: 'помилка', revision: '1' }
    expect(
      (await client.post(`/stil/akty/${id}/vypravyty`, { ...yours, title: 'Про перейменування провулку' })).status,
    ).toBe(303)
    const stale = await client.post(`/stil/akty/${id}/vypravyty`, yours)
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('<td>Про перейменування провулку</td><td>Про перейменування площі</td>')
    expect(stale.text).toContain('name="revision" value="2"')
    expect((await client.post(`/stil/akty/${id}/vypravyty`, { ...yours, revision: '2' })).status).toBe(303)
    expect((await getAct(world.house(), id)).title).toBe('Про перейменування площі')
  })

  it('a correction says why', async () => {
    const id = await draft('Про тарифи')
    const sent = await client.post(`/stil/akty/${id}/vypravyty`, {
      title: 'Про тарифи на воду',
      textState: 'absent',
      revision: '1',
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Напишіть')
    expect(sent.text).toContain('Про тарифи на воду')
  })

  it('an act is published once, and the filter of unpublished forgets it', async () => {
    const id = await draft('Про озеленення парку')
    expect((await client.get('/stil/akty?neopryliudneni=true')).text).toContain('Про озеленення парку')
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('Оприлюднити')
    expect((await client.post(`/stil/akty/${id}/opryliudnyty`)).status).toBe(303)
    expect((await client.get('/stil/akty?neopryliudneni=true')).text).not.toContain('Про озеленення парку')
    expect((await client.get(`/stil/akty/${id}`)).text).toContain('Як бачать мешканці')
    expect((await client.post(`/stil/akty/${id}/opryliudnyty`)).status).toBe(409)
  })

  it('the folded conditions of the register say which of them are in force, and only those', async () => {
    const asked = await client.get('/stil/akty?vyd=order&poriadok=newest&neopryliudneni=true')
    expect(asked.text).toContain('Умови: <b>Розпорядження міського голови, лише не оприлюднені</b>')
    expect(asked.text).toContain('<a class="all-again" href="/stil/akty">')
    const whole = await client.get('/stil/akty')
    expect(whole.text).toContain('<summary>Умови</summary>')
    expect(whole.text).not.toContain('all-again')
  })

  it('files are asked for before they are added', async () => {
    const id = await draft('Про облік майна')
    const sent = await client.post(`/stil/akty/${id}/fajly`)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Оберіть хоча б один файл')
  })

  it('an unknown act is not found', async () => {
    expect((await client.get('/stil/akty/999999')).status).toBe(404)
    expect((await client.post('/stil/akty/999999/opryliudnyty')).status).toBe(404)
  })
})

describe('who may do what with acts', () => {
  it('an executor reads the register with drafts, and enters nothing', async () => {
    const id = await draft('Про роботу бібліотек')
    await client.signIn('executor')
    const register = await client.get('/stil/akty')
    expect(register.text).toContain('Про роботу бібліотек')
    expect(register.text).not.toContain('Внести акт')
    const page = await client.get(`/stil/akty/${id}`)
    expect(page.text).not.toContain('>Оприлюднити<')
    expect(page.text).toContain('Акти оприлюднює канцелярія або керуючий справами')
    expect((await client.get('/stil/akty/novyi')).status).toBe(403)
    expect((await client.post('/stil/akty/novyi/proiekt/order', draftForm())).status).toBe(403)
    expect((await client.post(`/stil/akty/${id}/opryliudnyty`)).status).toBe(403)
    expect((await client.get(`/stil/akty/${id}/vypravyty`)).status).toBe(403)
  })

  it('the organisation department enters acts and does not publish them', async () => {
    const id = await draft('Про графік прийому')
    await client.signIn('organiser')
    expect((await client.get(`/stil/akty/${id}/vypravyty`)).status).toBe(200)
    expect((await client.post(`/stil/akty/${id}/opryliudnyty`)).status).toBe(403)
  })

  it('a stranger is asked to sign in', async () => {
    client.forget()
    expect((await client.get('/stil/akty')).location).toContain('/vkhid')
  })

  it('published acts of the register lead to the portal for everybody', async () => {
    const id = await draft('Про відкриті дані')
    await publishAct(world.as('registrar'), id)
    client.forget()
    expect((await client.get(`/akty/${id}`)).status).toBe(200)
  })
})

async function countActs() {
  const { rows } = await world.connection.pool.query<{ total: string }>('select count(*) as total from acts.acts')
  return { total: rows[0]?.total }
}

/** As a browser sends a form with a file, in one session: multipart, the token of the form first. */
async function openMultipart(path: string) {
  const entered = await fetch(`${client.origin}/vkhid`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login: 'registrar', password: testPassword }),
  })
  const cookie = entered.headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
  const page = await (await fetch(`${client.origin}/stil`, { headers: { cookie } })).text()
  const token = /name="ratusha-csrf" content="([^"]+)"/.exec(page)?.[1] ?? ''
  return (fields: Readonly<Record<string, string>>, file?: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ _csrf: token, ...fields })) form.append(name, value)
    if (file) form.append('files', new Blob(['Рішення ради: текст для друку.\n']), file)
    return fetch(client.origin + path, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' })
  }
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
