import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '#kernel'
import { actForm, adoptDraft, attachToAct, correctAct, draftAct, getAct, getActPage, publishAct } from '#modules/acts'
import { answerStep, approvalForms, getRoutePage, sendForApproval } from '#modules/approvals'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import { editBook, listGaps } from '#modules/numbers'
import { type Bench, declineSignature, listMyRequests, listSignatures, signingSessions } from '#modules/signatures'
import { checkAppendices, findPublicSignature, openSignedFile } from '#modules/signed-files'
import {
  beginSigning,
  finishSigning,
  getSignings,
  recordByHand,
  resumeSignings,
  sendToSign,
  signingForms,
  takeBack,
} from '#modules/signings'
import type { Context } from '#platform/db'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import { openVerifier } from '#platform/verifier'
import { type Authority, believe, newAuthority } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import type { Holder } from '../../../packages/kep/tests/authority.ts'

let world: World
let bench: Bench
let authority: Authority
let folder: string
let committee: number
let after: number
let before: number
let mayor: Member
let deputy: Member
const keys = new Map<string, Holder>()

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-act-signings-'))
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
  }
  authority = newAuthority(world.now)
  await believe(bench.verifier, authority)
  committee = await world.unit('Виконавчий комітет')
  after = (await world.book(committee, { kind: 'committee-decision', template: '{n}-1' })).id
  const orders = await world.book(committee, { kind: 'order', template: '{n}-р' })
  before = orders.id
  await editBook(world.house(), before, orders.revision, { ...orders, numberBeforeSigning: true })
  await world.staff('org', { roles: ['organiser'], unitId: committee })
  await world.staff('clerk', { roles: ['registrar'], unitId: committee })
  await world.staff('law', { roles: ['head'], unitId: committee })
  mayor = await world.staff('mayor', { roles: ['mayor'], unitId: committee })
  deputy = await world.staff('secretary', { roles: ['secretary'], unitId: committee })
  for (const login of ['mayor', 'secretary'])
    keys.set(login, authority.issue(`ПРИКЛАДОВА-${login.toUpperCase()} МЕШКАНКА ІВАНІВНА`))
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a draft handed to its signer', () => {
  it('is registered by the signature: numbered, its original kept, published in its term, with a stamp and a check page', async () => {
    const id = await draft('committee-decision')
    await send(id, { bookId: after })
    expect((await getAct(world.as('org'), id)).onSigning).toBe(true)
    await sign('mayor', id)
    const { act, files } = await getActPage(world.as('clerk'), id)
    expect(act).toMatchObject({ state: 'adopted', number: '1-1', onSigning: false })
    expect(act.adoptedOn?.toString()).toBe('2026-11-20')
    expect(files).toMatchObject([{ role: 'text', name: 'Рішення виконавчого комітету (підписаний оригінал).pdf' }])
    const { items } = await listInbox(world.as('clerk'), { page: 1, perPage: 50 })
    const publish = items.find(({ kind, ref }) => kind === 'act' && ref === id)
    expect([publish?.step, publish?.dueOn?.toString()]).toEqual(['publish', '2026-11-27'])
    await publishAct(world.as('clerk'), id)
    expect(await waiting('clerk', id)).toEqual([])
    const [signature] = await listSignatures(world.stranger(), { kind: 'act', ref: id })
    const told = await findPublicSignature(world.stranger(), signature?.code ?? '')
    expect([told.number, told.on.toString()]).toEqual(['1-1', '2026-11-20'])
    const wanted = { subject: { kind: 'act', ref: id }, signatureId: signature?.id ?? 0, origin: 'http://rada.test' }
    const copy = await openSignedFile(world.stranger(), bench, { ...wanted, part: 'shtamp' })
    expect('bytes' in copy && Buffer.from(copy.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('org'))).map(({ text }) => text)).toContain('Підписано: проєкт акта')
  })

  it('binds its appendices, for everybody who reads it; what is added after that is not covered', async () => {
    const id = await draft('committee-decision')
    const [plan, later] = [await kept('план.txt', 'План'), await kept('пізніше.txt', 'Пізніше')]
    await attachToAct(world.as('org'), id, { ...plan, role: 'appendix' })
    await send(id, { bookId: after })
    await sign('mayor', id)
    await publishAct(world.as('clerk'), id)
    expect(await checkAppendices(world.stranger(), actOf(id))).toMatchObject({
      bound: [{ name: 'план.txt', sha256: plan.sha256, state: 'unchanged' }],
      unbound: [],
    })
    await attachToAct(world.as('org'), id, { ...later, role: 'appendix' })
    expect((await checkAppendices(world.stranger(), actOf(id))).unbound).toEqual([
      { name: 'пізніше.txt', state: 'uncovered' },
    ])
  })

  it('has its number in the file itself where the book says so, and keeps it', async () => {
    const id = await draft('order')
    await send(id, { bookId: before })
    const [request] = await listMyRequests(world.as('mayor'))
    expect(request?.number).toMatch(/^\d+-р$/)
    expect((await getAct(world.as('org'), id)).number).toBeNull()
    await sign('mayor', id)
    expect(await getAct(world.as('org'), id)).toMatchObject({ number: request?.number, state: 'adopted' })
  })

  it('with the signature inside the PDF, that PDF is the original', async () => {
    const id = await draft('order')
    await send(id, { bookId: before })
    await sign('mayor', id, 'pades')
    const [signature] = await listSignatures(world.as('org'), { kind: 'act', ref: id })
    expect(signature).toMatchObject({ format: 'pades' })
    expect((await getActPage(world.as('org'), id)).files).toMatchObject([{ sha256: signature?.signatureSha256 }])
  })

  it('leaves a gap with a reason when it is declined, and comes back to whoever sent it', async () => {
    const id = await draft('order')
    await send(id, { bookId: before })
    const [request] = await listMyRequests(world.as('mayor'))
    await declineSignature(world.as('mayor'), request?.id ?? 0, 'Немає розрахунку')
    expect(await getAct(world.as('org'), id)).toMatchObject({ state: 'draft', onSigning: false, number: null })
    expect(await listGaps(world.as('clerk'), before)).toMatchObject([{ reason: 'Не підписано: Немає розрахунку' }])
    expect(await waiting('org', id)).toEqual(['rework'])
    expect((await getSignings(world.as('org'), actOf(id))).signings[0]).toMatchObject({
      state: 'returned',
      reason: 'Немає розрахунку',
    })
    await send(id, { bookId: before })
    expect(await waiting('org', id)).toEqual([])
    await sign('mayor', id)
    expect((await getAct(world.as('org'), id)).state).toBe('adopted')
  })

  it('by two signers is registered with the last of them; one who declines ends it for the other', async () => {
    const both = [mayor.personId, deputy.personId]
    const id = await draft('committee-decision')
    await send(id, { bookId: after, signers: both })
    await sign('secretary', id)
    expect((await getAct(world.as('org'), id)).state).toBe('draft')
    await sign('mayor', id)
    expect((await getAct(world.as('org'), id)).state).toBe('adopted')
    expect(await listSignatures(world.as('org'), { kind: 'act', ref: id })).toHaveLength(2)
    const other = await draft('committee-decision')
    await send(other, { bookId: after, signers: both })
    const asked = (await listMyRequests(world.as('secretary'))).find(({ ref }) => ref === other)
    await declineSignature(world.as('secretary'), asked?.id ?? 0, 'Не погоджено')
    expect((await listMyRequests(world.as('mayor'))).map(({ ref }) => ref)).not.toContain(other)
  })

  it('signed by both at the same moment is registered once', async () => {
    const id = await draft('committee-decision')
    await send(id, { bookId: after, signers: [mayor.personId, deputy.personId] })
    await Promise.all([sign('mayor', id), sign('secretary', id)])
    const { act, files } = await getActPage(world.as('org'), id)
    expect(act.state).toBe('adopted')
    expect(files).toHaveLength(1)
  })

  it('is not corrected, adopted or handed over again meanwhile; taken back it is', async () => {
    const id = await draft('committee-decision')
    await send(id, { bookId: after })
    const { revision } = await getAct(world.as('org'), id)
    const correct = () => correctAct(world.as('org'), id, revision, content('committee-decision'), 'описка')
    await expect(correct()).rejects.toMatchObject({ code: 'acts.on-signing' })
    const adoption = { bookId: after, adoptedOn: Temporal.PlainDate.from('2026-11-20') }
    await expect(adoptDraft(world.as('org'), id, adoption)).rejects.toMatchObject({ code: 'acts.on-signing' })
    await expect(send(id, { bookId: after })).rejects.toMatchObject({ code: 'signings.already-sent' })
    await takeBack(world.as('org'), actOf(id), 'Знайшли описку')
    expect((await listMyRequests(world.as('mayor'))).map(({ ref }) => ref)).not.toContain(id)
    await correct()
    await expect(takeBack(world.as('org'), actOf(id), 'Ще раз')).rejects.toMatchObject({ code: 'signings.not-sent' })
  })

  it('handed over twice at the same moment is asked for once', async () => {
    const id = await draft('order')
    const both = await Promise.allSettled([send(id, { bookId: before }), send(id, { bookId: before })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await listMyRequests(world.as('mayor'))).filter(({ ref }) => ref === id)).toHaveLength(1)
  })
})

describe('a house that is stopped between holding a draft and asking its signer', () => {
  it('takes it up again: asked once, with the number that was held, however often it is taken up', async () => {
    const id = await draft('order')
    const input = signingForms.sending.parse({ signers: [mayor.personId], bookId: before })
    await beginSigning(world.as('org'), actOf(id), input)
    expect((await getSignings(world.as('org'), actOf(id))).signings).toMatchObject([{ state: 'preparing', file: null }])
    expect((await listMyRequests(world.as('mayor'))).map(({ ref }) => ref)).not.toContain(id)
    expect(await resumeSignings(world.house(), bench.files)).toBe(0)
    const later = { ...world.house(), now: world.now.add({ minutes: 2 }) }
    await Promise.all([resumeSignings(later, bench.files), resumeSignings(later, bench.files)])
    expect(await resumeSignings(later, bench.files)).toBe(0)
    const [signing] = (await getSignings(world.as('org'), actOf(id))).signings
    const requests = (await listMyRequests(world.as('mayor'))).filter(({ ref }) => ref === id)
    expect(requests).toMatchObject([{ number: signing?.reserved?.number, file: { name: signing?.file?.name } }])
    await sign('mayor', id)
    expect((await getAct(world.as('org'), id)).number).toBe(signing?.reserved?.number)
  })

  it('is taken back like any other before that', async () => {
    const id = await draft('order')
    await beginSigning(
      world.as('org'),
      actOf(id),
      signingForms.sending.parse({ signers: [mayor.personId], bookId: before }),
    )
    await takeBack(world.as('org'), actOf(id), 'Знайшли описку')
    await finishSigning(world.as('org'), bench.files, actOf(id))
    expect(await getAct(world.as('org'), id)).toMatchObject({ state: 'draft', onSigning: false })
    expect((await listMyRequests(world.as('mayor'))).map(({ ref }) => ref)).not.toContain(id)
  })
})

describe('approval and signing', () => {
  it('a draft that is still being approved is not handed to its signer; approved by all, it waits for that', async () => {
    const id = await draft('committee-decision')
    const { actor } = world.as('law')
    const people = [actor.kind === 'member' ? actor.personId : 0]
    const route = approvalForms.route.parse({ stages: [{ people }] })
    const routeId = await sendForApproval(world.as('org'), { kind: 'act', ref: id }, route)
    await expect(send(id, { bookId: after })).rejects.toMatchObject({ code: 'signings.not-approved' })
    const { steps } = await getRoutePage(world.as('law'), routeId)
    const visa = approvalForms.answer.parse({ version: 1, verdict: 'approved' })
    await answerStep(world.as('law'), routeId, steps[0]?.id ?? 0, visa)
    expect(await waiting('org', id)).toEqual(['send-to-sign'])
    await send(id, { bookId: after })
    expect(await waiting('org', id)).toEqual([])
    await sign('mayor', id)
    expect((await getAct(world.as('org'), id)).state).toBe('adopted')
  })
})

describe('a paper signed by hand', () => {
  it('is registered with its scan, and a signature that was still asked for is asked no more', async () => {
    const id = await draft('committee-decision')
    await send(id, { bookId: after })
    await recordByHand(
      world.as('clerk'),
      actOf(id),
      await scan(),
      wet({ registration: { bookId: after, session: '', dossierIndex: '' } }),
    )
    const { act, files } = await getActPage(world.as('clerk'), id)
    expect(act).toMatchObject({ state: 'adopted' })
    expect(act.adoptedOn?.toString()).toBe('2026-11-19')
    const { byHand } = await getSignings(world.as('clerk'), actOf(id))
    expect(byHand).toMatchObject([{ scan: { sha256: files[0]?.sha256 }, signerName: 'Мешканка Прикладова' }])
    expect((await listMyRequests(world.as('mayor'))).map(({ ref }) => ref)).not.toContain(id)
  })

  it('is not from the future, and a draft needs its book', async () => {
    const id = await draft('committee-decision')
    const late = wet({ signedOn: '2026-11-21', registration: { bookId: after, session: '', dossierIndex: '' } })
    await expect(recordByHand(world.as('clerk'), actOf(id), await scan(), late)).rejects.toMatchObject({
      code: 'signings.signed-in-future',
    })
    await expect(recordByHand(world.as('clerk'), actOf(id), await scan(), wet({}))).rejects.toMatchObject({
      code: 'signings.book-needed',
    })
    expect((await getAct(world.as('org'), id)).state).toBe('draft')
  })
})

type Kind = 'committee-decision' | 'order'

const actOf = (ref: number) => ({ kind: 'act', ref })

function content(kind: Kind) {
  const text = '1. Затвердити план.\n2. Контроль покласти на керуючого справами.'
  return actForm.parse({ kind, bodyUnitId: committee, title: 'Про план роботи', text })
}

function draft(kind: Kind): Promise<number> {
  return draftAct(world.as('org'), content(kind))
}

function send(id: number, wish: { bookId: number; signers?: readonly number[] }): Promise<void> {
  const input = signingForms.sending.parse({ signers: [mayor.personId], ...wish })
  return sendToSign(world.as('org'), bench.files, actOf(id), input)
}

/** What a signer's device does for one act. */
async function sign(login: string, actId: number, format: 'cades' | 'pades' = 'cades'): Promise<void> {
  const device: Context = world.stranger()
  const holder = keys.get(login)
  const request = (await listMyRequests(world.as(login))).find(({ ref }) => ref === actId)
  if (!holder || !request) throw new Error(`nothing waits for ${login}`)
  const token = await signingSessions.open(world.as(login), [request.id], { way: 'device', format })
  const digests = await signingSessions.prepare(device, bench, token, holder.certificate)
  const values = await holder.signer.signDigests(
    digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64'))),
  )
  const signed = digests.map(({ id }, at) => ({ id, value: values[at] ?? new Uint8Array() }))
  await signingSessions.accept(device, bench, token, signed)
}

async function waiting(login: string, actId: number): Promise<string[]> {
  const { items } = await listInbox(world.as(login), { page: 1, perPage: 50 })
  return items.filter(({ kind, ref }) => kind === 'act' && ref === actId).map(({ step }) => step)
}

function scan(): Promise<{ sha256: string; name: string }> {
  return kept('скан.txt', 'скан')
}

async function kept(name: string, words: string): Promise<{ sha256: string; name: string }> {
  const received = await bench.files.receive(Readable.from([Buffer.from(words)]), { limit: 1000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  return { sha256, name }
}

function wet(wish: { signedOn?: string; registration?: { bookId: number; session: string; dossierIndex: string } }) {
  const { signedOn = '2026-11-19', registration = null } = wish
  return { ...signingForms.byHand.parse({ signerName: 'Мешканка Прикладова', signedOn }), registration }
}
