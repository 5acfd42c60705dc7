import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '#kernel'
import { appealForms, appealVerbs } from '#modules/appeals'
import { answerStep, approvalForms, findRouteOf, getRoutePage, sendForApproval } from '#modules/approvals'
import { dispatchDocument, dispatchForm } from '#modules/dispatches'
import { getCard, getCardPage, registerDocument, registrationForm, supersedeAttachment } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { getLetterPage, letterForm, saveLetter } from '#modules/letters'
import { editBook, listGaps } from '#modules/numbers'
import {
  type Bench,
  declineSignature,
  examineSigned,
  getSignature,
  listMyRequests,
  listSignatures,
  signingSessions,
} from '#modules/signatures'
import { boundToSign, checkAppendices } from '#modules/signed-files'
import { recordByHand, sendToSign, signingForms, takeBack } from '#modules/signings'
import type { Context } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openVerifier } from '#platform/verifier'
import { type Authority, believe, newAuthority } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import type { Holder } from '../../../packages/kep/tests/authority.ts'
import {
  attachAppendix,
  beginLetter,
  correctLetter,
  dropLetter,
  getLetterDraft,
  getLetterDraftPage,
  letterDraftForms,
  lettersAnswering,
  listLetterDrafts,
  removeAppendix,
} from './index.ts'

let world: World
let bench: Bench
let authority: Authority
let key: Holder
let folder: string
let office: number
let roads: number
let incoming: number
let outgoing: number
let reserving: number
let appeals: number
let mayor: Member
let lawyer: Member

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-letter-drafts-'))
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
  }
  authority = newAuthority(world.now)
  await believe(bench.verifier, authority)
  office = await world.unit('Загальний відділ')
  roads = await world.unit('Управління доріг')
  incoming = (await world.book(office)).id
  outgoing = (await world.book(office, { kind: 'outgoing', title: 'Вихідні', template: '23-18/{n}' })).id
  const held = await world.book(office, { kind: 'outgoing', title: 'Вихідні голови', template: '{n}-г' })
  reserving = held.id
  await editBook(world.house(), reserving, held.revision, { ...held, numberBeforeSigning: true })
  appeals = (await world.book(office, { kind: 'appeals', template: '{letter}-{n}' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId: office })
  await world.staff('engineer', { roles: ['executor'], unitId: roads })
  await world.staff('colleague', { roles: ['executor'], unitId: roads })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Відділ культури') })
  await world.staff('secretary', { roles: ['secretary'], unitId: office })
  lawyer = await world.staff('law', { roles: ['head'], unitId: await world.unit('Юридичний відділ') })
  mayor = await world.staff('mayor', { roles: ['mayor'], unitId: office })
  key = authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА ІВАНІВНА')
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a letter', () => {
  it('goes from its draft through a visa and a signature to its number, its card with the signed file, and dispatch', async () => {
    const { id: cameId } = await came()
    const id = await beginLetter(world.as('clerk'), about(), { kind: 'document', ref: cameId })
    const { text } = await getLetterPage(world.as('clerk'), 'letter', id)
    expect(text).toMatchObject({ addressees: 'КП «Дах»', replyNumber: '01-15/77', title: 'Про ремонт даху' })
    await write('clerk', id)
    await approve(id, await route('clerk', id))
    expect(await waiting('clerk', id)).toEqual(['send-to-sign'])
    await send('clerk', id)
    await sign(id)
    const draft = await getLetterDraft(world.as('clerk'), id)
    expect(draft).toMatchObject({ state: 'registered', number: '23-18/1', onSigning: false })
    const { card, correspondent, attachments, links } = await getCardPage(world.as('clerk'), draft.cardId ?? 0)
    expect(card).toMatchObject({ number: '23-18/1', direction: 'outgoing', summary: 'Про ремонт даху' })
    expect(correspondent?.name).toBe('КП «Дах»')
    expect(attachments.map(({ name }) => name)).toEqual(['Лист (підписаний оригінал).pdf', 'Лист.pdf.p7s'])
    expect(links).toMatchObject([{ id: cameId, kind: 'final-reply' }])
    expect(await getCard(world.as('clerk'), cameId)).toMatchObject({ state: 'executed' })
    await examineSigned(world.house(), bench, { kind: 'document', ref: card.id })
    expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: card.id })).toHaveLength(1)
    expect(await waiting('clerk', id)).toEqual(['dispatch'])
    await dispatchDocument(
      world.as('clerk'),
      card.id,
      dispatchForm.parse({ correspondent: 'КП «Дах»', way: 'post', sentOn: '2026-11-20' }),
    )
    expect(await waiting('clerk', id)).toEqual([])
  })

  it('binds its appendices: the signed file names each, and one changed by a byte is not the one that was signed', async () => {
    const id = await written('clerk')
    await attachAppendix(world.as('clerk'), id, await file('кошторис.txt', 'Разом 100 грн'))
    await attachAppendix(world.as('clerk'), id, await file('план.txt', 'План'))
    await send('clerk', id)
    const [request] = (await listMyRequests(world.as('mayor'))).filter(({ ref }) => ref === id)
    const { sha256 } = await file('кошторис.txt', 'Разом 100 грн')
    const asked = { kind: 'letter', ref: id, sha256: request?.file.sha256 ?? '' }
    const toSign = await boundToSign(world.as('mayor'), bench.files, asked)
    expect(toSign.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'кошторис.txt unchanged',
      'план.txt unchanged',
    ])
    const words = await wordsOf(request?.file.sha256 ?? '')
    expect(words).toContain('кошторис.txt')
    expect(words.replace(/\s/g, '')).toContain(sha256)
    await sign(id)
    const cardId = (await getLetterDraft(world.as('clerk'), id)).cardId ?? 0
    const card = { kind: 'document', ref: cardId }
    for (const subject of [card, { kind: 'letter', ref: id }]) {
      const { bound, unbound } = await checkAppendices(world.as('clerk'), subject)
      expect(bound.map(({ name, state }) => `${name} ${state}`)).toEqual([
        'кошторис.txt unchanged',
        'план.txt unchanged',
      ])
      expect(unbound).toEqual([])
    }
    const { attachments } = await getCardPage(world.as('clerk'), cardId)
    const attachmentId = attachments.find(({ name }) => name === 'кошторис.txt')?.id ?? 0
    const forged = await file('кошторис.txt', 'Разом 900 грн')
    await supersedeAttachment(world.as('clerk'), { cardId, attachmentId, file: forged, reason: 'описка' })
    const { bound, unbound } = await checkAppendices(world.as('clerk'), card)
    expect(bound.map(({ state }) => state)).toEqual(['absent', 'unchanged'])
    expect(unbound).toEqual([{ name: 'кошторис.txt', state: 'other' }])
  })

  it('registered, carries its signature to the card: once, under one code', async () => {
    const id = await written('clerk')
    await send('clerk', id)
    await sign(id)
    const cardId = (await getLetterDraft(world.as('clerk'), id)).cardId ?? 0
    await examineSigned(world.house(), bench, { kind: 'document', ref: cardId })
    const [ofLetter, ofCard] = await Promise.all([
      listSignatures(world.as('clerk'), { kind: 'letter', ref: id }),
      listSignatures(world.as('clerk'), { kind: 'document', ref: cardId }),
    ])
    expect(ofCard.map(({ code, way }) => `${code} ${way}`)).toEqual(ofLetter.map(({ code }) => `${code} device`))
    expect(ofCard).toHaveLength(1)
    const found = await getSignature(world.as('clerk'), { kind: 'document', ref: cardId }, ofCard[0]?.id ?? 0)
    expect(found.code).toBe(ofLetter[0]?.code)
    const { items } = await listLetterDrafts(world.as('clerk'), { show: 'done', page: 1, perPage: 100 })
    const refs = items.flatMap((one) => one.cardId ?? []).filter((ref) => ref !== cardId)
    expect(refs).not.toEqual([])
    const other = { kind: 'document', ref: refs[0] ?? 0 }
    await expect(getSignature(world.as('clerk'), other, found.id)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('bears in its signed file the number that was reserved, and the card is registered on that day', async () => {
    const id = await written('clerk')
    await send('clerk', id, reserving)
    const [request] = (await listMyRequests(world.as('mayor'))).filter(({ ref }) => ref === id)
    const words = await wordsOf(request?.file.sha256 ?? '')
    expect(words).toContain(request?.number)
    await sign(id)
    expect(await getLetterDraft(world.as('clerk'), id)).toMatchObject({ number: request?.number })
  })

  it('is not handed over without the dossier that its number names', async () => {
    const id = await written('clerk')
    const book = await world.book(office, { kind: 'outgoing', title: 'За справами', template: '{dossier}/{n}' })
    await expect(send('clerk', id, book.id)).rejects.toMatchObject({ code: 'numbers.needs-dossier' })
    const input = signingForms.sending.parse({ signers: [mayor.personId], bookId: book.id, dossierIndex: '01-08' })
    await sendToSign(world.as('clerk'), bench.files, { kind: 'letter', ref: id }, input)
    await sign(id)
    expect(await getLetterDraft(world.as('clerk'), id)).toMatchObject({ number: '01-08/1' })
  })

  it('declined, is its author’s again with the reason, and the number it held leaves a gap', async () => {
    const id = await written('engineer')
    await send('engineer', id, reserving)
    const [request] = (await listMyRequests(world.as('mayor'))).filter(({ ref }) => ref === id)
    await declineSignature(world.as('mayor'), request?.id ?? 0, 'Немає строку')
    expect(await getLetterDraft(world.as('engineer'), id)).toMatchObject({ state: 'draft', onSigning: false })
    expect(await waiting('engineer', id)).toEqual(['rework'])
    expect((await listGaps(world.as('clerk'), reserving)).map(({ reason }) => reason)).toContain(
      'Не підписано: Немає строку',
    )
  })

  it('is not rewritten or dropped while it is at its signer; taken back, it is', async () => {
    const id = await written('engineer')
    await send('engineer', id)
    await expect(write('engineer', id, { revision: 1 })).rejects.toMatchObject({ code: 'letter-drafts.on-signing' })
    await expect(dropLetter(world.as('engineer'), id, 'Зайвий')).rejects.toMatchObject({
      code: 'letter-drafts.on-signing',
    })
    await takeBack(world.as('engineer'), { kind: 'letter', ref: id }, 'Описка')
    await write('engineer', id, { revision: 1, text: 'Повідомляємо інше.' })
    await dropLetter(world.as('engineer'), id, 'Відповіли телефоном')
    await expect(write('engineer', id, { revision: 2 })).rejects.toMatchObject({ code: 'letter-drafts.dropped' })
    await expect(send('engineer', id)).rejects.toMatchObject({ code: 'letter-drafts.dropped' })
  })

  it('changed after a visa is approved anew, also when an appendix is changed', async () => {
    const id = await written('engineer')
    const routeId = await route('engineer', id)
    await approve(id, routeId)
    const stateOf = async () => (await getRoutePage(world.as('law'), routeId)).route
    expect((await stateOf()).state).toBe('completed')
    await write('engineer', id, { revision: 1, text: 'Повідомляємо інше.' })
    expect(await stateOf()).toMatchObject({ state: 'running', version: 2 })
    await approve(id, routeId, 2)
    await attachAppendix(world.as('engineer'), id, await scan())
    expect(await stateOf()).toMatchObject({ state: 'running', version: 3 })
    await expect(send('engineer', id)).rejects.toMatchObject({ code: 'signings.not-approved' })
    const { files } = await getLetterDraftPage(world.as('engineer'), id)
    await removeAppendix(world.as('engineer'), id, files[0]?.id ?? 0)
    expect((await getLetterDraftPage(world.as('engineer'), id)).files).toEqual([])
  })

  it('signed by hand is registered with its scan', async () => {
    const id = await written('clerk')
    const byHand = signingForms.byHand.parse({ signerName: 'Мешканка Прикладова', signedOn: '2026-11-19' })
    const registration = { bookId: outgoing, session: '', dossierIndex: '' }
    await recordByHand(world.as('clerk'), { kind: 'letter', ref: id }, await scan(), { ...byHand, registration })
    const { cardId, number } = await getLetterDraft(world.as('clerk'), id)
    expect(number).toMatch(/^23-18\//)
    expect((await getCardPage(world.as('clerk'), cardId ?? 0)).attachments).toMatchObject([{ name: 'скан.txt' }])
  })

  it('without a text goes nowhere', async () => {
    const id = await beginLetter(world.as('engineer'), about())
    await expect(route('engineer', id)).rejects.toMatchObject({ code: 'approvals.no-text' })
    await expect(send('engineer', id)).rejects.toMatchObject({ code: 'signings.no-text' })
  })

  it('is read by its department, the registry and whoever is asked, and led by the first two', async () => {
    const id = await written('engineer')
    await expect(getLetterDraft(world.as('other'), id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getLetterPage(world.as('other'), 'letter', id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getLetterDraft(world.as('law'), id)).rejects.toMatchObject({ kind: 'not-found' })
    await route('colleague', id)
    await expect(write('law', id, { revision: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(dropLetter(world.as('secretary'), id, 'Зайвий')).rejects.toMatchObject({ kind: 'forbidden' })
    const correction = letterDraftForms.correction.parse({ ...about(), summary: 'Про дах', revision: 2 })
    await correctLetter(world.as('colleague'), id, correction)
    await expect(correctLetter(world.as('colleague'), id, correction)).rejects.toMatchObject({ code: 'stale' })
    const { items } = await listLetterDrafts(world.as('law'), { show: 'all', page: 1, perPage: 100 })
    expect(items.map((draft) => draft.id)).toContain(id)
    const { items: foreign } = await listLetterDrafts(world.as('other'), { show: 'all', page: 1, perPage: 100 })
    expect(foreign).toEqual([])
  })
})

describe('an answer to a resident', () => {
  it('is known to those who have it in hand; its card names nobody and keeps no file; the answer is recorded after', async () => {
    const appealId = await appeal({})
    await expect(beginLetter(world.as('other'), about(), { kind: 'appeal', ref: appealId })).rejects.toMatchObject({
      kind: 'not-found',
    })
    const id = await beginLetter(world.as('engineer'), resident(), { kind: 'appeal', ref: appealId })
    const { text } = await getLetterPage(world.as('engineer'), 'letter', id)
    expect(text.addressees).toContain('Прикладова')
    await write('engineer', id)
    for (const login of ['secretary', 'colleague'])
      await expect(getLetterDraft(world.as(login), id)).rejects.toMatchObject({ kind: 'not-found' })
    const routeId = await route('engineer', id)
    expect(await findRouteOf(world.as('secretary'), { kind: 'letter', ref: id })).toBeNull()
    await approve(id, routeId)
    await send('engineer', id)
    await sign(id)
    const draft = await getLetterDraft(world.as('engineer'), id)
    const { card, correspondent, attachments } = await getCardPage(world.as('clerk'), draft.cardId ?? 0)
    expect([correspondent, attachments, card.summary]).toEqual([null, [], `Відповідь на № ${draft.answers?.number}`])
    expect((await getLetterDraftPage(world.as('engineer'), id)).files).toHaveLength(2)
    expect(await waiting('engineer', id)).toEqual(['record-answer'])
    const answer = appealForms.answerForm.parse({ outcome: 'satisfied', words: 'Зроблено.', number: draft.number })
    await appealVerbs.answerAppeal(world.as('engineer'), appealId, answer)
    expect(await waiting('engineer', id)).toEqual([])
    expect(await lettersAnswering(world.as('engineer'), { kind: 'appeal', ref: appealId })).toHaveLength(1)
  })

  it('is hidden from the official whom the appeal complains of', async () => {
    const clerk = await world.staff('accused', { roles: ['registrar'], unitId: office })
    const appealId = await appeal({ kind: 'complaint', complainedPersonId: clerk.personId })
    const id = await beginLetter(world.as('engineer'), resident(), { kind: 'appeal', ref: appealId })
    await expect(getLetterDraft(world.as('accused'), id)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await getLetterDraft(world.as('clerk'), id)).toMatchObject({ id })
  })
})

function about() {
  return letterDraftForms.begin.parse({ summary: 'Про ремонт даху', correspondent: 'КП «Дах»' })
}

function resident() {
  const to = { correspondentKind: 'person', correspondent: 'Прикладова Мешканка' }
  return letterDraftForms.begin.parse({ summary: 'Про розгляд звернення', ...to })
}

function came() {
  const fields = { correspondent: 'КП «Дах»', correspondentNumber: '01-15/77', correspondentDate: '2026-11-12' }
  const input = { bookId: incoming, summary: 'Про ремонт даху', addresseeUnitId: roads, ...fields }
  return registerDocument(world.as('clerk'), registrationForm.parse(input))
}

async function appeal(fields: object): Promise<number> {
  const input = {
    ...{ bookId: appeals, surname: 'Прикладова', givenName: 'Мешканка', address: 'м. Приклад, вул. Садова, 1' },
    ...{ kind: 'application', channel: 'post', summary: 'Яма на дорозі', ...fields },
  }
  const { id } = await appealVerbs.registerAppeal(world.as('clerk'), appealForms.registrationForm.parse(input))
  const resolution = { words: 'Розглянути', executor: `unit:${roads}` }
  await appealVerbs.assignAppeal(world.as('mayor'), id, appealForms.resolutionForm.parse(resolution))
  return id
}

async function written(login: string): Promise<number> {
  const id = await beginLetter(world.as(login), about())
  await write(login, id)
  return id
}

function write(login: string, id: number, fields: { revision?: number; text?: string } = {}): Promise<void> {
  const text = {
    text: 'Повідомляємо, що дах відремонтують.',
    name: 'Мешканка ПРИКЛАДОВА-MAYOR',
    revision: 0,
    ...fields,
  }
  return saveLetter(world.as(login), { kind: 'letter', ref: id }, letterForm.parse(text))
}

function route(login: string, id: number): Promise<number> {
  const stages = [{ people: [lawyer.personId] }]
  return sendForApproval(world.as(login), { kind: 'letter', ref: id }, approvalForms.route.parse({ stages }))
}

async function approve(_id: number, routeId: number, version = 1): Promise<void> {
  const { steps } = await getRoutePage(world.as('law'), routeId)
  const visa = approvalForms.answer.parse({ version, verdict: 'approved' })
  await answerStep(world.as('law'), routeId, steps[0]?.id ?? 0, visa)
}

function send(login: string, id: number, bookId = outgoing): Promise<void> {
  const input = signingForms.sending.parse({ signers: [mayor.personId], bookId })
  return sendToSign(world.as(login), bench.files, { kind: 'letter', ref: id }, input)
}

/** What the mayor's device does for one letter. */
async function sign(id: number): Promise<void> {
  const device: Context = world.stranger()
  const request = (await listMyRequests(world.as('mayor'))).find(({ kind, ref }) => kind === 'letter' && ref === id)
  if (!request) throw new Error('nothing waits for the mayor')
  const token = await signingSessions.open(world.as('mayor'), [request.id], { way: 'device' })
  const digests = await signingSessions.prepare(device, bench, token, key.certificate)
  const values = await key.signer.signDigests(
    digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64'))),
  )
  const signed = digests.map((digest, at) => ({ id: digest.id, value: values[at] ?? new Uint8Array() }))
  await signingSessions.accept(device, bench, token, signed)
}

async function waiting(login: string, id: number): Promise<string[]> {
  const { items } = await listInbox(world.as(login), { page: 1, perPage: 100 })
  return items.filter(({ kind, ref }) => kind === 'letter' && ref === id).map(({ step }) => step)
}

function scan(): Promise<{ sha256: string; name: string }> {
  return file('скан.txt', 'скан')
}

async function file(name: string, content: string): Promise<{ sha256: string; name: string }> {
  const received = await bench.files.receive(Readable.from([Buffer.from(content)]), { limit: 1000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  return { sha256, name }
}

async function wordsOf(sha256: string): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of await bench.files.open(sha256)) pieces.push(Buffer.from(piece))
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.concat(pieces))), {
    mergePages: true,
  })
  return text
}
