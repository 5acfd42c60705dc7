import { afterAll, beforeAll, expect, it } from 'vitest'
import { newWorld, type World } from '#tests/world.ts'
import { countStatements, inTransaction, onDatabase, preparedInsert } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.close())

function answer(id: number) {
  return { owner: 'test', key: String(id), request_hash: '', created_at: world.now }
}

async function countAnswers(): Promise<number> {
  const { rows } = await onDatabase(world.url, (owner) =>
    owner.query<{ count: string }>("select count(*) from platform.idempotency where owner = 'test'"),
  )
  return Number(rows[0]?.count)
}

const answerInsert = preparedInsert('platform.idempotency', ['owner', 'key', 'request_hash', 'created_at'])

it('what is still under way when a transaction is rolled back writes nothing afterwards', async () => {
  const underWay: Promise<void>[] = []
  const attempts = Array.from({ length: 10 }, (_, round) =>
    inTransaction(world.house(), async ({ db }) => {
      const slow = async () => {
        for (let step = 0; step < 5; step += 1) {
          await new Promise((done) => setTimeout(done, step * 3))
          await db
            .insertInto('platform.idempotency')
            .values(answer(round * 10 + step))
            .execute()
        }
      }
      const refuse = async () => {
        await new Promise((done) => setTimeout(done, 5))
        throw new Error('refused')
      }
      const writing = slow()
      underWay.push(writing)
      await Promise.all([writing, refuse()])
    }),
  )
  const ended = await Promise.allSettled(attempts)
  expect(ended.every(({ status }) => status === 'rejected')).toBe(true)
  await Promise.allSettled(underWay)
  expect(await countAnswers()).toBe(0)
})

it('a statement after the end of its transaction is refused', async () => {
  const { db } = await inTransaction(world.house(), async (context) => context)
  await expect(db.selectFrom('platform.outbox').select('id').execute()).rejects.toThrow('This transaction is over')
})

it('a transaction inside a transaction is the same transaction', async () => {
  const { count } = await countStatements(() =>
    inTransaction(world.house(), (outer) =>
      inTransaction(outer, async (inner) => {
        expect(inner.db).toBe(outer.db)
        await inner.db.selectFrom('platform.outbox').select('id').execute()
      }),
    ),
  )
  expect(count).toBe(1)
})

it('a failed statement that nobody looked at still fails the transaction', async () => {
  await expect(
    inTransaction(world.house(), async ({ db }) => {
      await db.insertInto('platform.idempotency').values(answer(1)).execute()
      await db
        .insertInto('platform.idempotency')
        .values(answer(1))
        .execute()
        .catch(() => undefined)
    }),
  ).rejects.toThrow('aborted by a failed statement')
  expect(await countAnswers()).toBe(0)
})

it('a statement that was only sent is committed with the rest, and found by those that follow', async () => {
  const found = await inTransaction(world.house(), async (context) => {
    await answerInsert.send(context, answer(500))
    return context.db.selectFrom('platform.idempotency').select('key').where('key', '=', '500').execute()
  })
  await inTransaction(world.house(), (context) => answerInsert.send(context, answer(501)))
  expect(found).toEqual([{ key: '500' }])
  expect(await countAnswers()).toBe(2)
})

it('a statement that was only sent and fails undoes the transaction and says why', async () => {
  const twice = inTransaction(world.house(), async (context) => {
    await answerInsert.send(context, answer(502))
    await answerInsert.send(context, answer(500))
    return 'done'
  })
  await expect(twice).rejects.toThrow('idempotency_pkey')
  const noticedLater = inTransaction(world.house(), async (context) => {
    await answerInsert.send(context, answer(500))
    await new Promise((done) => setTimeout(done, 5))
    await context.db.selectFrom('platform.outbox').select('id').execute()
  })
  await expect(noticedLater).rejects.toThrow('idempotency_pkey')
  expect(await countAnswers()).toBe(2)
})

it('a statement that failed once is of use on the same connection again', async () => {
  for (const key of [500, 503, 501, 504]) {
    await inTransaction(world.house(), (context) => answerInsert.send(context, answer(key))).catch(() => undefined)
  }
  expect(await countAnswers()).toBe(4)
})

it('outside a transaction a sent statement is answered before it is done', async () => {
  await expect(answerInsert.send(world.house(), answer(500))).rejects.toThrow('idempotency_pkey')
})
