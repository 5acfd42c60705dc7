import { dayOf, Refusal } from '#kernel'
import type { Due } from '#modules/law'

export const requesterKinds = ['person', 'collective', 'media', 'civic-organisation', 'legal-person'] as const
/** Who asks, as the report counts them. */
export type RequesterKind = (typeof requesterKinds)[number]

export const contentKinds = [
  'person',
  'goods',
  'reference',
  'environment',
  'science',
  'tax',
  'legal',
  'statistical',
  'sociological',
  'other',
] as const
/** Kinds of information by content (2657-XII ст. 10). */
export type ContentKind = (typeof contentKinds)[number]

export const grounds = ['not-held', 'restricted', 'unpaid', 'defects'] as const
/** The four grounds of a refusal, and no other (ст. 22 ч. 1). */
export type Ground = (typeof grounds)[number]

export const states = ['registered', 'answered', 'refused', 'forwarded', 'withdrawn'] as const
export type State = (typeof states)[number]

/** What the requester asked, and what the registry wrote about it. */
export interface RequestFields {
  readonly channel: string
  readonly requesterKind: RequesterKind
  readonly requester: string
  readonly address: string
  readonly email: string
  readonly phone: string
  readonly text: string
  readonly summary: string
  readonly contentKind: ContentKind
  readonly topic: string
  readonly urgent: boolean
  readonly urgentReason: string
  readonly responsibleUnitId: number | null
}

export interface Request extends RequestFields {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  readonly unitId: number
  readonly receivedAt: Temporal.Instant
  readonly state: State
  readonly due: Due
  readonly extended: boolean
  readonly postponed: boolean
  /** The day of the answer, the refusal or the forwarding: a term of days is kept or broken by it. */
  readonly endedOn: Temporal.PlainDate | null
  /** Its moment: a term of hours is kept or broken by that. */
  readonly endedAt: Temporal.Instant | null
  /** Pages of copies that the answer needs, and what they cost, in kopecks. */
  readonly copies: number
  readonly cost: number
  readonly paidOn: Temporal.PlainDate | null
  readonly planningExtract: boolean
  readonly audience: readonly string[]
  readonly revision: number
}

export function isOpen({ state }: Pick<Request, 'state'>): boolean {
  return state === 'registered'
}

/** The clock stands still once the request is answered; a breach begins after the last good day, or the last minute. */
export function isOverdue(
  { endedOn, endedAt, due }: Pick<Request, 'endedOn' | 'endedAt' | 'due'>,
  now: Temporal.Instant,
): boolean {
  if (due.dueAt) return Temporal.Instant.compare(endedAt ?? now, due.dueAt) > 0
  return Temporal.PlainDate.compare(endedOn ?? dayOf(now), due.dueOn) > 0
}

/** ст. 20 ч. 4: a large volume or a search among much data; once, with a written notice while the notice is in time. */
export function extend(
  request: Request,
  given: { until: Temporal.PlainDate; longest: Due; noticeBy: Temporal.PlainDate; today: Temporal.PlainDate },
): Request {
  requireOpen(request)
  const { until, longest, noticeBy, today } = given
  if (request.extended) throw new Refusal('conflict', 'information-requests.extended-already')
  if (request.urgent) throw new Refusal('conflict', 'information-requests.urgent-not-extended')
  if (Temporal.PlainDate.compare(today, noticeBy) > 0)
    throw new Refusal('too-late', 'information-requests.notice-late', { noticeBy: String(noticeBy) })
  if (Temporal.PlainDate.compare(until, request.due.dueOn) <= 0)
    throw new Refusal('invalid', 'information-requests.extend-backward')
  if (Temporal.PlainDate.compare(until, longest.dueOn) > 0)
    throw new Refusal('invalid', 'information-requests.extend-too-far', { longest: String(longest.dueOn) })
  const why = [...longest.why, `Продовжено до ${until}: повідомлення запитувачу від ${today}`]
  return { ...request, extended: true, due: { ...longest, dueOn: until, strict: until, why } }
}

/** ст. 22 ч. 6: a force majeure puts the answer off, by a written decision with reasons and a new term. */
export function postpone(
  request: Request,
  { until, today }: { until: Temporal.PlainDate; today: Temporal.PlainDate },
): Request {
  requireOpen(request)
  if (Temporal.PlainDate.compare(until, request.due.dueOn) <= 0)
    throw new Refusal('invalid', 'information-requests.extend-backward')
  const why = [...request.due.why, `Відстрочено до ${until} за ч. 6 ст. 22 Закону № 2939-VI: рішення від ${today}`]
  return { ...request, postponed: true, due: { ...request.due, dueOn: until, strict: until, dueAt: null, why } }
}

/** ст. 22 ч. 3: another holder has it. At once, within the term of the answer at the latest. */
export function forward(request: Request, now: Temporal.Instant): Request {
  requireOpen(request)
  if (isOverdue(request, now)) throw new Refusal('too-late', 'information-requests.forward-late')
  return end(request, 'forwarded', now)
}

export function refuse(request: Request, ground: Ground, now: Temporal.Instant): Request {
  requireOpen(request)
  if (ground === 'unpaid' && (request.cost === 0 || request.paidOn !== null))
    throw new Refusal('conflict', 'information-requests.nothing-unpaid')
  return end(request, 'refused', now)
}

export function answer(request: Request, now: Temporal.Instant): Request {
  requireOpen(request)
  return end(request, 'answered', now)
}

/** Its terms, as #modules/law knows them (ст. 20 ч. 1, 2, 4). */
export const requestTerms = { answer: 'PI-01', urgent: 'PI-02', notice: 'PI-03' } as const

/** How many pages are free: a norm of #modules/law (ст. 21 ч. 2). */
export const freeCopies = 'PI-07'

/** ст. 21: copies beyond the free pages may cost what they cost; without a rate of the holder they are free. */
export function costOf({
  pages,
  freePages,
  kopecks,
  free,
}: {
  pages: number
  freePages: number
  kopecks: number
  free: boolean
}): number {
  return free || pages <= freePages ? 0 : (pages - freePages) * kopecks
}

export function requireOpen({ state, number }: Pick<Request, 'state' | 'number'>): void {
  if (state !== 'registered') throw new Refusal('conflict', 'information-requests.ended', { number })
}

export function end(request: Request, state: State, now: Temporal.Instant): Request {
  return { ...request, state, endedOn: dayOf(now), endedAt: now }
}

/** The registry, the heads of the council and the department that answers. */
export function audienceOf(responsibleUnitId: number | null): string[] {
  const unit = responsibleUnitId === null ? [] : [`unit:${responsibleUnitId}`]
  return ['house', 'role:registrar', 'role:secretary', 'role:mayor', ...unit]
}
