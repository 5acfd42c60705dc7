import { dayOf, type Member } from '#kernel'
import { awaitStep, countInboxWithin, inboxTimes, listInbox } from '#modules/inbox'
import { type Context, inTransaction } from '#platform/db'
import { type Ground, type Measure, rounded } from './ground.ts'

const open = 20_000
const turns = 120

/** The desk's inbox with 20,000 open items: what the page asks of the database, for who holds or watches all and for one department. */
export async function inboxOpen(ground: Ground): Promise<Measure[]> {
  await fill(ground.context)
  const readers = [
    { who: 'who holds them all', actor: reader({ roles: ['registrar'] }) },
    { who: 'one department of forty', actor: reader({ units: [7] }) },
  ]
  const measures: Measure[] = []
  for (const { who, actor } of readers) {
    const context = { ...ground.context, actor }
    const taken: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      const started = performance.now()
      await readPage(context)
      taken.push(performance.now() - started)
    }
    taken.sort((one, other) => one - other)
    const p95 = taken[Math.floor(taken.length * 0.95)] ?? Number.NaN
    const what = `inbox of ${open} open items, ${who}, p95`
    measures.push({ what, value: rounded(p95, 1), unit: 'ms', goal: '≤ 100', met: p95 <= 100 })
  }
  await ground.house.connection.pool.query('delete from inbox.items')
  return measures
}

async function readPage(context: Context): Promise<void> {
  await countInboxWithin(context, { kind: 'document' })
  await Promise.all(inboxTimes.map((when) => listInbox(context, { when, page: 1, perPage: 50 })))
}

async function fill(context: Context): Promise<void> {
  const today = dayOf(context.now)
  await inTransaction(context, async (context) => {
    for (let ref = 1; ref <= open; ref += 1) {
      const due = (ref % 60) - 12
      await awaitStep(context, {
        kind: ['document', 'appeal', 'message'][ref % 3] ?? 'document',
        ref,
        step: 'execute',
        holders: [`unit:${ref % 40}`, 'role:registrar'],
        watchers: ['role:mayor'],
        number: `${ref}/01-05`,
        title: 'Про розгляд питання щодо благоустрою прибудинкової території',
        href: `/stil/dokumenty/${ref}`,
        dueOn: ref % 10 === 0 ? null : today.add({ days: due }),
      })
    }
  })
}

function reader({ roles = [], units = [] }: Partial<Pick<Member, 'roles' | 'units'>>): Member {
  const name = 'Мешканка Прикладова'
  return { kind: 'member', accountId: 1, personId: 1, login: 'reader', name, roles, units, clearance: true }
}
