/** What appeals hear of the work on them, and who hears that an appeal is theirs. */
import { accountsOf } from '#modules/access'
import { type AppealAssigned, openToWorkers } from '#modules/appeals'
import type { Source } from '#modules/assignments'
import { notify } from '#modules/notifications'
import type { Context } from '#platform/db'
import { hear } from '#platform/events'

/** As assignments announce it: the readers of a task changed. */
interface AssignmentChanged {
  readonly type: 'AssignmentChanged'
  readonly source: Source
  readonly audience: readonly string[]
}

export function wireAppeals(): void {
  hear<AssignmentChanged>('AssignmentChanged', { name: 'appeals', within: openAppeal })
  hear<AppealAssigned>('AppealAssigned', { name: 'notifications', after: tellConsidering })
}

async function openAppeal(context: Context, { source, audience }: AssignmentChanged): Promise<void> {
  if (source.kind === 'appeal') await openToWorkers(context, source.ref, audience)
}

async function tellConsidering(context: Context, { id, event }: { id: number; event: AppealAssigned }): Promise<void> {
  await notify(context, {
    eventId: id,
    accountIds: await considering(context, event),
    text: `На розгляд надійшло звернення № ${event.number}`,
    href: `/stil/zvernennia/${event.appealId}`,
  })
}

/** The person or the department, but for the official whom it complains of. */
async function considering(context: Context, { personId, unitId, exceptPersonId }: AppealAssigned): Promise<number[]> {
  const wanted = personId !== null ? { personId } : unitId !== null ? { unitId } : null
  const accounts = wanted === null ? [] : await accountsOf(context, wanted)
  const excepted = exceptPersonId === null ? [] : await accountsOf(context, { personId: exceptPersonId })
  return accounts.filter((account) => !excepted.includes(account))
}
