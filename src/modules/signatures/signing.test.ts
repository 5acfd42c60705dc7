import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Member } from '#kernel'
import { attachFile, getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import type { Context } from '#platform/db'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import type { TimestampService } from '#platform/timestamps'
import { openVerifier } from '#platform/verifier'
import { type Authority, believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import type { Holder } from '../../../packages/kep/tests/authority.ts'
import { plainPdf } from '../../../packages/kep/tests/pdf.ts'
import { stampingService } from '../../../packages/kep/tests/stamping.ts'
import {
  askToSign,
  type Bench,
  declineSignature,
  getRequest,
  listMyRequests,
  listRequestsOf,
  listSignatures,
  signingSessions,
  withdrawSignature,
} from './index.ts'

let world: World
let bench: Bench
let authority: Authority
let folder: string
let bookId: number
let mayor: Member
let mayorsKey: Holder
let count = 0

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-signing-'))
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
  }
  authority = newAuthority(world.now)
  await believe(bench.verifier, authority)
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId)).id
  await world.staff('clerk', { roles: ['registrar'], unitId, clearance: true })
  mayor = await world.staff('mayor', { roles: ['mayor'] })
  await world.staff('other', { roles: ['head'], unitId: await world.unit('Департамент культури') })
  mayorsKey = authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА ІВАНІВНА')
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function asked(
  name = 'лист.txt',
  bytes?: Uint8Array,
): Promise<{ cardId: number; requestId: number; sha256: string }> {
  count += 1
  const input = registrationForm.parse({ bookId, summary: `Про ремонт ${count}` })
  const content = Buffer.from(bytes ?? text(`Лист ${count}`))
  const received = await bench.files.receive(Readable.from([content]), { limit: 1_000_000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  const { id: cardId } = await registerDocument(world.as('clerk'), input)
  await attachFile(world.as('clerk'), cardId, { sha256, name })
  const { attachments } = await getCardPage(world.as('clerk'), cardId)
  const asking = { attachmentId: attachments[0]?.id ?? 0, signerId: mayor.personId }
  const requestId = await askToSign(world.as('clerk'), cardId, asking)
  expect(await askToSign(world.as('clerk'), cardId, asking)).toBeNull()
  return { cardId, requestId: requestId ?? 0, sha256 }
}

/** What a signer's device does: shows its certificate, signs every digest, gives the signatures back. */
async function signAll(token: string, holder: Holder, context: Context = world.stranger()) {
  const digests = await signingSessions.prepare(context, bench, token, holder.certificate)
  const bytes = digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64')))
  const values = await holder.signer.signDigests(bytes)
  return digests.map(({ id }, at) => ({ id, value: values[at] ?? new Uint8Array() }))
}

describe('a paper on its way to a signature', () => {
  it('waits at the desk of its signer, who is told of it; nobody else has it', async () => {
    const { requestId } = await asked()
    expect((await listMyRequests(world.as('mayor'))).map(({ id }) => id)).toContain(requestId)
    expect(await listMyRequests(world.as('other'))).toEqual([])
    await expect(getRequest(world.as('other'), requestId)).rejects.toMatchObject({ kind: 'not-found' })
    const { items } = await listInbox(world.as('mayor'), { page: 1, perPage: 50 })
    expect(items.map(({ href }) => href)).toContain(`/stil/pidpysy/${requestId}`)
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('mayor')))[0]?.text).toMatch(/^На підпис: документ №/)
  })

  it('several are signed in one gesture, each verified and kept beside its document', async () => {
    const papers = [await asked(), await asked(), await asked()]
    const token = await signingSessions.open(
      world.as('mayor'),
      papers.map(({ requestId }) => requestId),
      { way: 'device' },
    )
    expect(await signingSessions.describe(world.stranger(), token)).toMatchObject({
      state: 'open',
      documents: [{}, {}, {}],
    })
    const values = await signAll(token, mayorsKey)
    expect(await signingSessions.accept(world.stranger(), bench, token, values)).toEqual({ accepted: 3 })
    for (const { cardId } of papers) {
      const [one] = await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })
      expect(one).toMatchObject({ way: 'device', signedBy: mayor.personId, contentName: 'лист.txt' })
      const states = Object.fromEntries(
        one?.verdicts[0]?.verdict.signers[0]?.checks.map(({ name, state }) => [name, state]) ?? [],
      )
      expect(states).toMatchObject({ integrity: 'passed', binding: 'passed', path: 'passed', revocation: 'passed' })
      expect((await listRequestsOf(world.as('clerk'), { kind: 'document', ref: cardId }))[0]?.state).toBe('signed')
    }
    const { items } = await listInbox(world.as('mayor'), { page: 1, perPage: 50 })
    expect(items.filter(({ ref }) => papers.some(({ requestId }) => requestId === ref))).toEqual([])
    expect((await signingSessions.describe(world.stranger(), token)).state).toBe('done')
    await expect(signingSessions.accept(world.stranger(), bench, token, values)).rejects.toMatchObject({
      code: 'signatures.session-over',
    })
  })

  it('is declined with a reason, and whoever asked hears of it', async () => {
    const { requestId, cardId } = await asked()
    await expect(declineSignature(world.as('mayor'), requestId, ' ')).rejects.toMatchObject({
      code: 'signatures.reason-needed',
    })
    await expect(declineSignature(world.as('clerk'), requestId, 'не можна')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await declineSignature(world.as('mayor'), requestId, 'Немає додатка')
    expect((await listRequestsOf(world.as('clerk'), { kind: 'document', ref: cardId }))[0]).toMatchObject({
      state: 'declined',
      reason: 'Немає додатка',
    })
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('clerk')))[0]?.text).toMatch(/^У підписі відмовлено/)
    await expect(signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('is withdrawn by who asked; a session already open signs it no more', async () => {
    const { requestId } = await asked()
    const token = await signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })
    const values = await signAll(token, mayorsKey)
    await withdrawSignature(world.as('clerk'), requestId, 'Виправляємо текст')
    await expect(signingSessions.accept(world.stranger(), bench, token, values)).rejects.toMatchObject({
      code: 'signatures.decided',
    })
  })
})

describe('a signature inside a PDF', () => {
  const signInside = async (house: Bench, ids: readonly number[]) => {
    const token = await signingSessions.open(world.as('mayor'), ids, { way: 'device', format: 'pades' })
    const values = await signAll(token, mayorsKey)
    return signingSessions.accept(world.stranger(), house, token, values)
  }

  it('stands after the document, whose bytes stay; other files of the gesture are signed beside', async () => {
    const pdf = plainPdf(`Lyst ${count}`, 'no form')
    const [inside, beside] = [await asked('лист.pdf', pdf), await asked()]
    expect(await signInside(bench, [inside.requestId, beside.requestId])).toEqual({ accepted: 2 })
    const [signature] = await listSignatures(world.as('clerk'), { kind: 'document', ref: inside.cardId })
    expect(signature).toMatchObject({ format: 'pades', name: 'лист (із підписом).pdf', way: 'device' })
    expect(signature?.contentSha256).toBe(signature?.signatureSha256)
    expect(signature?.signatureSha256).not.toBe(inside.sha256)
    const kept = await bytesOf(signature?.signatureSha256 ?? '')
    expect(kept.subarray(0, pdf.length)).toEqual(pdf)
    const [verdict] = signature?.verdicts[0]?.verdict.signers ?? []
    expect(verdict?.claimedTime?.epochMilliseconds).toBe(Math.floor(world.now.epochMilliseconds / 1000) * 1000)
    const states = Object.fromEntries(verdict?.checks.map(({ name, state }) => [name, state]) ?? [])
    expect(states).toMatchObject({ integrity: 'passed', binding: 'passed', path: 'passed', coverage: 'passed' })
    expect((await listSignatures(world.as('clerk'), { kind: 'document', ref: beside.cardId }))[0]).toMatchObject({
      format: 'cades',
    })
  })

  it('is not made in a PDF that cannot be signed inside, with the reason', async () => {
    const broken = Buffer.from(plainPdf('R', 'no form')).toString('latin1').replace('/Kids[3 0 R]', '/Kids[2 0 R]')
    const { requestId } = await asked('лист.pdf', Buffer.from(broken, 'latin1'))
    await expect(signInside(bench, [requestId])).rejects.toMatchObject({
      code: 'signatures.not-signed',
      details: { why: expect.stringContaining('Підписати всередині PDF не можна') },
    })
  })

  it('and one beside get a time-stamp where a service of time is set up, and do without a silent one', async () => {
    const service = authority.issue('Служба часу', { extendedKeyUsage: '1.3.6.1.5.5.7.3.8' })
    const at = Math.floor(world.now.epochMilliseconds / 1000) * 1000 - 1000
    const levels = async (timestamps: TimestampService) => {
      const [inside, beside] = [await asked('лист.pdf', plainPdf(`L ${count}`, 'no form')), await asked()]
      await signInside({ ...bench, timestamps }, [inside.requestId, beside.requestId])
      const kept = [inside, beside].map(({ cardId }) =>
        listSignatures(world.as('clerk'), { kind: 'document', ref: cardId }),
      )
      return (await Promise.all(kept)).map(([one]) => one?.verdicts[0]?.verdict.signers[0]?.level)
    }
    expect(await levels(stampingService(service, at))).toEqual(['B-T', 'B-T'])
    expect(await levels(() => Promise.reject(new Error('silent')))).toEqual(['B-B', 'B-B'])
  })
})

async function bytesOf(sha256: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of await bench.files.open(sha256)) pieces.push(piece)
  return Uint8Array.from(Buffer.concat(pieces))
}

describe('a signature is refused', () => {
  it('of another person than asked, with both names', async () => {
    const { requestId } = await asked()
    const token = await signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })
    const stranger = authority.issue('ЧУЖИЙ ПЕТРО ІВАНОВИЧ')
    await expect(signingSessions.prepare(world.stranger(), bench, token, stranger.certificate)).rejects.toMatchObject({
      code: 'signatures.another-person',
      details: { found: 'ЧУЖИЙ ПЕТРО ІВАНОВИЧ' },
    })
    await expect(signingSessions.open(world.as('other'), [requestId], { way: 'device' })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(signingSessions.open(world.stranger(), [requestId], { way: 'device' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('made by another key than the certificate shown, and nothing is kept', async () => {
    const { requestId, cardId } = await asked()
    const token = await signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })
    const digests = await signingSessions.prepare(world.stranger(), bench, token, mayorsKey.certificate)
    const foreign = authority.issue('ПРИКЛАДОВА-MAYOR МЕШКАНКА')
    const bytes = digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64')))
    const [value = new Uint8Array()] = await foreign.signer.signDigests(bytes)
    for (const wrong of [value, new Uint8Array(64), new Uint8Array()]) {
      await expect(
        signingSessions.accept(world.stranger(), bench, token, [{ id: requestId, value: wrong }]),
      ).rejects.toMatchObject({ code: 'signatures.not-signed' })
    }
    expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toEqual([])
    expect((await listRequestsOf(world.as('clerk'), { kind: 'document', ref: cardId }))[0]?.state).toBe('waiting')
  })

  it('by a revoked certificate', async () => {
    const { requestId } = await asked()
    const revoked = authority.issue('Прикладова-mayor Мешканка')
    const { serialOf } = await import('../../../packages/kep/tests/authority.ts')
    await bench.verifier.addTrust('crl', authority.revoke(world.now.subtract({ hours: 1 }), serialOf(revoked)))
    const token = await signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })
    const values = await signAll(token, revoked)
    await expect(signingSessions.accept(world.stranger(), bench, token, values)).rejects.toMatchObject({
      code: 'signatures.not-sound',
      details: { why: expect.stringContaining('відкликано') },
    })
  })

  it('too late, twice, not of everything, without a certificate, of a session that is not', async () => {
    const [one, other] = [await asked(), await asked()]
    const open = () => signingSessions.open(world.as('mayor'), [one.requestId, other.requestId], { way: 'device' })
    const token = await open()
    const early = signingSessions.accept(world.stranger(), bench, token, [
      { id: one.requestId, value: new Uint8Array(64) },
    ])
    await expect(early).rejects.toMatchObject({ code: 'signatures.certificate-first' })
    const [value] = await signAll(token, mayorsKey)
    await expect(signingSessions.accept(world.stranger(), bench, token, value ? [value] : [])).rejects.toMatchObject({
      code: 'signatures.not-all-signed',
    })
    await signingSessions.giveUp(world.stranger(), token, 'Скасовано на телефоні')
    expect(await signingSessions.describe(world.stranger(), token)).toMatchObject({
      state: 'declined',
      message: 'Скасовано на телефоні',
    })
    const late = await open()
    const values = await signAll(late, mayorsKey)
    const before = world.now
    world.now = before.add({ minutes: 16 })
    await expect(signingSessions.accept(world.stranger(), bench, late, values)).rejects.toMatchObject({
      kind: 'too-late',
    })
    expect((await signingSessions.describe(world.stranger(), late)).state).toBe('expired')
    world.now = before
    await expect(signingSessions.describe(world.stranger(), 'x'.repeat(32))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('given twice at the same moment is kept once', async () => {
    const { requestId, cardId } = await asked()
    const token = await signingSessions.open(world.as('mayor'), [requestId], { way: 'device' })
    const values = await signAll(token, mayorsKey)
    const both = await Promise.allSettled(
      [1, 2].map(() => signingSessions.accept(world.stranger(), bench, token, values)),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toHaveLength(1)
  })
})
