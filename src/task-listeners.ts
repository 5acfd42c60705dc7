/** What assignments and resolutions hear of papers, and who hears of assignments. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { closeOnReply, taskWords } from '#modules/assignments'
import type { DocumentAnswered, DocumentRegistered } from '#modules/documents'
import { notify } from '#modules/notifications'
import { finishWaiting, submitNewPaper } from '#modules/resolutions'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

/** As documents announce it: a paper was executed. */
interface DocumentExecuted {
  readonly type: 'DocumentExecuted'
  readonly cardId: number
}

/** As assignments announce it. */
interface AssignmentNews {
  readonly type: 'AssignmentNews'
  readonly assignmentId: number
  readonly news: keyof typeof taskWords.news
  readonly number: string
  readonly access: 'open' | 'service'
  readonly to: readonly string[]
}

export function wireTaskListeners(): void {
  hear<DocumentAnswered>('DocumentAnswered', { name: 'assignments', within: endTasks })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'resolutions', after: layBeforeHead })
  hear<DocumentExecuted>('DocumentExecuted', {
    name: 'resolutions',
    within: (context, { cardId }) => finishWaiting(context, cardId),
  })
  hear<AssignmentNews>('AssignmentNews', { name: 'notifications', after: tellParties })
}

function layBeforeHead(context: Context, { event }: Pick<DeliveredEvent<DocumentRegistered>, 'event'>): Promise<void> {
  return submitNewPaper({ ...context, actor: theHouse('resolutions') }, event.cardId)
}

// A final reply ends the work on a paper, an interim one does not (rulebook DL-11).
async function endTasks(context: Context, { cardId, replyNumber, kind }: DocumentAnswered): Promise<void> {
  if (kind === 'final') await closeOnReply(context, cardId, replyNumber)
}

async function tellParties(context: Context, { id, event }: DeliveredEvent<AssignmentNews>): Promise<void> {
  const cleared = event.access === 'service'
  const accounts = await Promise.all(
    event.to.map((key) => {
      const [kind, ref] = key.split(':')
      const who = kind === 'person' ? { personId: Number(ref) } : { unitId: Number(ref) }
      return accountsOf(context, { ...who, cleared })
    }),
  )
  const about = event.number === '' ? '' : `, документ № ${event.number}`
  await notify(context, {
    eventId: id,
    accountIds: accounts.flat(),
    text: `${taskWords.news[event.news]}${about}`,
    href: `/stil/doruchennia/${event.assignmentId}`,
  })
}
