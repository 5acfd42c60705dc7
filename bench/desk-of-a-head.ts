import { dayOf, type Member } from '#kernel'
import { assignTask, countAssignments, listAssignments, type Party } from '#modules/assignments'
import { getAssignmentPage } from '#modules/control'
import { addPerson, addPost, appoint } from '#modules/directory'
import { type Context, inTransaction } from '#platform/db'
import { type Ground, type Measure, rounded } from './ground.ts'

const open = 5_000
const turns = 120

/** The desk of a head whose department has 5,000 open tasks: what its pages ask of the database. */
export async function deskOfAHead(ground: Ground): Promise<Measure[]> {
  const { head, author, people } = await settle(ground)
  const ids = await fill(ground.context, author, people)
  const context = { ...ground.context, actor: head }
  const pages: Readonly<Record<string, (turn: number) => Promise<unknown>>> = {
    'first page with its counts': (turn) => firstPage(context, turn),
    'what is late': () => listAssignments(context, { desk: 'unit', when: 'late', page: 1, perPage: 50 }),
    'one task with its tree': (turn) => getAssignmentPage(context, ids[turn % ids.length] ?? 1),
  }
  const measures: Measure[] = []
  for (const [what, page] of Object.entries(pages)) measures.push(await measure(what, page))
  await empty(ground)
  return measures
}

async function measure(what: string, page: (turn: number) => Promise<unknown>): Promise<Measure> {
  const taken: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now()
    await page(turn)
    taken.push(performance.now() - started)
  }
  taken.sort((one, other) => one - other)
  const p95 = taken[Math.floor(taken.length * 0.95)] ?? Number.NaN
  const name = `desk of a head with ${open} open tasks, ${what}, p95`
  return { what: name, value: rounded(p95, 1), unit: 'ms', goal: '≤ 100', met: p95 <= 100 }
}

async function firstPage(context: Context, turn: number): Promise<void> {
  await Promise.all([
    countAssignments(context, { desk: 'unit' }),
    listAssignments(context, { desk: 'unit', page: 1 + (turn % 5), perPage: 50 }),
  ])
}

/** A department of twenty under its head, and a mayor who gives it work. */
async function settle({ context, registry }: Ground): Promise<{ head: Member; author: number; people: Party[] }> {
  const author = await person(context, registry, 'Голова')
  const people: Party[] = [{ personId: null, unitId: registry }]
  for (let at = 1; at <= 20; at += 1) {
    people.push({ personId: await person(context, registry, `Прикладова-${at}`), unitId: registry })
  }
  const personId = await person(context, registry, 'Керівниця')
  const powers = { roles: ['head' as const], units: [registry], clearance: false }
  return {
    head: { kind: 'member', accountId: 1, personId, login: 'head', name: 'Керівниця', ...powers },
    author,
    people,
  }
}

async function person(context: Context, unitId: number, surname: string): Promise<number> {
  const personId = await addPerson(context, { surname, givenName: 'Мешканка', patronymic: '' })
  const postId = await addPost(context, { unitId, title: 'посада', leads: false, sort: 0 })
  await appoint(context, { postId, personId, since: null })
  return personId
}

async function fill(context: Context, author: number, people: readonly Party[]): Promise<number[]> {
  const today = dayOf(context.now)
  const ids: number[] = []
  await inTransaction({ ...context, now: context.now.subtract({ hours: 24 * 30 }) }, async (context) => {
    for (let ref = 1; ref <= open; ref += 1) {
      const id = await assignTask(context, {
        source: { kind: 'bench', ref, number: `${ref}/01-05`, title: 'Про благоустрій', href: '/stil', access: 'open' },
        author: { personId: author, name: 'Голова Мешканка', post: 'міський голова' },
        text: 'Підготувати пропозиції щодо благоустрою прибудинкової території',
        responsible: people[ref % people.length] ?? { personId: null, unitId: null },
        dueOn: ref % 10 === 0 ? null : today.add({ days: (ref % 60) - 12 }),
      })
      ids.push(id)
    }
  })
  return ids
}

async function empty(ground: Ground): Promise<void> {
  await ground.house.connection.pool.query(`delete from inbox.items where kind = 'assignment'`)
}
