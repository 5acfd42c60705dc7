/** What assignments and resolutions hear of papers, and who hears of assignments. */
import { theHouse } from '#kernel'
import { accountsOf } from '#modules/access'
import { openToWorkers } from '#modules/appeals'
import { type Source, taskWords } from '#modules/assignments'
import { closeOnReply } from '#modules/control'
import type { DocumentAnswered, DocumentRegistered } from '#modules/documents'
import { notify } from '#modules/notifications'
import { finishWaiting, submitNewPaper } from '#modules/resolutions'
import { indexFound } from '#modules/search'
import { standInsOf } from '#modules/substitutions'
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

/** As assignments announce it: words, state or readers of a task changed. */
interface AssignmentChanged {
  readonly type: 'AssignmentChanged'
  readonly assignmentId: number
  readonly text: string
  readonly source: Source
  readonly author: string
  readonly givenOn: string
  readonly audience: readonly string[]
}

export function wireTaskListeners(): void {
  hear<DocumentAnswered>('DocumentAnswered', { name: 'assignments', within: endTasks })
  hear<DocumentRegistered>('DocumentRegistered', { name: 'resolutions', after: layBeforeHead })
  hear<DocumentExecuted>('DocumentExecuted', {
    name: 'resolutions',
    within: (context, { cardId }) => finishWaiting(context, cardId),
  })
  hear<AssignmentChanged>('AssignmentChanged', { name: 'search', within: indexTask })
  hear<AssignmentChanged>('AssignmentChanged', { name: 'appeals', within: openAppeal })
  hear<AssignmentNews>('AssignmentNews', { name: 'notifications', after: tellParties })
}

function layBeforeHead(context: Context, { event }: Pick<DeliveredEvent<DocumentRegistered>, 'event'>): Promise<void> {
  return submitNewPaper({ ...context, actor: theHouse('resolutions') }, event.cardId)
}

// A final reply ends the work on a paper, an interim one does not (rulebook DL-11).
async function endTasks(context: Context, { cardId, replyNumber, kind }: DocumentAnswered): Promise<void> {
  if (kind === 'final') await closeOnReply(context, { kind: 'document', ref: cardId }, replyNumber)
}

async function openAppeal(context: Context, { source, audience }: AssignmentChanged): Promise<void> {
  if (source.kind === 'appeal') await openToWorkers(context, source.ref, audience)
}

function indexTask(context: Context, event: AssignmentChanged): Promise<void> {
  return indexFound(context, {
    kind: 'assignment',
    ref: event.assignmentId,
    number: event.source.number,
    title: event.text,
    detail: `${event.author}: ${event.source.title}`,
    words: '',
    href: `/stil/doruchennia/${event.assignmentId}`,
    day: Temporal.PlainDate.from(event.givenOn),
    audience: event.audience,
  })
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
