import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepFile } from '#modules/files'
import type { Book } from '#modules/numbers'
import { onDatabase } from '#platform/db'
import { openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import {
  attachFile,
  correctCard,
  correctionForm,
  findCorrespondents,
  getAttachment,
  getCard,
  getCardPage,
  markExecuted,
  registerDocument,
  registrationForm,
  supersedeAttachment,
} from './index.ts'

let world: World
let registry: number
let education: number
let finance: number
let incoming: Book
let outgoing: Book

beforeAll(async () => {
  world = await newWorld()
  registry = await world.unit('Загальний відділ', { index: '23' })
  education = await world.unit('Департамент освіти')
  finance = await world.unit('Департамент фінансів')
  incoming = await world.book(registry)
  outgoing = await world.book(registry, { kind: 'outgoing', template: '{dossier}/{n}' })
  await world.staff('clerk', { roles: ['registrar'], unitId: registry })
  await world.staff('cleared', { roles: ['registrar'], unitId: registry, clearance: true })
  await world.staff('teacher', { roles: ['executor'], unitId: education })
  await world.staff('accountant', { roles: ['executor'], unitId: finance })
  await world.staff('mayor', { roles: ['mayor'] })
})
afterAll(() => world.close())

function letter(fields: Record<string, unknown> = {}) {
  const written = { bookId: incoming.id, correspondent: 'Луцька обласна рада', summary: 'Про ремонт даху' }
  return registrationForm.parse({ ...written, ...fields })
}

function register(fields: Record<string, unknown> = {}) {
  return registerDocument(world.as('clerk'), letter(fields))
}

describe('a correction', () => {
  const change = (fields: Record<string, unknown>) =>
    correctionForm.parse({
      correspondent: 'Луцька обласна рада',
      summary: 'Про ремонт даху',
      reason: 'описка',
      ...fields,
    })

  it('changes what the card says, keeps what it said before, and leaves number and day alone', async () => {
    const clerk = world.as('clerk')
    const { id, number } = await register({ sheets: '2' })
    await correctCard(clerk, id, change({ revision: 1, summary: 'Про ремонт покрівлі', sheets: 3 }))
    const page = await getCardPage(clerk, id)
    expect(page.card).toMatchObject({ number, summary: 'Про ремонт покрівлі', sheets: 3, revision: 2 })
    expect(page.card.registeredOn.toString()).toBe('2026-11-20')
    expect(page.corrections).toMatchObject([{ version: 1, reason: 'описка' }])
    expect(page.history.at(-1)).toMatchObject({
      verb: 'documents.correct',
      before: { summary: 'Про ремонт даху', sheets: 2 },
      after: { summary: 'Про ремонт покрівлі', sheets: 3, reason: 'описка' },
    })
    const { rows } = await onDatabase(world.url, (owner) =>
      owner.query('select before from documents.corrections where card_id = $1', [id]),
    )
    expect(rows).toMatchObject([{ before: { summary: 'Про ремонт даху', sheets: 2 } }])
  })

  it('of a card that somebody saved meanwhile is refused as stale, and nothing of it stays', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await correctCard(clerk, id, change({ revision: 1, summary: 'Перша рука' }))
    await expect(correctCard(clerk, id, change({ revision: 1, summary: 'Друга рука' }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'stale',
    })
    const page = await getCardPage(clerk, id)
    expect(page.card.summary).toBe('Перша рука')
    expect(page.corrections).toHaveLength(1)
  })

  it('by two clerks at once: one wins, the other is told', async () => {
    const { id } = await register()
    const hands = ['Перша рука', 'Друга рука'].map((summary) =>
      correctCard(world.as('clerk'), id, change({ revision: 1, summary })),
    )
    const outcomes = await Promise.allSettled(hands)
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('asks about a strange day, and needs clearance to restrict a paper', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    const old = change({ revision: 1, correspondentDate: '1985-05-01' })
    await expect(correctCard(clerk, id, old)).rejects.toMatchObject({ code: 'documents.strange-day' })
    await correctCard(clerk, id, { ...old, confirmedDays: true })
    await expect(correctCard(clerk, id, change({ revision: 2, access: 'service' }))).rejects.toMatchObject({
      code: 'documents.restrict-forbidden',
    })
    await correctCard(world.as('cleared'), id, change({ revision: 2, access: 'service' }))
    await expect(getCard(clerk, id)).rejects.toMatchObject({ code: 'documents.card-not-found' })
  })

  it('to another department moves the paper in front of other eyes', async () => {
    const { id } = await register({ addresseeUnitId: education })
    await correctCard(world.as('clerk'), id, change({ revision: 1, addresseeUnitId: finance }))
    expect((await getCard(world.as('accountant'), id)).addresseeUnitId).toBe(finance)
    await expect(getCard(world.as('teacher'), id)).rejects.toMatchObject({ code: 'documents.card-not-found' })
  })

  it('to a department that does not exist is refused with a sentence', async () => {
    const { id } = await register()
    const nowhere = change({ revision: 1, addresseeUnitId: 999_999 })
    await expect(correctCard(world.as('clerk'), id, nowhere)).rejects.toMatchObject({
      code: 'directory.unit-not-found',
    })
    await expect(register({ addresseeUnitId: 999_999 })).rejects.toMatchObject({ code: 'directory.unit-not-found' })
  })

  it('cannot touch the registration even from inside the database', async () => {
    const { id } = await register()
    await expect(
      onDatabase(world.url, (owner) =>
        owner.query('update documents.cards set number = $2 where id = $1', [id, '1-а']),
      ),
    ).rejects.toThrow('a registration is immutable')
    await expect(world.connection.pool.query('delete from documents.cards')).rejects.toThrow('permission denied')
  })
})

describe('the files of a card', () => {
  it('are superseded, never lost: the old row stays with its reason and its successor', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await attachFile(clerk, id, await kept('лист.txt', 'Перший текст'))
    const [old] = (await getCardPage(clerk, id)).attachments
    if (!old) throw new Error('no file')
    const better = await kept('лист-2.txt', 'Виправлений текст')
    await supersedeAttachment(clerk, { cardId: id, attachmentId: old.id, file: better, reason: 'не той скан' })
    const { attachments, history } = await getCardPage(clerk, id)
    expect(attachments).toMatchObject([
      {
        id: old.id,
        sha256: old.sha256,
        name: 'лист.txt',
        removalReason: 'не той скан',
        supersededBy: attachments[1]?.id,
      },
      { name: 'лист-2.txt', supersededBy: null, removalReason: null },
    ])
    expect(history.at(-1)).toMatchObject({ before: { name: 'лист.txt' }, after: { name: 'лист-2.txt' } })
    const again = { cardId: id, attachmentId: old.id, file: null, reason: 'ще раз' }
    await expect(supersedeAttachment(clerk, again)).rejects.toMatchObject({ code: 'documents.attachment-not-found' })
  })

  it('are taken away with a reason only', async () => {
    const clerk = world.as('clerk')
    const { id } = await register()
    await attachFile(clerk, id, await kept('зайве.txt', 'зайве'))
    const [attachment] = (await getCardPage(clerk, id)).attachments
    const away = { cardId: id, attachmentId: attachment?.id ?? 0, file: null }
    await expect(supersedeAttachment(clerk, { ...away, reason: ' ' })).rejects.toMatchObject({
      code: 'documents.reason-needed',
    })
    await supersedeAttachment(clerk, { ...away, reason: 'додано помилково' })
    expect((await getCardPage(clerk, id)).attachments).toMatchObject([{ removalReason: 'додано помилково' }])
  })

  it('must be in the house before a card names them', async () => {
    const clerk = world.as('clerk')
    const lost = { sha256: 'a'.repeat(64), name: 'загублений.pdf' }
    const notKept = { code: 'documents.file-not-kept', details: { name: 'загублений.pdf' } }
    await expect(registerDocument(clerk, letter(), [lost])).rejects.toMatchObject(notKept)
    const { id } = await register()
    await expect(attachFile(clerk, id, lost)).rejects.toMatchObject(notKept)
  })

  it('of another’s paper are not found', async () => {
    const clerk = world.as('clerk')
    const file = await kept('таємне.txt', 'таємне')
    const { id } = await registerDocument(clerk, letter(), [file])
    const [attachment] = (await getCardPage(clerk, id)).attachments
    expect(await getAttachment(clerk, id, attachment?.id ?? 0)).toMatchObject(file)
    await expect(getAttachment(world.as('teacher'), id, attachment?.id ?? 0)).rejects.toMatchObject({
      code: 'documents.card-not-found',
    })
    const other = await register()
    await expect(getAttachment(clerk, other.id, attachment?.id ?? 0)).rejects.toMatchObject({
      code: 'documents.attachment-not-found',
    })
  })
})

describe('a reply', () => {
  it('answers an incoming paper only, and one that the clerk may see', async () => {
    const reply = { bookId: outgoing.id, dossierIndex: '23-18', summary: 'Про розгляд' }
    const sent = await register(reply)
    await expect(register({ ...reply, replyTo: sent.id })).rejects.toMatchObject({ code: 'documents.reply-to-what' })
    const secret = await registerDocument(world.as('cleared'), letter({ access: 'service' }))
    const hidden = { kind: 'not-found', code: 'documents.card-not-found' }
    await expect(register({ ...reply, replyTo: secret.id })).rejects.toMatchObject(hidden)
    await expect(register({ ...reply, relatedTo: secret.id })).rejects.toMatchObject(hidden)
    await expect(register({ ...reply, replyTo: 999_999 })).rejects.toMatchObject(hidden)
  })

  it('that is refused leaves nothing behind, not even what was still being written when it was refused', async () => {
    const clerk = world.as('clerk')
    const correspondent = 'Товариство з обмеженою пам’яттю'
    const refused = register({ addresseeUnitId: education, correspondent, replyTo: 999_999 })
    await expect(refused).rejects.toMatchObject({ code: 'documents.card-not-found' })
    const { pool } = world.connection
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
    expect(await findCorrespondents(clerk, 'товариство з обмеженою')).toEqual([])
  })

  it('that is final leaves an executed paper as it was executed', async () => {
    const clerk = world.as('clerk')
    const asked = await register()
    await markExecuted(clerk, asked.id, 'Відповідь надано усно')
    await register({ bookId: outgoing.id, dossierIndex: '23-18', summary: 'Про розгляд', replyTo: asked.id })
    expect((await getCard(clerk, asked.id)).executionNote).toBe('Відповідь надано усно')
  })
})

async function kept(name: string, text: string): Promise<{ sha256: string; name: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-life-'))
  try {
    const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
    const received = await store.receive(Readable.from([Buffer.from(text)]), { limit: 1000 })
    const { sha256 } = await keepFile(world.house(), store, received, name)
    return { sha256, name }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
