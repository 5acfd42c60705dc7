import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markExecuted, registerDocument, registrationForm } from '#modules/documents'
import { getDossier, listDossiers, listNomenclatures, listOpenDossiers } from '#modules/dossiers'
import { fileDocument } from '#modules/filings'
import type { Book } from '#modules/numbers'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let registry: number
let education: number
let book: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '01' })
  education = await world.unit('Департамент освіти')
  book = await world.book(registry, { template: '{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('plain', { roles: ['registrar'], unitId: registry })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('deputy', { roles: ['deputy'] })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const letters = {
  index: '01-05',
  title: 'Листування з органами влади',
  retention: 'temporary',
  term: '5 років ЕПК',
  article: 'ст. 22',
  note: '',
}

let year = 2030

/** Opens a nomenclature of the registry for a year of its own and answers its id. */
async function opened(dossiers: readonly Partial<typeof letters>[] = []): Promise<number> {
  year += 2
  const fields = { unitId: String(registry), year: String(year), yak: 'porozhnia' }
  const { location } = await client.post('/stil/spravy/nova', fields)
  for (const one of dossiers) {
    const added = await client.post(`${location}/dodaty`, { ...letters, ...one })
    if (added.status !== 303) throw new Error(`not added: ${added.status}`)
  }
  return Number(location.split('/').at(-1))
}

let written = 0

async function file(dossierId: number, sheets: number, access: 'open' | 'service' = 'open'): Promise<string> {
  written += 1
  const clerk = world.as('clerk')
  const input = registrationForm.parse({ bookId: book.id, summary: `Підшитий лист ${written}`, access })
  const { id, number } = await registerDocument(clerk, input)
  await markExecuted(clerk, id, 'виконано')
  await fileDocument(clerk, id, { dossierId, sheets })
  return number
}

describe('nomenclatures', () => {
  it('an empty place teaches whoever keeps dossiers and whoever does not', async () => {
    await client.signIn('teacher')
    expect((await client.get('/stil/spravy')).text).toContain('індекс, заголовок, строк зберігання')
    await client.signIn('deputy')
    const { text } = await client.get('/stil/spravy')
    expect(text).toContain('Справ за вами немає')
    expect(text).not.toContain('Відкрити номенклатуру')
    expect((await client.get('/stil/spravy/nova')).status).toBe(403)
  })

  it('are opened empty, filled, approved, and then stand', async () => {
    await client.signIn('clerk')
    const id = await opened()
    const empty = await client.post(`/stil/spravy/${id}/zatverdyty`)
    expect(empty.status).toBe(409)
    expect(empty.text).toContain('У номенклатурі ще немає справ')
    const wrong = await client.post(`/stil/spravy/${id}/dodaty`, { ...letters, index: '§§', title: 'Протоколи нарад' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('href="#pole-index"')
    expect(wrong.text).toContain('Протоколи нарад')
    const added = await client.post(`/stil/spravy/${id}/dodaty`, letters)
    expect((await client.get(added.location)).text).toContain('Справу 01-05 додано')
    const twice = await client.post(`/stil/spravy/${id}/dodaty`, letters)
    expect(twice.status).toBe(422)
    expect(twice.text).toContain('Справа з таким індексом уже є')
    expect((await client.post(`/stil/spravy/${id}/zatverdyty`)).status).toBe(303)
    const late = await client.post(`/stil/spravy/${id}/dodaty`, { ...letters, index: '01-06' })
    expect(late.status).toBe(422)
    expect(late.text).toContain('Номенклатуру затверджено')
    expect((await client.get(`/stil/spravy/${id}/druk`)).text).toContain('Номенклатура справ на')
  })

  it('begin like last year’s, in the form and in one step', async () => {
    await client.signIn('clerk')
    const id = await opened([{ index: '01-05' }, { index: '01-08' }])
    const next = await client.post(`/stil/spravy/${id}/nastupna`)
    const nextId = Number(next.location.split('/').at(-1))
    expect((await listDossiers(world.house(), nextId)).map(({ index }) => index)).toEqual(['01-05', '01-08'])
    expect((await client.post(`/stil/spravy/${id}/nastupna`)).location).toBe(next.location)
    year += 1
    const like = { unitId: String(registry), year: String(year + 1), yak: 'torik' }
    const copied = await client.post('/stil/spravy/nova', like)
    expect(copied.status).toBe(303)
    expect(await listDossiers(world.house(), Number(copied.location.split('/').at(-1)))).toHaveLength(2)
    const again = await client.post('/stil/spravy/nova', like)
    expect(again.status).toBe(422)
    expect(again.text).toContain('на цей рік уже є')
    const none = await client.post('/stil/spravy/nova', { ...like, unitId: String(education) })
    expect(none.text).toContain('відкрийте порожню')
  })

  it('of another department answer like ones that are not there', async () => {
    await client.signIn('clerk')
    const id = await opened([{}])
    const [dossier] = await listDossiers(world.house(), id)
    await client.signIn('teacher')
    for (const path of [id, `${id}/druk`, `${id}/pidsumok`, `${id}/dodaty`, `${id}/zakryty`, 999_999]) {
      expect((await client.get(`/stil/spravy/${path}`)).status).toBe(404)
    }
    for (const path of [dossier?.id, `${dossier?.id}/opys`, `${dossier?.id}/zminyty`, 999_999]) {
      expect((await client.get(`/stil/spravy/sprava/${path}`)).status).toBe(404)
    }
    expect((await client.post(`/stil/spravy/${id}/nastupna`)).status).toBe(404)
    const foreign = { unitId: String(registry), year: '2090', yak: 'porozhnia' }
    expect((await client.post('/stil/spravy/nova', foreign)).status).toBe(403)
    expect((await listNomenclatures(world.house(), [registry])).some((one) => one.year === 2090)).toBe(false)
    expect((await client.get('/stil/spravy')).text).not.toContain('Загальний відділ')
  })
})

describe('a dossier', () => {
  it('edited by another in the meantime answers 409 with both versions', async () => {
    await client.signIn('clerk')
    const id = await opened([{}])
    const [dossier] = await listDossiers(world.house(), id)
    const address = `/stil/spravy/sprava/${dossier?.id}/zminyty`
    const revision = String(dossier?.revision)
    expect((await client.post(address, { ...letters, title: 'Перший заголовок', revision })).status).toBe(303)
    const stale = await client.post(address, { ...letters, title: 'Другий заголовок', revision })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('<td>Перший заголовок</td>')
    expect(stale.text).toContain('<td>Другий заголовок</td>')
    const fresh = /name="revision" value="(\d+)"/.exec(stale.text)?.[1] ?? ''
    expect((await client.post(address, { ...letters, title: 'Другий заголовок', revision: fresh })).status).toBe(303)
  })

  it('without papers is dropped, with papers it is not', async () => {
    await client.signIn('clerk')
    const id = await opened([{ index: '01-05' }, { index: '01-08' }])
    const [kept, dropped] = await listDossiers(world.house(), id)
    await file(kept?.id ?? 0, 2)
    expect((await client.post(`/stil/spravy/sprava/${dropped?.id}/vyluchyty`)).status).toBe(303)
    expect((await client.post(`/stil/spravy/sprava/${kept?.id}/vyluchyty`)).status).toBe(409)
    expect((await listDossiers(world.house(), id)).map(({ index }) => index)).toEqual(['01-05'])
  })

  it('shows its volumes and its inner inventory with the numbers of sheets', async () => {
    await client.signIn('clerk')
    const id = await opened([{}])
    const [dossier] = await listDossiers(world.house(), id)
    const page = `/stil/spravy/sprava/${dossier?.id}`
    expect((await client.get(page)).text).toContain('До справи ще нічого не підшито')
    const first = await file(dossier?.id ?? 0, 4)
    await file(dossier?.id ?? 0, 1)
    expect((await client.post(`${page}/tom`)).status).toBe(303)
    await file(dossier?.id ?? 0, 300)
    const shown = await client.get(page)
    expect(shown.text).toContain('Том 2')
    expect(shown.text).toContain('У томі 2 уже 300')
    const printed = await client.get(`${page}/opys`)
    expect(printed.text).toContain(`<td>${first}</td>`)
    for (const range of ['1–4', '5', '1–300']) expect(printed.text).toContain(`<td>${range}</td>`)
    expect(printed.text).toContain('3 (три)')
  })

  it('says how many papers it holds that the reader may not see, and nothing of what they are', async () => {
    await client.signIn('clerk')
    const [dossier] = await listDossiers(world.house(), await opened([{}]))
    await file(dossier?.id ?? 0, 2)
    await file(dossier?.id ?? 0, 3, 'service')
    const secret = `Підшитий лист ${written}`
    expect((await client.get(`/stil/spravy/sprava/${dossier?.id}`)).text).toContain(secret)
    await client.signIn('plain')
    for (const path of ['', '/opys']) {
      const { text } = await client.get(`/stil/spravy/sprava/${dossier?.id}${path}`)
      expect(text).not.toContain(secret)
      expect(text).toContain('ще 1\u00a0документ, вам не відкритий')
    }
  })
})

describe('the end of the year', () => {
  it('closes every dossier, prints the totals by retention and closes the nomenclature', async () => {
    await client.signIn('clerk')
    const reports = { index: '01-18', title: 'Звіти про роботу', retention: 'permanent', term: 'постійно' }
    const id = await opened([{}, reports, { index: '01-20', title: 'Журнали реєстрації', term: '3 роки' }])
    const [first, second] = await listDossiers(world.house(), id)
    await file(first?.id ?? 0, 4)
    await file(second?.id ?? 0, 7)
    await client.post(`/stil/spravy/${id}/zatverdyty`)
    const early = await client.post(`/stil/spravy/${id}/zakryty`, { note: 'Зарано закриваємо' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('Спершу закрийте всі справи')
    expect((await client.post(`/stil/spravy/sprava/${first?.id}/zakryty`)).status).toBe(303)
    expect((await client.post(`/stil/spravy/sprava/${first?.id}/zakryty`)).status).toBe(409)
    expect((await client.post(`/stil/spravy/${id}/zakryty-spravy`)).status).toBe(303)
    expect((await getDossier(world.house(), second?.id ?? 0)).closedOn).not.toBeNull()
    const form = await client.get(`/stil/spravy/${id}/zakryty`)
    expect(form.text).toContain('2 (дві) справи, томів: 2, документів: 2, аркушів: 11')
    const closed = await client.post(`/stil/spravy/${id}/zakryty`, { note: 'Сформовано дві справи.' })
    expect(closed.location).toBe(`/stil/spravy/${id}`)
    expect(await listOpenDossiers(world.house(), { unitIds: [registry], years: [year] })).toEqual([])
    const sheet = (await client.get(`/stil/spravy/${id}/pidsumok`)).text
    expect(sheet).toContain('Опис справ постійного зберігання')
    expect(sheet).not.toContain('Опис справ тривалого зберігання')
    expect(sheet).toContain('До опису внесено 1 (одна)')
    expect(sheet).toContain('Не заведено 1\u00a0справу')
    expect(sheet).toContain('Сформовано дві справи.')
  })
})
