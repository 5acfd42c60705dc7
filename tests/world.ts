/**
 * A small council in a database of its own, cloned from the template. Tests act through the front doors of the modules.
 */
import { type Actor, type Member, type Role, stranger, theHouse } from '#kernel'
import { createAccount, findMember } from '#modules/access'
import { addPerson, addPost, addUnit, appoint, nameCouncil, type Unit } from '#modules/directory'
import { type Book, type BookKind, getBook, openBook } from '#modules/numbers'
import { type Connection, type Context, connect } from '#platform/db'
import { wireHouse } from '../src/wiring/index.ts'
import { cloneDatabase } from './databases.ts'

export interface World {
  readonly url: string
  readonly connection: Connection
  now: Temporal.Instant
  as(actor: Actor | string): Context
  house(): Context
  stranger(): Context
  /** A person with an account and a post in a unit; the login is theirs. */
  staff(login: string, options?: Partial<StaffOptions>): Promise<Member>
  unit(name: string, options?: { kind?: Unit['kind']; index?: string; parentId?: number }): Promise<number>
  book(
    unitId: number,
    options?: { kind?: BookKind; template?: string; restart?: Book['restart']; title?: string },
  ): ReturnType<typeof getBook>
  close(): Promise<void>
}

interface StaffOptions {
  readonly roles: readonly Role[]
  readonly unitId: number
  readonly clearance: boolean
  readonly leads: boolean
}

const members = new WeakMap<World, Map<string, Member>>()

/** Passwords of everybody in the test city. */
export const testPassword = 'ratusha-test-password'

export async function newWorld(): Promise<World> {
  wireHouse()
  const { url, drop } = await cloneDatabase()
  const connection = connect({ url, size: 10 })
  const world = worldOver(url, connection, async () => {
    await connection.close()
    await drop()
  })
  members.set(world, new Map())
  await nameCouncil(world.house(), council)
  return world
}

function worldOver(url: string, connection: Connection, close: () => Promise<void>): World {
  const world: World = {
    url,
    connection,
    now: Temporal.Instant.from('2026-11-20T08:00:00Z'),
    as: (actor) => ({
      db: connection.db,
      actor: typeof actor === 'string' ? known(world, actor) : actor,
      now: world.now,
      requestId: 'test',
    }),
    house: () => world.as(theHouse('test')),
    stranger: () => world.as(stranger),
    staff: (login, options = {}) => addStaff(world, login, options),
    unit: (name, options = {}) =>
      addUnit(world.house(), {
        parentId: options.parentId ?? null,
        kind: options.kind ?? 'division',
        name,
        shortName: name,
        index: options.index ?? null,
        address: '',
        email: '',
        website: '',
        note: '',
        sort: 0,
      }),
    book: async (unitId, options = {}) => {
      const id = await openBook(world.house(), {
        ownerUnitId: unitId,
        kind: options.kind ?? 'incoming',
        title: options.title ?? 'Вхідна кореспонденція',
        template: options.template ?? '{n}',
        restart: options.restart ?? 'year',
      })
      return getBook(world.house(), id)
    },
    close,
  }
  return world
}

async function addStaff(world: World, login: string, options: Partial<StaffOptions>): Promise<Member> {
  const house = world.house()
  const personId = await addPerson(house, { surname: `Прикладова-${login}`, givenName: 'Мешканка', patronymic: '' })
  if (options.unitId !== undefined) {
    const post = { unitId: options.unitId, title: 'головний спеціаліст', leads: options.leads ?? false, sort: 0 }
    await appoint(house, { postId: await addPost(house, post), personId, since: null })
  }
  const roles = [...(options.roles ?? ['executor' as const])]
  await createAccount(house, { login, personId, password: testPassword, roles, clearance: options.clearance ?? false })
  const member = await findMember(house, login)
  if (!member) throw new Error(`no account ${login}`)
  members.get(world)?.set(login, member)
  return member
}

function known(world: World, login: string): Member {
  const member = members.get(world)?.get(login)
  if (!member) throw new Error(`nobody signed ${login} up in this world`)
  return member
}

const council = {
  name: 'Приклад-міська рада',
  nameGenitive: 'Приклад-міської ради',
  hromada: 'Прикладівська територіальна громада',
  code: '00000000',
  address: 'вул. Прикладна, 1',
  phone: '',
  email: 'rada@example.ua',
  website: 'https://example.ua',
}
