/** What can be approved, and whom approval tells: the one place where things are plugged into it. */
import { accountsOf } from '#modules/access'
import { type ActChanged, type ActPage, getActPage, mayEnterActs } from '#modules/acts'
import { followText, plugApproved, type RouteCompleted, type RouteStopped, type VisaDue } from '#modules/approvals'
import { notify } from '#modules/notifications'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

export function wireApprovals(): void {
  plugApproved('act', {
    async read(context, ref) {
      const page = await getActPage(context, ref)
      const { title, access, state } = page.act
      return {
        kind: 'act',
        ref,
        title,
        href: `/stil/akty/${ref}`,
        text: approvedText(page),
        restricted: access === 'service',
        open: state === 'draft',
      }
    },
    maySend: mayEnterActs,
  })
  hear<ActChanged>('ActChanged', {
    name: 'approvals',
    within: (context, { actId }) => followText(context, { kind: 'act', ref: actId }),
  })
  hear<RouteCompleted>('RouteCompleted', { name: 'notifications', after: tellApproved })
  hear<VisaDue>('VisaDue', { name: 'notifications', after: tellApprover })
  hear<RouteStopped>('RouteStopped', { name: 'notifications', after: tellStopped })
}

/** The text with all that is adopted together with it. A file that is replaced is another text: its fingerprint says so. */
function approvedText({ act, files }: ActPage): string {
  const parts = [
    act.text.trim(),
    act.appendices.map(({ title }) => `Додаток: ${title}`).join('\n'),
    act.signatories.map(({ post, name }) => `Підписує: ${[post, name].filter(Boolean).join(' ')}`).join('\n'),
    files
      .filter(({ role }) => role !== 'scan')
      .map(({ name, sha256 }) => `Файл: ${name} (відбиток ${sha256.slice(0, 16)})`)
      .join('\n'),
  ]
  return parts.filter(Boolean).join('\n\n')
}

async function tellApprover(context: Context, { id, event }: DeliveredEvent<VisaDue>): Promise<void> {
  const accountIds = await accountsOf(context, { personId: event.personId })
  const text = event.isLate ? 'Прострочено: проєкт чекає вашої візи' : 'Нагадування: проєкт чекає вашої візи'
  await notify(context, { eventId: id, accountIds, text, href: `/stil/pohodzhennia/${event.routeId}` })
}

async function tellApproved(context: Context, { id, event }: DeliveredEvent<RouteCompleted>): Promise<void> {
  await tellAuthor(context, id, event, 'Проєкт погоджено всіма, можна подавати на підпис')
}

async function tellStopped(context: Context, { id, event }: DeliveredEvent<RouteStopped>): Promise<void> {
  await tellAuthor(context, id, event, 'Погодження зупинено: проєкт чекає вашого слова')
}

async function tellAuthor(
  context: Context,
  eventId: number,
  { authorId, routeId }: RouteStopped | RouteCompleted,
  text: string,
) {
  const accountIds = await accountsOf(context, { personId: authorId })
  await notify(context, { eventId, accountIds, text, href: `/stil/pohodzhennia/${routeId}` })
}
