import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Context, inTransaction } from '#platform/db'
import { announce, type DeliveredEvent, deliverOutbox, type HouseEvent, hear } from '#platform/events'
import { newWorld, type World } from '#tests/world.ts'

interface BellRung extends HouseEvent {
  readonly type: 'BellRung'
  readonly by: string
}

let world: World
let heard: string[]
let broken: Set<string>

beforeAll(async () => {
  world = await newWorld()
  hear<BellRung>('BellRung', { name: 'ear', after: listen })
})
afterAll(() => world.close())
beforeEach(async () => {
  await deliver()
  heard = []
  broken = new Set()
})

async function listen(context: Context, { event }: DeliveredEvent<BellRung>): Promise<void> {
  await context.db.selectFrom('platform.outbox').select('id').execute()
  if (broken.has(event.by)) throw new Error(`${event.by} is not heard`)
  heard.push(event.by)
}

function ring(by: string): Promise<void> {
  return inTransaction(world.house(), (context) => announce<BellRung>(context, { type: 'BellRung', by }))
}

function deliver(after = 0): Promise<number> {
  return deliverOutbox(world.connection, world.now.add({ seconds: after }))
}

async function waiting(): Promise<{ attempts: number; failure: string | null }[]> {
  const { rows } = await world.connection.pool.query(
    'select attempts, failure from platform.outbox where delivered_at is null',
  )
  return rows
}

describe('the outbox', () => {
  it('delivers in the order in which things happened, once', async () => {
    for (const by of ['перший', 'другий', 'третій']) await ring(by)
    expect(await deliver()).toBe(3)
    expect(heard).toEqual(['перший', 'другий', 'третій'])
    expect(await deliver()).toBe(0)
  })

  it('knows nothing of what was rolled back', async () => {
    const given = inTransaction(world.house(), async (context) => {
      await announce<BellRung>(context, { type: 'BellRung', by: 'скасований' })
      throw new Error('the clerk changed her mind')
    })
    await expect(given).rejects.toThrow('changed her mind')
    expect(await deliver()).toBe(0)
    expect(heard).toEqual([])
  })

  it('tries a failed listener again later, and lets the others pass meanwhile', async () => {
    broken.add('хворий')
    await ring('хворий')
    await ring('здоровий')
    await deliver()
    expect(heard).toEqual(['здоровий'])
    expect(await waiting()).toEqual([{ attempts: 1, failure: 'Error' }])
    expect(await deliver(1)).toBe(0)
    broken.clear()
    expect(await deliver(2)).toBe(1)
    expect(heard).toEqual(['здоровий', 'хворий'])
    expect(await waiting()).toEqual([])
  })

  it('waits twice as long after each failure', async () => {
    broken.add('упертий')
    await ring('упертий')
    let at = 0
    for (const pause of [0, 2, 4, 8]) {
      at += pause
      if (pause > 0) expect(await deliver(at - 1)).toBe(0)
      expect(await deliver(at)).toBe(1)
    }
    expect(await waiting()).toEqual([{ attempts: 4, failure: 'Error' }])
    broken.clear()
    expect(await deliver(at + 16)).toBe(1)
  })

  it('shared by several workers delivers each event once', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `дзвінок ${at}`)
    for (const by of names) await ring(by)
    await Promise.all([deliver(), deliver(), deliver(), deliver()])
    await deliver()
    expect(heard.toSorted()).toEqual(names.toSorted())
  })

  it('undoes what the failed listener wrote', async () => {
    hear<BellRung>('BellRung', { name: 'clumsy', after: writeAndFail })
    const before = await secretsKept()
    await ring('незграба')
    await deliver()
    expect(await secretsKept()).toBe(before)
  })
})

async function writeAndFail(context: Context): Promise<void> {
  await context.db.insertInto('platform.secrets').values({ name: crypto.randomUUID(), value: 'x' }).execute()
  throw new Error('after the writing')
}

async function secretsKept(): Promise<number> {
  const { rows } = await world.connection.pool.query('select count(*) as count from platform.secrets')
  return rows[0].count
}
