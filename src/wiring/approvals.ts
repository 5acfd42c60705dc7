/** What can be approved, and whom approval tells: the one place where things are plugged into it. */
import { accountsOf } from '#modules/access'
import { type ActChanged, type ActPage, getActPage, mayEnterActs } from '#modules/acts'
import { followText, plugApproved, type RouteCompleted, type RouteStopped, type VisaDue } from '#modules/approvals'
import {
  getLetterDraftPage,
  isPersonal,
  type LetterDraftChanged,
  type LetterFile,
  letterDraftRights,
  openLetterTo,
} from '#modules/letter-drafts'
import type { LetterSaved, LetterText } from '#modules/letters'
import { notify } from '#modules/notifications'
import type { Context } from '#platform/db'
import { type DeliveredEvent, hear } from '#platform/events'

/** As approvals announce it: the text has changed since these people approved it. */
interface VisasVoided {
  readonly type: 'VisasVoided'
  readonly routeId: number
  readonly people: readonly number[]
}

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
    // Whoever works here reads acts, and those admitted the restricted ones.
    openTo: async () => undefined,
  })
  plugApproved('letter', {
    async read(context, ref) {
      const { draft, text, files } = await getLetterDraftPage(context, ref)
      return {
        kind: 'letter',
        ref,
        title: draft.summary,
        href: `/stil/lysty/${ref}`,
        text: text ? letterText(text, files) : '',
        restricted: draft.access === 'service',
        confidential: isPersonal(draft),
        open: draft.state === 'draft',
        mayLead: letterDraftRights.mayLead(context.actor, draft) && draft.state === 'draft' && !draft.onSigning,
      }
    },
    maySend: letterDraftRights.mayBegin,
    openTo: openLetterTo,
  })
  hear<LetterSaved>('LetterSaved', {
    name: 'approvals',
    within: (context, { kind, ref }) => (kind === 'letter' ? followText(context, { kind, ref }) : Promise.resolve()),
  })
  hear<LetterDraftChanged>('LetterDraftChanged', {
    name: 'approvals',
    within: (context, { draftId }) => followText(context, { kind: 'letter', ref: draftId }),
  })
  hear<ActChanged>('ActChanged', {
    name: 'approvals',
    within: (context, { actId }) => followText(context, { kind: 'act', ref: actId }),
  })
  hear<RouteCompleted>('RouteCompleted', { name: 'notifications', after: tellApproved })
  hear<VisaDue>('VisaDue', { name: 'notifications', after: tellApprover })
  hear<VisasVoided>('VisasVoided', { name: 'notifications', after: tellVoided })
  hear<RouteStopped>('RouteStopped', { name: 'notifications', after: tellStopped })
}

/** All that the council says by the letter, as its approvers answer for it. */
function letterText(text: LetterText, files: readonly LetterFile[]): string {
  const { addressees, replyNumber, replyDate, title, appendices } = text
  const parts = [
    addressees.trim() && `Кому: ${addressees.trim()}`,
    replyNumber && `На № ${replyNumber}${replyDate && ` від ${replyDate}`}`,
    title,
    text.text.trim(),
    appendices.trim() && `Додатки: ${appendices.trim()}`,
    [signed(text.post, text.name), signed(text.secondPost, text.secondName)].filter(Boolean).join('\n'),
    files
      .filter(({ role }) => role === 'appendix')
      .map(fingerprint)
      .join('\n'),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function signed(post: string, name: string): string {
  return post || name ? `Підписує: ${[post, name].filter(Boolean).join(' ')}` : ''
}

/** A file that is replaced is another text: its fingerprint says so. */
function fingerprint({ name, sha256 }: { name: string; sha256: string }): string {
  return `Файл: ${name} (відбиток ${sha256.slice(0, 16)})`
}

/** The text with all that is adopted together with it. */
function approvedText({ act, files }: ActPage): string {
  const parts = [
    act.text.trim(),
    act.appendices.map(({ title }) => `Додаток: ${title}`).join('\n'),
    act.signatories.map(({ post, name }) => signed(post, name)).join('\n'),
    files
      .filter(({ role }) => role !== 'scan')
      .map(fingerprint)
      .join('\n'),
  ]
  return parts.filter(Boolean).join('\n\n')
}

async function tellApprover(context: Context, { id, event }: DeliveredEvent<VisaDue>): Promise<void> {
  const accountIds = await accountsOf(context, { personId: event.personId })
  const text = event.isLate ? 'Прострочено: проєкт чекає вашої візи' : 'Нагадування: проєкт чекає вашої візи'
  await notify(context, { eventId: id, accountIds, text, href: `/stil/pohodzhennia/${event.routeId}` })
}

async function tellVoided(context: Context, { id, event }: DeliveredEvent<VisasVoided>): Promise<void> {
  const accounts = await Promise.all(event.people.map((personId) => accountsOf(context, { personId })))
  const accountIds = [...new Set(accounts.flat())]
  const text = 'Проєкт змінено після вашої візи: прочитайте зміни й підтвердьте або погодьте знову'
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
