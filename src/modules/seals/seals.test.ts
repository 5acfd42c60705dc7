import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachFile, getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listSignatures, signatureWords } from '#modules/signatures'
import { ConfigError, readConfig } from '#platform/config'
import { openFileStore } from '#platform/files'
import { openSeal } from '#platform/seal'
import { openVerifier } from '#platform/verifier'
import { newSeal, sealPassword, type TestSeal } from '#tests/seal.ts'
import { type Authority, believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { plainPdf } from '../../../packages/kep/tests/pdf.ts'
import { putSeal, type SealingBench } from './index.ts'

let world: World
let bench: SealingBench
let authority: Authority
let own: TestSeal
let folder: string
let bookId: number
let count = 0

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-seals-'))
  authority = newAuthority(world.now)
  own = newSeal(folder, authority)
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
    seal: own.seal,
  }
  await believe(bench.verifier, authority)
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId, { kind: 'outgoing' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId })
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function paper(name: string, bytes: Uint8Array): Promise<{ cardId: number; attachmentId: number }> {
  count += 1
  const input = registrationForm.parse({ bookId, summary: `Про ремонт ${count}` })
  const received = await bench.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 1_000_000 })
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  const { id: cardId } = await registerDocument(world.as('clerk'), input)
  await attachFile(world.as('clerk'), cardId, { sha256, name })
  const { attachments } = await getCardPage(world.as('clerk'), cardId)
  return { cardId, attachmentId: attachments[0]?.id ?? 0 }
}

function letter() {
  return paper('лист.txt', text(`Лист ${count}`))
}

it('a letter is sealed beside, a PDF inside, and both say that it is a seal and nobody’s signature', async () => {
  for (const [one, format] of [
    [await letter(), 'cades'],
    [await paper('лист.pdf', plainPdf(`Lyst ${count}`, 'no form')), 'pades'],
  ] as const) {
    await putSeal(world.as('clerk'), bench, one.cardId, one.attachmentId)
    const [signature] = await listSignatures(world.as('clerk'), { kind: 'document', ref: one.cardId })
    expect(signature).toMatchObject({ way: 'seal', signedBy: null, format })
    expect(signatureWords.way[signature?.way ?? 'attached']).toContain(
      'печатка ради, накладена сервером: не підпис особи',
    )
    const [signer] = signature?.verdicts[0]?.verdict.signers ?? []
    expect(signer?.signer).toMatchObject({ name: 'Прикладівська міська рада', qualification: { purpose: 'seal' } })
    const states = Object.fromEntries(signer?.checks.map(({ name, state }) => [name, state]) ?? [])
    expect(states).toMatchObject({ integrity: 'passed', binding: 'passed', path: 'passed', coverage: 'passed' })
  }
})

it('a file is sealed once, however often it is asked and at whatever moment', async () => {
  const { cardId, attachmentId } = await letter()
  const both = await Promise.allSettled([1, 2].map(() => putSeal(world.as('clerk'), bench, cardId, attachmentId)))
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(putSeal(world.as('clerk'), bench, cardId, attachmentId)).rejects.toMatchObject({
    code: 'seals.sealed-already',
  })
  expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toHaveLength(1)
})

it('where no seal is set up nothing is sealed, and a person’s key is no seal', async () => {
  const { cardId, attachmentId } = await letter()
  const { seal: _none, ...bare } = bench
  await expect(putSeal(world.as('clerk'), bare, cardId, attachmentId)).rejects.toMatchObject({ code: 'seals.none' })
  const personal = { certificate: async () => realPerson(), kind: 'file' as const, seal: own.seal.seal }
  await expect(putSeal(world.as('clerk'), { ...bench, seal: personal }, cardId, attachmentId)).rejects.toMatchObject({
    code: 'seals.personal',
  })
  expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toEqual([])
})

it('a wrong password and a missing key are told without the password, and lock nothing', async () => {
  const { cardId, attachmentId } = await letter()
  const wrong = join(folder, 'wrong')
  writeFileSync(wrong, 'не той пароль')
  for (const settings of [
    { ...own.settings, password: { file: wrong } },
    { ...own.settings, key: join(folder, 'немає.pfx') },
    { ...own.settings, password: { file: join(folder, 'немає') } },
    { ...own.settings, key: wrong },
  ]) {
    const refused = putSeal(world.as('clerk'), { ...bench, seal: openSeal(settings) }, cardId, attachmentId)
    await expect(refused).rejects.toMatchObject({ code: 'seals.failed', kind: 'conflict' })
    await expect(refused).rejects.not.toMatchObject({ details: { why: expect.stringContaining('не той пароль') } })
  }
  await putSeal(world.as('clerk'), bench, cardId, attachmentId)
  expect(await listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })).toHaveLength(1)
})

it('neither the key nor its password is in the database', async () => {
  const key = readFileSync(own.settings.key).toString('base64').slice(100, 160)
  const tables = await world.connection.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  for (const { name } of tables.rows) {
    const { rows } = await world.connection.pool.query(
      `select 1 from ${name} t where t::text like $1 or t::text like $2 limit 1`,
      [`%${sealPassword}%`, `%${key}%`],
    )
    expect([name, rows.length]).toEqual([name, 0])
  }
})

it('a service may keep the key: it shows its certificate, gets digests and gives signatures; nonsense is refused', async () => {
  let answer = async (body: { digests?: { digest: string }[] }): Promise<unknown> => {
    if (!body.digests) return { certificate: Buffer.from(own.certificate).toString('base64') }
    const items = body.digests.map(({ digest }) => ({
      digest: Uint8Array.from(Buffer.from(digest, 'base64')),
      digestName: '',
      message: new Uint8Array(),
    }))
    const signatures = await own.seal.seal(items)
    return { signatures: signatures.map((value) => Buffer.from(value).toString('base64')) }
  }
  const server = await serve((body) => answer(body))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const served = { ...bench, seal: openSeal({ kind: 'service', address }) }
  const [one, other] = [await letter(), await letter()]
  await putSeal(world.as('clerk'), served, one.cardId, one.attachmentId)
  expect((await listSignatures(world.as('clerk'), { kind: 'document', ref: one.cardId }))[0]).toMatchObject({
    way: 'seal',
    format: 'cades',
  })
  const honest = answer
  for (const nonsense of [{}, { signatures: [] }, { signatures: ['AAAA'] }, 'text']) {
    answer = async (body) => (body.digests ? nonsense : honest(body))
    await expect(putSeal(world.as('clerk'), served, other.cardId, other.attachmentId)).rejects.toThrow(
      /seals.failed|not-signed/,
    )
  }
  await new Promise((done) => server.close(done))
  await expect(putSeal(world.as('clerk'), served, other.cardId, other.attachmentId)).rejects.toMatchObject({
    code: 'seals.failed',
  })
})

it('is off unless an administrator sets it up, and half a setting stops the start', () => {
  expect(readConfig({}).seal).toBeNull()
  expect(readConfig({}).timestamps).toBeNull()
  expect(readConfig({ RATUSHA_SEAL_KEY: '/k', RATUSHA_SEAL_PASSWORD_FILE: '/p' }).seal).toEqual({
    kind: 'file',
    key: '/k',
    password: { file: '/p' },
    certificate: null,
  })
  expect(readConfig({ RATUSHA_SEAL_URL: 'http://127.0.0.1:9/' }).seal).toMatchObject({ kind: 'service' })
  for (const half of [
    { RATUSHA_SEAL_KEY: '/k' },
    { RATUSHA_SEAL_PASSWORD_FILE: '/p' },
    { RATUSHA_SEAL_CERTIFICATE: '/c' },
    { RATUSHA_SEAL_KEY: '/k', RATUSHA_SEAL_PASSWORD: 'x', RATUSHA_SEAL_URL: 'http://127.0.0.1:9/' },
  ]) {
    expect(() => readConfig(half)).toThrow(ConfigError)
  }
})

/** A certificate that states to be of a person’s signature. */
function realPerson(): Uint8Array {
  return newSeal(mkdtempSync(join(folder, 'person-')), authority, { purpose: 'signature' }).certificate
}

function serve(answer: (body: { digests?: { digest: string }[] }) => Promise<unknown>): Promise<Server> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', async () => {
      const told = await answer(JSON.parse(Buffer.concat(pieces).toString() || '{}'))
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(told))
    })
  })
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)))
}
