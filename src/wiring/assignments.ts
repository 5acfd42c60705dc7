/** Who hears of assignments: the people whose work they are. */
import { accountsOf } from '#modules/access'
import { taskWords } from '#modules/assignments'
import { notify } from '#modules/notifications'
import { standInsOf } from '#modules/substitutions'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

/** As assignments announce it. */
interface AssignmentNews {
  readonly type: 'AssignmentNews'
  readonly assignmentId: number
  readonly news: keyof typeof taskWords.news
  readonly number: string
  readonly access: 'open' | 'service'
  readonly to: readonly string[]
}

export function wireAssignments(): void {
  hear<AssignmentNews>('AssignmentNews', { name: 'notifications', after: tellParties })
}

async function tellParties(context: Context, { id, event }: DeliveredEvent<AssignmentNews>): Promise<void> {
  const cleared = event.access === 'service'
  const accounts = await Promise.all(event.to.map((key) => accountsBehind(context, key, cleared)))
  const about = event.number === '' ? '' : `, документ № ${event.number}`
  await notify(context, {
    eventId: id,
    accountIds: accounts.flat(),
    text: `${taskWords.news[event.news]}${about}`,
    href: `/stil/doruchennia/${event.assignmentId}`,
  })
}

/** The accounts of a person and of whoever stands in for them today, or of a department. */
async function accountsBehind(context: Context, key: string, cleared: boolean): Promise<number[]> {
  const [kind, ref] = key.split(':')
  if (kind !== 'person') return accountsOf(context, { unitId: Number(ref), cleared })
  const people = [Number(ref), ...(await standInsOf(context, Number(ref)))]
  return (await Promise.all(people.map((personId) => accountsOf(context, { personId, cleared })))).flat()
}
