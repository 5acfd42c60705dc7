/** The council in which rights are tried: one of each, every one in the right department. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AttachedFile } from '#modules/documents'
import { keepFile } from '#modules/files'
import type { Book } from '#modules/numbers'
import type { Context } from '#platform/db'
import { openFileStore } from '#platform/files'
import { openSecret, type Secret } from '#platform/secret'
import type { World } from '../world.ts'

export type Attempt = (context: Context) => Promise<unknown>

/** A fresh thing in the state that the row of the table names, and what its doer does with it. */
export type Verbs = Record<string, (column: string) => Promise<Attempt> | Attempt>

export interface Council {
  readonly world: World
  readonly secret: Secret
  readonly owner: number
  readonly addressee: number
  readonly elsewhere: number
  readonly incoming: Book
  readonly outgoing: Book
  readonly decisions: Book
  readonly appeals: Book
  readonly scan: AttachedFile
  /** Another number each time. */
  next(): number
}

/** Columns of the table, each a login. own, add, oth: executors of the paper's department, of its addressee, of another. */
export const columns = 'reg org sec may hea own add oth cen dep ict adm str'.split(' ')

export const today = Temporal.PlainDate.from('2026-11-20')

export async function settle(world: World): Promise<Council> {
  const owner = await world.unit('Департамент освіти')
  const addressee = await world.unit('Департамент фінансів')
  const elsewhere = await world.unit('Департамент культури')
  const books = {
    incoming: await world.book(owner),
    outgoing: await world.book(owner, { kind: 'outgoing' }),
    appeals: await world.book(owner, { kind: 'appeals', template: '{letter}-{n}' }),
    decisions: await world.book(owner, { kind: 'committee-decision', template: '{n}-1' }),
  }
  await world.book(owner, { kind: 'information-requests', template: '{n}-ЗПІ' })
  await world.staff('reg', { roles: ['registrar'], unitId: await world.unit('Загальний відділ') })
  await world.staff('org', { roles: ['organiser'], unitId: await world.unit('Організаційний відділ') })
  await world.staff('sec', { roles: ['secretary'], unitId: await world.unit('Керівництво') })
  await world.staff('may', { roles: ['mayor'] })
  await world.staff('hea', { roles: ['head'], unitId: owner, leads: true })
  await world.staff('own', { roles: ['executor'], unitId: owner })
  await world.staff('add', { roles: ['executor'], unitId: addressee })
  await world.staff('oth', { roles: ['executor'], unitId: elsewhere })
  await world.staff('cen', { roles: ['service-centre'], unitId: await world.unit('ЦНАП') })
  await world.staff('dep', { roles: ['deputy'] })
  await world.staff('ict', { roles: ['ict'], unitId: await world.unit('Управління ІТ') })
  await world.staff('adm', { roles: ['administrator'] })
  const secret = await openSecret(world.connection, null)
  const scan = await keepBytes(world, 'скан.txt', Buffer.from('скан'))
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  return { world, secret, owner, addressee, elsewhere, ...books, scan, next }
}

export function contextOf(world: World, column: string): Context {
  return column === 'str' ? world.stranger() : world.as(column)
}

export function personOf(world: World, login: string): number {
  const { actor } = world.as(login)
  if (actor.kind !== 'member') throw new Error(`${login} has no account`)
  return actor.personId
}

export async function keepBytes(world: World, name: string, bytes: Buffer): Promise<AttachedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'ratusha-rights-'))
  try {
    const store = await openFileStore({ files: { kind: 'disk' }, dataFolder: folder })
    const received = await store.receive(Readable.from([bytes]), { limit: 10_000 })
    return await keepFile(world.house(), store, received, name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
