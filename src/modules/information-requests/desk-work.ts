import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import type { RequestChanged } from './events.ts'
import { isOpen, type Request } from './request.ts'

/** A request waits for the registry to say who answers, then for that department; late, it shows to the heads. */
export async function renewDeskWork(context: Context, request: Request): Promise<void> {
  await announce<RequestChanged>(context, { type: 'RequestChanged', requestId: request.id })
  await stepDone(context, { kind: 'information-request', ref: request.id })
  if (!isOpen(request)) return
  const { id, number, summary, responsibleUnitId, due } = request
  const assigned = responsibleUnitId !== null
  await awaitStep(context, {
    kind: 'information-request',
    ref: id,
    step: assigned ? 'answer' : 'assign',
    holders: [assigned ? `unit:${responsibleUnitId}` : 'role:registrar'],
    watchers: ['role:registrar', 'role:secretary', 'role:mayor'],
    number,
    title: summary,
    href: `/stil/zapyty/${id}`,
    dueOn: due.dueOn,
  })
}
