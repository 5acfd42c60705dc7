import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttachedFile, attachFile, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { listNotices } from '#modules/notifications'
import { deliverOutbox } from '#platform/events'
import { openFileStore } from '#platform/files'
import { openVerifier } from '#platform/verifier'
import { type Authority, believe, newAuthority, packed, signed, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { serialOf } from '../../../packages/kep/tests/authority.ts'
import { pdfWithPlaceholder, signPdf } from '../../../packages/kep/tests/pdf.ts'
import { type Bench, byNight, examineSigned, getSignature, listSignatures } from './index.ts'

let world: World
let bench: Bench
let authority: Authority
let folder: string
let bookId: number
let unitId: number
let count = 0

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-signatures-'))
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
  }
  authority = newAuthority(world.now)
  await believe(bench.verifier, authority)
  unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId)).id
  await world.staff('clerk', { roles: ['registrar'], unitId, clearance: true })
  await world.staff('admin', { roles: ['ict'] })
  await world.staff('other', { roles: ['executor'], unitId: await world.unit('Департамент культури') })
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

function next(): number {
  count += 1
  return count
}

async function keep(name: string, bytes: Uint8Array): Promise<AttachedFile> {
  const received = await bench.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 10_000_000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  return { sha256, name }
}

async function card(...files: AttachedFile[]): Promise<number> {
  const input = registrationForm.parse({ bookId, summary: `Про ремонт ${next()}` })
  return (await registerDocument(world.as('clerk'), input, files)).id
}

const letter = () => text(`Лист про ремонт ${next()}`)
const signer = () => authority.issue('Прикладова Мешканка')
const found = (id: number) => listSignatures(world.as('clerk'), { kind: 'document', ref: id })

describe('a signed file at a paper', () => {
  it('is found beside the document that it signs, whatever the order and the names', async () => {
    const content = letter()
    const p7s = await signed(signer(), content, { attach: false, at: world.now })
    const id = await card(
      await keep('підпис.p7s', p7s),
      await keep('інше.txt', text('Інше')),
      await keep('лист.txt', content),
    )
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [one, ...others] = await found(id)
    expect(others).toEqual([])
    expect(one).toMatchObject({ name: 'підпис.p7s', contentName: 'лист.txt', format: 'cades', way: 'attached' })
    const checks = one?.verdicts[0]?.verdict.signers[0]?.checks.map(({ name, state }) => `${name} ${state}`)
    expect(checks).toContain('integrity passed')
    expect(checks).toContain('path passed')
  })

  it('waits for its document, which may come later', async () => {
    const content = letter()
    const id = await card(await keep('лист.txt.p7s', await signed(signer(), content, { attach: false, at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    expect((await found(id))[0]).toMatchObject({ contentSha256: null, state: 'undetermined' })
    await attachFile(world.as('clerk'), id, await keep('лист.txt', content))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [one] = await found(id)
    expect(one?.contentName).toBe('лист.txt')
    expect(one?.verdicts).toHaveLength(2)
  })

  it.each(['asic-e', 'pades'] as const)('carries its signature inside: %s', async (kind) => {
    const bytes =
      kind === 'pades'
        ? await signPdf(pdfWithPlaceholder('Decision'), signer())
        : await packed('asic-e', signer(), letter())
    const id = await card(await keep(kind === 'pades' ? 'рішення.pdf' : 'рішення.asice', bytes))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [one] = await found(id)
    expect([one?.format, one?.contentSha256]).toEqual([kind, one?.signatureSha256])
  })

  it('examined twice is found once', async () => {
    const id = await card(await keep('лист.p7s', await signed(signer(), letter(), { at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [one, ...others] = await found(id)
    expect([others.length, one?.verdicts.length]).toEqual([0, 1])
  })

  it('of another’s paper is not there for who may not read it', async () => {
    const id = await card(await keep('лист.p7s', await signed(signer(), letter(), { at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [one] = await found(id)
    const hidden = registrationForm.parse({ bookId, summary: 'Таємне', access: 'service' })
    const { id: secret } = await registerDocument(world.as('clerk'), hidden)
    await expect(listSignatures(world.as('other'), { kind: 'document', ref: secret })).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(
      getSignature(world.as('clerk'), { kind: 'document', ref: secret }, one?.id ?? 0),
    ).rejects.toMatchObject({ kind: 'not-found' })
    await expect(listSignatures(world.stranger(), { kind: 'document', ref: id })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('a PDF without a signature leaves nothing', async () => {
    const id = await card(await keep('скан.pdf', pdfWithPlaceholder('Unsigned').subarray(0)))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    expect(await found(id)).toEqual([])
  })
})

describe('in the night', () => {
  it('a signature that says the same gets no second verdict', async () => {
    const id = await card(await keep('лист.p7s', await signed(signer(), letter(), { at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    await byNight.verifyAgain(world.house(), bench)
    const { broken } = await byNight.verifyAgain(world.house(), bench)
    expect([broken, (await found(id))[0]?.verdicts.length]).toEqual([0, 1])
  })

  it('a certificate revoked since raises an alarm once, and the old verdict stays', async () => {
    const revoked = authority.issue('Відкликана Мешканка')
    const id = await card(await keep('лист.p7s', await signed(revoked, letter(), { at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    await bench.verifier.addTrust('crl', authority.revoke(world.now.subtract({ hours: 1 }), serialOf(revoked)))
    expect((await byNight.verifyAgain(world.house(), bench)).broken).toBe(1)
    expect((await byNight.verifyAgain(world.house(), bench)).broken).toBe(0)
    const verdicts = (await found(id))[0]?.verdicts ?? []
    expect(verdicts.map(({ cause, verdict }) => [cause, verdict.state])).toEqual([
      ['night', 'failed'],
      ['found', 'undetermined'],
    ])
    for (const [login, href] of [
      ['clerk', `/stil/dokumenty/${id}#pidpysy`],
      ['admin', '/stil/dovira'],
    ] as const) {
      const { items } = await listInbox(world.as(login), { page: 1, perPage: 20 })
      expect(items.filter(({ kind }) => kind === 'signature')).toMatchObject([
        { href, title: expect.stringContaining('відкликано') },
      ])
    }
    await deliverOutbox(world.connection, world.now)
    expect((await listNotices(world.as('admin')))[0]?.text).toContain('порушено')
    expect(await listNotices(world.as('other'))).toEqual([])
  })

  it('an expired certificate is said, and is no alarm', async () => {
    const short = authority.issue('Давня Мешканка', { notAfter: world.now.epochMilliseconds + 3_600_000 })
    const id = await card(await keep('лист.p7s', await signed(short, letter(), { at: world.now })))
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const before = world.now
    world.now = world.now.add({ hours: 5 })
    expect((await byNight.verifyAgain(world.house(), bench)).broken).toBe(0)
    world.now = before
    expect((await found(id))[0]?.state).toBe('failed')
  })
})

it('a verdict is never changed, whoever asks the database', async () => {
  await expect(world.connection.pool.query("update signatures.verdicts set state = 'passed'")).rejects.toThrow()
  await expect(world.connection.pool.query('delete from signatures.verdicts')).rejects.toThrow()
})
