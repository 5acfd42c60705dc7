import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onDatabase } from '#platform/db'
import { newWorld, type World } from '#tests/world.ts'
import { rootOf } from './entry.ts'
import { record, sealJournal, verifyJournal } from './index.ts'

let world: World

beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world.close()
})

async function writeAndSeal(count: number): Promise<number[]> {
  for (let at = 0; at < count; at += 1) {
    await record(world.house(), { verb: 'test.write', subject: 'leaf', subjectId: at, after: { at } })
  }
  await sealJournal(world.house())
  const { rows } = await onDatabase(world.url, (owner) =>
    owner.query<{ id: string }>('select id from journal.entries order by id desc limit $1', [count]),
  )
  return rows.map(({ id }) => Number(id)).reverse()
}

/** What a thief with the owner's password would do. */
function tamper(sql: string, values: unknown[] = []): Promise<void> {
  return onDatabase(world.url, async (owner) => {
    await owner.query('alter table journal.entries disable trigger keep_sealed')
    await owner.query(sql, values)
    await owner.query('alter table journal.entries enable trigger keep_sealed')
  })
}

describe('the sealed journal', () => {
  let ids: number[]
  beforeEach(async () => {
    await tamper('delete from journal.entries')
    await tamper('delete from journal.seals')
    await writeAndSeal(7)
    ids = await writeAndSeal(5)
  })

  it('verifies when nobody touched it', async () => {
    const found = await verifyJournal(world.house())
    expect(found).toMatchObject({ seals: 2, entries: 12, unsealed: 0, broken: [] })
  })

  it('names the entry in which one byte was changed', async () => {
    await tamper(`update journal.entries set after = '{"at": 9}' where id = $1`, [ids[1]])
    expect((await verifyJournal(world.house())).broken).toEqual([
      { what: 'changed', entry: ids[1], seal: expect.any(Number) },
    ])
  })

  it('names the entry that was removed', async () => {
    await tamper('delete from journal.entries where id = $1', [ids[2]])
    expect((await verifyJournal(world.house())).broken).toEqual([
      { what: 'removed', entry: ids[2], seal: expect.any(Number) },
    ])
  })

  it('names the two entries that were swapped', async () => {
    await tamper(
      `update journal.entries a set after = b.after, subject_id = b.subject_id, at = b.at from journal.entries b
       where (a.id, b.id) in (($1, $2), ($2, $1))`,
      [ids[0], ids[3]],
    )
    expect((await verifyJournal(world.house())).broken).toEqual([
      { what: 'swapped', entry: ids[0], with: ids[3], seal: expect.any(Number) },
    ])
  })

  it('names the entry that was slipped into a sealed batch', async () => {
    await tamper(
      `insert into journal.entries (at, request_id, actor, actor_name, verb, subject, subject_id, seal)
       select at, 'x', actor, actor_name, 'test.forged', subject, subject_id, seal from journal.entries where id = $1`,
      [ids[0]],
    )
    expect((await verifyJournal(world.house())).broken).toMatchObject([{ what: 'inserted' }])
  })

  it('notices a seal taken out of the chain and a root that is no longer there', async () => {
    const { newestRoot } = await verifyJournal(world.house())
    await writeAndSeal(2)
    await tamper('delete from journal.entries where seal = (select id from journal.seals order by id limit 1 offset 1)')
    await tamper('delete from journal.seals where id = (select id from journal.seals order by id limit 1 offset 1)')
    const found = await verifyJournal(world.house(), { knownRoot: newestRoot })
    expect(found.broken.map(({ what }) => what)).toEqual(['seal-removed', 'root-unknown'])
  })

  it('is append-only for the running application', async () => {
    await expect(world.connection.pool.query('delete from journal.entries')).rejects.toThrow('permission denied')
    await expect(world.connection.pool.query("update journal.entries set verb = 'x'")).rejects.toThrow(
      'permission denied',
    )
    await expect(world.connection.pool.query('update journal.entries set seal = null')).rejects.toThrow('append-only')
  })
})

it('two sealers at once seal each entry once', async () => {
  for (let at = 0; at < 20; at += 1)
    await record(world.house(), { verb: 'test.write', subject: 'twice', subjectId: at })
  const sealed = await Promise.all([sealJournal(world.house()), sealJournal(world.house()), sealJournal(world.house())])
  await sealJournal(world.house())
  expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(20)
  expect((await verifyJournal(world.house())).broken).toEqual([])
})

it('a tree of odd leaves differs when a leaf is repeated', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => Buffer.alloc(32, text))
  if (!a || !b || !c) throw new Error('three leaves')
  expect(rootOf([a, b, c])).not.toEqual(rootOf([a, b, c, c]))
})
