import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCardPage, registerDocument, registrationForm } from '#modules/documents'
import { keepFile } from '#modules/files'
import { listInbox } from '#modules/inbox'
import { askToSign, type Bench, byNight, examineSigned, listSignatures, signingSessions } from '#modules/signatures'
import { openFileStore } from '#platform/files'
import type { TimestampService } from '#platform/timestamps'
import { openVerifier } from '#platform/verifier'
import { type Authority, believe, newAuthority, text } from '#tests/signing.ts'
import { newWorld, type World } from '#tests/world.ts'
import { type Holder, serialOf } from '../../../packages/kep/tests/authority.ts'
import { plainPdf } from '../../../packages/kep/tests/pdf.ts'
import { grant, stampingService } from '../../../packages/kep/tests/stamping.ts'
import { listSignedFiles, openSignedFile } from './index.ts'

let world: World
let bench: Bench
let authority: Authority
let service: Holder
let folder: string
let bookId: number
let count = 0
const keys = new Map<string, Holder>()

const silent: TimestampService = () => Promise.reject(new Error('silent'))

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'ratusha-timestamps-'))
  bench = {
    files: await openFileStore({ dataFolder: folder, files: { kind: 'disk' } }),
    verifier: openVerifier({ dataFolder: folder }),
  }
  authority = newAuthority(world.now)
  await believe(bench.verifier, authority)
  service = authority.issue('Служба часу', { extendedKeyUsage: '1.3.6.1.5.5.7.3.8' })
  const unitId = await world.unit('Загальний відділ')
  bookId = (await world.book(unitId, { kind: 'outgoing' })).id
  await world.staff('clerk', { roles: ['registrar'], unitId, clearance: true })
  for (const login of ['mayor', 'secretary']) {
    await world.staff(login, { roles: ['head'], unitId })
    keys.set(login, authority.issue(`ПРИКЛАДОВА-${login} МЕШКАНКА`))
  }
})
afterAll(async () => {
  await bench.verifier.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The service of time answers now. */
function answering(): TimestampService {
  return stampingService(service, Math.floor(world.now.epochMilliseconds / 1000) * 1000 - 1000)
}

interface Paper {
  readonly cardId: number
  readonly attachmentId: number
}

async function paper(kind: 'pdf' | 'txt'): Promise<Paper> {
  count += 1
  const bytes = kind === 'pdf' ? plainPdf(`Lyst ${count}`, 'no form') : text(`Лист ${count}`)
  const received = await bench.files.receive(Readable.from([Buffer.from(bytes)]), { limit: 1_000_000 })
  const name = `лист.${kind}`
  const { sha256 } = await keepFile(world.house(), bench.files, received, name)
  const input = registrationForm.parse({ bookId, summary: `Про ремонт ${count}` })
  const { id: cardId } = await registerDocument(world.as('clerk'), input, [{ sha256, name }])
  const { attachments } = await getCardPage(world.as('clerk'), cardId)
  return { cardId, attachmentId: attachments[0]?.id ?? 0 }
}

/** A session that waits for its answer: everything up to the moment when the signature comes in. */
async function begun({ cardId, attachmentId }: Paper, login: string, holder = keys.get(login)) {
  const actor = world.as(login).actor
  if (actor.kind !== 'member' || !holder) throw new Error(`${login} signs nothing`)
  const requestId = (await askToSign(world.as('clerk'), cardId, { attachmentId, signerId: actor.personId })) ?? 0
  const token = await signingSessions.open(world.as(login), [requestId], { way: 'device', format: 'pades' })
  const digests = await signingSessions.prepare(world.stranger(), bench, token, holder.certificate)
  const bytes = digests.map(({ digest }) => Uint8Array.from(Buffer.from(digest, 'base64')))
  const values = await holder.signer.signDigests(bytes)
  const signatures = digests.map(({ id }, at) => ({ id, value: values[at] ?? new Uint8Array() }))
  return { accept: (house: Bench) => signingSessions.accept(world.stranger(), house, token, signatures) }
}

async function sign(paper: Paper, login: string, timestamps?: TimestampService, holder?: Holder) {
  const session = await begun(paper, login, holder)
  await session.accept(timestamps ? { ...bench, timestamps } : bench)
}

const signaturesAt = ({ cardId }: Paper) => listSignatures(world.as('clerk'), { kind: 'document', ref: cardId })

async function newest(paper: Paper) {
  const signature = (await signaturesAt(paper)).at(-1)
  if (!signature) throw new Error('nothing is signed')
  return { ...signature, verdict: signature.verdicts[0]?.verdict }
}

const stateOf = async (paper: Paper, place: number, name: string) =>
  (await newest(paper)).verdict?.signers[place]?.checks.find((check) => check.name === name)?.state

describe('a time-stamp that the service did not give', () => {
  it.each(['txt', 'pdf'] as const)('is asked for at night until it stands, once: %s', async (kind) => {
    const signed = await paper(kind)
    await sign(signed, 'mayor', silent)
    expect((await newest(signed)).timestamp).toMatchObject({
      attempts: 1,
      failure: 'silent',
      givenAt: null,
      givenUp: '',
    })
    await byNight.askForTimestamps(world.house(), { ...bench, timestamps: silent })
    expect((await newest(signed)).timestamp).toMatchObject({ attempts: 2, failure: 'silent', givenAt: null })
    const nights = [answering(), answering(), silent].map((timestamps) => ({ ...bench, timestamps }))
    const told = []
    for (const night of nights) told.push((await byNight.askForTimestamps(world.house(), night)).given)
    expect(told).toEqual([1, 0, 0])
    const { verdict, verdicts, timestamp, stampedSha256, signatureSha256 } = await newest(signed)
    expect([timestamp?.failure, timestamp?.givenAt?.toString()]).toEqual(['', world.now.toString()])
    expect([verdict?.signers[0]?.level, verdicts.map(({ cause }) => cause)]).toEqual(['B-T', ['stamped', 'signed']])
    expect(verdict?.signers[0]?.provenTime).toBeDefined()
    for (const name of ['integrity', 'binding', 'path', 'validity', 'coverage'])
      expect([name, await stateOf(signed, 0, name)]).toEqual([name, 'passed'])
    expect(stampedSha256).not.toBe(signatureSha256)
    const files = await listSignedFiles(world.as('clerk'), { kind: 'document', ref: signed.cardId })
    const asSigned = files.find((file) => file.kind === 'as-signed')
    expect(asSigned).toMatchObject({ sha256: signatureSha256, timeIs: 'claimed' })
    expect(files.find(({ sha256 }) => sha256 === stampedSha256)).toMatchObject({ part: 'pidpys', timeIs: 'proven' })
  })

  it('given to two rounds at the same moment stands once', async () => {
    const signed = await paper('pdf')
    await sign(signed, 'mayor', silent)
    const night = { ...bench, timestamps: answering() }
    const both = await Promise.all([
      byNight.askForTimestamps(world.house(), night),
      byNight.askForTimestamps(world.house(), night),
    ])
    expect(both.map(({ given }) => given).toSorted()).toEqual([0, 1])
    expect((await newest(signed)).verdicts.map(({ cause }) => cause)).toEqual(['stamped', 'signed'])
  })

  it('stays wanted when the service answers with something else, and the signature is as it was', async () => {
    const signed = await paper('txt')
    await sign(signed, 'mayor', silent)
    const before = await newest(signed)
    for (const answer of [new Uint8Array(), text('502 Bad Gateway'), grant(service.certificate)])
      await byNight.askForTimestamps(world.house(), { ...bench, timestamps: async () => answer })
    const after = await newest(signed)
    expect(after.timestamp).toMatchObject({ attempts: 4, failure: 'refused', givenAt: null, givenUp: '' })
    expect([after.stampedSha256, after.verdicts.length]).toEqual([before.stampedSha256, 1])
  })

  it('stands already where the service answered at once, and is not asked for where none is set up', async () => {
    const [stamped, plain] = [await paper('txt'), await paper('txt')]
    await sign(stamped, 'mayor', answering())
    await sign(plain, 'mayor')
    expect((await newest(stamped)).timestamp).toMatchObject({ attempts: 1, failure: '' })
    expect((await newest(plain)).timestamp).toBeNull()
    expect(await byNight.askForTimestamps(world.house(), bench)).toEqual({ asked: 0, given: 0 })
  })

  it('is not asked for after the certificate has expired: it would prove the signature late', async () => {
    const signed = await paper('txt')
    const short = authority.issue('ПРИКЛАДОВА-mayor МЕШКАНКА', { notAfter: world.now.epochMilliseconds + 3_600_000 })
    await sign(signed, 'mayor', silent, short)
    const before = world.now
    world.now = before.add({ hours: 2 })
    await byNight.askForTimestamps(world.house(), { ...bench, timestamps: answering() })
    world.now = before
    expect((await newest(signed)).timestamp).toMatchObject({ givenUp: 'expired', givenAt: null })
  })

  it('of a service that is away is asked for three times a night, not for every paper', async () => {
    for (let left = 5; left > 0; left--) await sign(await paper('txt'), 'mayor', silent)
    let asked = 0
    const counting: TimestampService = () => {
      asked += 1
      return Promise.reject(new Error('away'))
    }
    await byNight.askForTimestamps(world.house(), { ...bench, timestamps: counting })
    expect(asked).toBe(3)
  })
})

describe('several people who sign inside one PDF', () => {
  it('make one file that holds them all, with a verdict for each', async () => {
    const decision = await paper('pdf')
    await sign(decision, 'mayor')
    await sign(decision, 'secretary')
    const [first, second] = await signaturesAt(decision)
    expect(second).toMatchObject({ overSha256: first?.signatureSha256, name: 'лист (підписів: 2).pdf' })
    const { verdict } = await newest(decision)
    expect(verdict?.signers.map(({ signer }) => signer?.name)).toEqual([
      'ПРИКЛАДОВА-mayor МЕШКАНКА',
      'ПРИКЛАДОВА-secretary МЕШКАНКА',
    ])
    for (const place of [0, 1]) {
      for (const name of ['integrity', 'binding', 'path', 'coverage'])
        expect(await stateOf(decision, place, name)).toBe('passed')
    }
    const files = await listSignedFiles(world.as('clerk'), { kind: 'document', ref: decision.cardId })
    expect(files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'signed-original лист (підписів: 2).pdf',
      'stamped-copy лист (підписів: 2) (копія зі штампом).pdf',
      'earlier лист (із підписом).pdf',
    ])
  })

  it('at the same moment do not lose one another: the second is told to sign again', async () => {
    const decision = await paper('pdf')
    const [one, other] = [await begun(decision, 'mayor'), await begun(decision, 'secretary')]
    const both = await Promise.allSettled([one.accept(bench), other.accept(bench)])
    const refused = both.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
    expect(refused).toEqual(['signatures.signed-meanwhile'])
    expect(await signaturesAt(decision)).toHaveLength(1)
  })

  it('get a time-stamp for the last of them; of the one beneath it is said that there can be none', async () => {
    const decision = await paper('pdf')
    await sign(decision, 'mayor', silent)
    await sign(decision, 'secretary', silent)
    await byNight.askForTimestamps(world.house(), { ...bench, timestamps: answering() })
    const [first, second] = await signaturesAt(decision)
    expect([first?.timestamp?.givenUp, second?.timestamp?.givenAt === null]).toEqual(['signed-over', false])
    const { verdict } = await newest(decision)
    expect(verdict?.signers.map(({ level }) => level)).toEqual(['B-B', 'B-T'])
    expect(await stateOf(decision, 0, 'integrity')).toBe('passed')
  })

  it('are found in a file that came, each with a verdict; revoked since, the alarm names whose it is', async () => {
    const decision = await paper('pdf')
    const [mayor, secretary] = [
      authority.issue('ПРИКЛАДОВА-mayor МЕШКАНКА'),
      authority.issue('ПРИКЛАДОВА-secretary МЕШКАНКА'),
    ]
    await sign(decision, 'mayor', undefined, mayor)
    await sign(decision, 'secretary', undefined, secretary)
    const made = await newest(decision)
    const name = 'рішення сусідів.pdf'
    const input = registrationForm.parse({ bookId, summary: 'Про спільний проєкт' })
    const { id } = await registerDocument(world.as('clerk'), input, [{ sha256: made.signatureSha256, name }])
    await examineSigned(world.house(), bench, { kind: 'document', ref: id })
    const [found] = await listSignatures(world.as('clerk'), { kind: 'document', ref: id })
    expect(found).toMatchObject({ way: 'attached', format: 'pades', overSha256: null })
    expect(found?.verdicts[0]?.verdict.signers).toHaveLength(2)
    await bench.verifier.addTrust('crl', authority.revoke(world.now.subtract({ hours: 1 }), serialOf(secretary)))
    await byNight.verifyAgain(world.house(), bench)
    const { items } = await listInbox(world.as('clerk'), { page: 1, perPage: 50 })
    const alarm = items.find(({ href }) => href === `/stil/dokumenty/${id}#pidpysy`)
    expect(alarm?.title).toMatch(/^Підпис під документом порушено: ПРИКЛАДОВА-secretary МЕШКАНКА: .*відкликано/)
    expect(alarm?.title).not.toContain('mayor')
    const [again] = await listSignatures(world.as('clerk'), { kind: 'document', ref: id })
    const states = again?.verdicts[0]?.verdict.signers.map(
      ({ checks }) => checks.find((one) => one.name === 'revocation')?.state,
    )
    expect(states).toEqual(['passed', 'failed'])
  })
})

it('the original and its signature make one container that anybody can verify', async () => {
  const signed = await paper('txt')
  await sign(signed, 'mayor')
  const { id, signatureSha256 } = await newest(signed)
  const wanted = { subject: { kind: 'document', ref: signed.cardId }, signatureId: id, origin: 'http://rada.test' }
  const opened = await openSignedFile(world.as('clerk'), bench, { ...wanted, part: 'konteiner' })
  if (!('bytes' in opened)) throw new Error('it was kept')
  expect([opened.name, opened.mediaType]).toEqual(['лист.txt.asics', 'application/vnd.etsi.asic-s+zip'])
  const verdict = await bench.verifier.verifyBytes(
    { file: Uint8Array.from(opened.bytes), name: opened.name },
    world.now,
  )
  expect([verdict.format, verdict.documents.map(({ name }) => name)]).toEqual(['asic-s', ['лист.txt']])
  expect(verdict.signers[0]?.checks.find(({ name }) => name === 'integrity')?.state).toBe('passed')
  expect(await openSignedFile(world.as('clerk'), bench, { ...wanted, part: 'pidpys' })).toMatchObject({
    sha256: signatureSha256,
  })
  await expect(openSignedFile(world.as('clerk'), bench, { ...wanted, part: 'iak-pidpysano' })).rejects.toMatchObject({
    kind: 'not-found',
  })
  await expect(openSignedFile(world.as('clerk'), bench, { ...wanted, part: 'shtamp' })).rejects.toMatchObject({
    code: 'signed-files.stamp-only-pdf',
  })
  await expect(openSignedFile(world.stranger(), bench, { ...wanted, part: 'oryhinal' })).rejects.toMatchObject({
    kind: 'not-found',
  })
})
