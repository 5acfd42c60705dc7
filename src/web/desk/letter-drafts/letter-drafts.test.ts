import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appealForms, appealVerbs } from '#modules/appeals'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { getLetterDraft } from '#modules/letter-drafts'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client
let incoming: number
let outgoing: number
let lawyer: number
let mayor: number

beforeAll(async () => {
  world = await newWorld()
  client = await openClient(world)
  const unitId = await world.unit('Загальний відділ')
  incoming = (await world.book(unitId)).id
  outgoing = (await world.book(unitId, { kind: 'outgoing', template: '23-18/{n}' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  lawyer = (await world.staff('law', { roles: ['head'], unitId: await world.unit('Юридичний відділ') })).personId
  mayor = (await world.staff('mayor', { roles: ['mayor'], unitId })).personId
})
afterAll(async () => {
  await client.close()
  await world.close()
})

describe('a letter at the desk', () => {
  it('is begun from the paper that it answers, written, sent round and handed to its signer', async () => {
    const came = { bookId: incoming, summary: 'Про ремонт даху', correspondent: 'КП «Дах»' }
    const { id: cardId } = await registerDocument(world.as('clerk'), registrationForm.parse(came))
    await client.signIn('clerk')
    const card = await client.get(`/stil/dokumenty/${cardId}`)
    expect(card.text).toContain('Відповісти листом')
    const form = await client.get(`/stil/lysty/novyi?na=document&id=${cardId}`)
    expect(form.text).toContain('value="КП «Дах»"')
    const begin = { na: 'document', id: String(cardId), summary: 'Про ремонт даху', correspondent: 'КП «Дах»' }
    expect((await client.post('/stil/lysty/novyi', { ...begin, correspondent: '' })).status).toBe(422)
    const once = { ...begin, _once: 'one-letter' }
    const first = await client.post('/stil/lysty/novyi', once)
    expect((await client.post('/stil/lysty/novyi', once)).location).toBe(first.location)
    const id = Number(/\/(\d+)$/.exec(first.location ?? '')?.[1])
    const editor = await client.get(`/stil/blank/lyst/${id}`)
    expect(editor.text).toContain('КП «Дах»')
    await client.post(`/stil/blank/lyst/${id}`, { text: 'Дах відремонтують.', revision: '0' })
    expect((await client.get(`/stil/dokumenty/${cardId}`)).text).toContain('Проєкт відповіді')
    const place = `/stil/lysty/${id}`
    expect((await client.get(place)).text).toContain('Дах відремонтують.')
    await client.post(`${place}/pohodzhennia`, { 'people-1': [String(lawyer)] })
    expect((await client.get(place)).text).toContain('Погодження ще не завершено')
    await client.signIn('law')
    expect((await client.get(place)).status).toBe(200)
    expect((await client.get(`/stil/blank/lyst/${id}`)).text).toContain('Проєкт веде його автор')
    expect((await client.post(`${place}/skasuvaty`, { reason: 'Зайвий' })).status).toBe(403)
    await client.signIn('other')
    for (const path of [place, `/stil/blank/lyst/${id}`, `${place}/na-pidpys`, `${place}/vidomosti`])
      expect((await client.get(path)).status).toBe(404)
  })

  it('says at its form why it cannot be changed', async () => {
    await client.signIn('clerk')
    const begun = await client.post('/stil/lysty/novyi', { summary: 'Про дах', correspondent: 'КП «Дах»' })
    const id = Number(/\/(\d+)$/.exec(begun.location ?? '')?.[1])
    const place = `/stil/lysty/${id}`
    const early = await client.post(`${place}/na-pidpys`, { bookId: String(outgoing), signers: [String(mayor)] })
    expect([early.status, early.text.includes('Підписувати ще нічого')]).toEqual([409, true])
    await client.post(`/stil/blank/lyst/${id}`, { text: 'Дах відремонтують.', revision: '0' })
    const sent = await client.post(`${place}/na-pidpys`, { bookId: String(outgoing), signers: [String(mayor)] })
    expect(sent.location).toBe(`${place}#pidpysannia`)
    const late = await client.post(`${place}/skasuvaty`, { reason: 'Зайвий' })
    expect([late.status, late.text.includes('спершу відкличте з підпису')]).toEqual([409, true])
    const file = new File(['план'], 'план.txt', { type: 'text/plain' })
    const attached = await client.postFile(`${place}/fajly`, { name: 'files', file }, {})
    expect([attached.status, attached.text.includes('спершу відкличте з підпису')]).toEqual([409, true])
    await client.post(`${place}/z-pidpysu`, { reason: 'Описка' })
    expect((await client.postFile(`${place}/fajly`, { name: 'files', file }, {})).status).toBe(303)
    expect((await client.get(place)).text).toContain('план.txt')
    const { revision } = await getLetterDraft(world.as('clerk'), id)
    const facts = { summary: 'Про дах школи', correspondent: 'КП «Дах»', revision: String(revision) }
    expect((await client.post(`${place}/vidomosti`, facts)).status).toBe(303)
    const stale = await client.post(`${place}/vidomosti`, facts)
    expect([stale.status, stale.text.includes('Про дах школи')]).toEqual([409, true])
    expect((await client.get('/stil/lysty')).text).toContain('Про дах школи')
    expect((await client.post(`${place}/skasuvaty`, { reason: '' })).status).toBe(422)
    expect((await client.post(`${place}/skasuvaty`, { reason: 'Відповіли телефоном' })).status).toBe(303)
    expect((await client.get('/stil/lysty?shcho=zavershene')).text).toContain('скасовано')
  })
})

describe('an answer to a resident', () => {
  it('is recorded where it was asked for with the words, the number and the file of its letter', async () => {
    const office = await world.unit('Канцелярія звернень')
    await world.staff('officer', { roles: ['executor'], unitId: office })
    const { id: bookId } = await world.book(office, { kind: 'appeals', template: '{letter}-{n}' })
    const come = { bookId, surname: 'Прикладова', address: 'м. Приклад', kind: 'application', channel: 'post' }
    const input = appealForms.registrationForm.parse({ ...come, summary: 'Яма на дорозі' })
    const { id: appealId } = await appealVerbs.registerAppeal(world.as('clerk'), input)
    const resolution = appealForms.resolutionForm.parse({ words: 'Розглянути', executor: `unit:${office}` })
    await appealVerbs.assignAppeal(world.as('mayor'), appealId, resolution)
    await client.signIn('officer')
    const appeal = `/stil/zvernennia/${appealId}`
    expect((await client.get(appeal)).text).toContain('Відповісти листом')
    expect((await client.get(`/stil/lysty/novyi?na=appeal&id=${appealId}`)).text).toContain('Прикладова')
    const about = { na: 'appeal', id: String(appealId), summary: 'Про яму', correspondent: 'Прикладова' }
    const begun = await client.post('/stil/lysty/novyi', { ...about, correspondentKind: 'person' })
    const id = Number(/\/(\d+)$/.exec(begun.location ?? '')?.[1])
    await client.post(`/stil/blank/lyst/${id}`, { text: 'Яму засипано 19 листопада.', revision: '0' })
    const wet = { signerName: 'Мешкан Прикладов', signedOn: '2026-11-19', bookId: String(outgoing) }
    const file = new File(['скан'], 'лист-скан.txt', { type: 'text/plain' })
    const signed = await client.postFile(`/stil/lysty/${id}/na-paperi`, { name: 'files', file }, wet)
    expect(signed.location).toBe(`/stil/lysty/${id}#pidpysannia`)
    const { number, cardId } = await getLetterDraft(world.as('officer'), id)
    const page = (await client.get(appeal)).text
    expect(page).toContain(`Лист-відповідь №`)
    expect(page).toContain('Яму засипано 19 листопада.')
    const kept = /name="kept" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const answer = { outcome: 'satisfied', words: 'Яму засипано 19 листопада.', number, kept }
    expect((await client.post(`${appeal}/vidpovid`, answer)).status).toBe(303)
    expect((await client.get(appeal)).text).toContain('лист-скан.txt')
    expect((await getCardPage(world.as('clerk'), cardId ?? 0)).attachments).toEqual([])
  })
})
