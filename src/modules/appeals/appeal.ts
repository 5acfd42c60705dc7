import { Refusal } from '#kernel'
import type { Author, Authorship, Sign } from '#modules/authors'
import type { Due } from '#modules/law'
import type { Ground } from './terms.ts'

export const kinds = ['proposal', 'application', 'complaint'] as const
/** Пропозиція, заява, скарга (ст. 3). */
export type Kind = (typeof kinds)[number]

export const channels = [
  'post',
  'website',
  'email',
  'hand',
  'reception',
  'phone',
  'representative',
  'authority',
  'media',
] as const
/** How it came (постанова 858, axis 1). */
export type Channel = (typeof channels)[number]

export const forms = ['letter', 'electronic', 'oral', 'telegram'] as const
export type Form = (typeof forms)[number]

export const outcomes = ['satisfied', 'explained', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export const states = [
  'registered',
  'assigned',
  'answered',
  'forwarded',
  'returned',
  'set-aside',
  'requalified',
  'closed',
] as const
export type State = (typeof states)[number]

/** How the consideration ends. */
export type Ending = Exclude<State, 'registered' | 'assigned' | 'closed'>

/** What a clerk writes on the card, and may correct later with a reason. */
export interface AppealFields extends Author {
  readonly writtenOn: Temporal.PlainDate | null
  readonly channel: Channel
  readonly form: Form
  readonly kind: Kind
  readonly authorship: Authorship
  readonly signed: boolean
  readonly signers: number
  readonly confidential: boolean
  readonly sentBy: string
  readonly sentNumber: string
  readonly sentOn: Temporal.PlainDate | null
  readonly summary: string
  readonly text: string
  readonly topicId: number | null
  readonly moreTopicIds: readonly number[]
  readonly complainedUnitId: number | null
  readonly complainedPersonId: number | null
  readonly complainedOf: string
  /** A person said so: whoever is complained of does not work in the council, whatever their name. */
  readonly complainedOutside: boolean
}

export interface Appeal extends AppealFields {
  readonly id: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  /** Owner of the book in which it is registered. */
  readonly unitId: number
  readonly receivedOn: Temporal.PlainDate
  /** Officials whom `complainedOf` may mean, while nobody has said which of them. */
  readonly complainedSuspects: readonly number[]
  readonly state: State
  readonly sign: Sign
  readonly earlierId: number | null
  readonly noStudy: boolean
  readonly due: Pick<Due, 'dueOn' | 'strict' | 'ruleId' | 'version' | 'why'>
  readonly extended: boolean
  /** Personal control of the first head. */
  readonly control: boolean
  readonly responsibleUnitId: number | null
  /** Who answers; `null`: the department as a whole. */
  readonly responsiblePersonId: number | null
  readonly coUnitIds: readonly number[]
  /** Audience keys of those who have a task about it. */
  readonly readers: readonly string[]
  readonly outcome: Outcome | null
  /** The day on which it was answered, forwarded, returned or set aside: the term is kept or broken by it. */
  readonly endedOn: Temporal.PlainDate | null
  readonly endedAs: Ending | null
  readonly closedOn: Temporal.PlainDate | null
  readonly rating: number | null
  readonly ratingWords: string
  readonly dossierIndex: string
  readonly sheets: number | null
  readonly revision: number
}

export function isOpen({ state }: Pick<Appeal, 'state'>): boolean {
  return state === 'registered' || state === 'assigned'
}

/** The clock stands still once the appeal is answered; a breach begins after the last good day. */
export function isOverdue(appeal: Pick<Appeal, 'endedOn' | 'due'>, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(appeal.endedOn ?? today, appeal.due.dueOn) > 0
}

/** A person with the unit of their post, or a department, as assignments know them. */
export type Party = Readonly<{ personId: number | null; unitId: number | null }>

export interface Resolution {
  readonly responsible: Party
  readonly coExecutors: readonly Party[]
}

/** A resolution names who considers the appeal; a later one replaces it. The clock does not notice. */
export function assign(appeal: Appeal, { responsible, coExecutors }: Resolution): Appeal {
  requireOpen(appeal)
  // ст. 7 ч. 4: not to those whose actions it complains of, even inside the council, once it is known who they are.
  if (appeal.complainedSuspects.length > 0) throw new Refusal('conflict', 'appeals.complained-unclear')
  if ([responsible, ...coExecutors].some((party) => concerns(appeal, party)))
    throw new Refusal('conflict', 'appeals.given-to-complained-of')
  const units = new Set(coExecutors.flatMap(({ unitId }) => unitId ?? []))
  return {
    ...appeal,
    state: 'assigned',
    responsibleUnitId: responsible.unitId,
    responsiblePersonId: responsible.personId,
    coUnitIds: [...units].filter((unit) => unit !== responsible.unitId),
    readers: [],
  }
}

/** Whether it complains of the person or of the department. */
export function concerns(appeal: Pick<Appeal, 'complainedUnitId' | 'complainedPersonId'>, party: Party): boolean {
  return (
    (party.personId !== null && party.personId === appeal.complainedPersonId) ||
    (party.unitId !== null && party.unitId === appeal.complainedUnitId)
  )
}

/** Its card says by now that it complains of those who have it in hand: the head decides anew (ст. 7 ч. 4). */
export function takeAway(appeal: Appeal): Appeal {
  return {
    ...appeal,
    state: 'registered',
    responsibleUnitId: null,
    responsiblePersonId: null,
    coUnitIds: [],
    readers: [],
  }
}

/** Once, before the term is over, to no later than the law's forty-fifth day (ст. 20 ч. 1). */
export function extend(
  appeal: Appeal,
  { longest, until, today }: { longest: Due; until: Temporal.PlainDate; today: Temporal.PlainDate },
): Appeal {
  requireOpen(appeal)
  if (appeal.extended) throw new Refusal('conflict', 'appeals.extended-already', { until: String(appeal.due.dueOn) })
  if (Temporal.PlainDate.compare(today, appeal.due.dueOn) > 0) throw new Refusal('too-late', 'appeals.extend-late')
  if (Temporal.PlainDate.compare(until, appeal.due.dueOn) <= 0)
    throw new Refusal('invalid', 'appeals.extend-backward', { dueOn: String(appeal.due.dueOn) })
  if (Temporal.PlainDate.compare(until, longest.dueOn) > 0)
    throw new Refusal('invalid', 'appeals.extend-too-far', { longest: String(longest.dueOn) })
  const strict = Temporal.PlainDate.compare(longest.strict, until) < 0 ? longest.strict : until
  return { ...appeal, extended: true, due: { ...longest, dueOn: until, strict } }
}

/** Shorter by the author's reasoned demand (ст. 20 ч. 2), or because it needs no additional study (ч. 1). */
export function shorten(
  appeal: Appeal,
  { until, today, why }: { until: Temporal.PlainDate; today: Temporal.PlainDate; why: string },
): Appeal {
  requireOpen(appeal)
  if (Temporal.PlainDate.compare(until, today) < 0) throw new Refusal('invalid', 'appeals.shorten-past')
  if (Temporal.PlainDate.compare(until, appeal.due.dueOn) >= 0)
    throw new Refusal('invalid', 'appeals.shorten-longer', { dueOn: String(appeal.due.dueOn) })
  return { ...appeal, due: { ...appeal.due, dueOn: until, strict: until, why: [...appeal.due.why, why] } }
}

export function takeUnderControl(appeal: Appeal): Appeal {
  requireOpen(appeal)
  if (appeal.control) throw new Refusal('conflict', 'appeals.controlled-already')
  return { ...appeal, control: true }
}

/**
 * To the body that it concerns (ст. 7 ч. 3), never to the one complained of (ч. 4), by whatever name of `theirs`. Here the
 * consideration ends, and whether in time the days for forwarding say: the month was for considering.
 */
export function forward(
  appeal: Appeal,
  { to, theirs, due, on }: { to: string; theirs: readonly string[]; due: Due; on: Temporal.PlainDate },
): Appeal {
  requireOpen(appeal)
  if ([appeal.complainedOf, ...theirs].some((name) => namesSame(to, name)))
    throw new Refusal('conflict', 'appeals.to-complained-of', { to })
  return { ...end(appeal, 'forwarded', on), due }
}

/** Back to the author with an explanation: it lacks data (ст. 7 ч. 3) or its form (ст. 5 ч. 8), within the days of each. */
export function sendBack(appeal: Appeal, { due, on }: { due: Due; on: Temporal.PlainDate }): Appeal {
  requireOpen(appeal)
  return { ...end(appeal, 'returned', on), due }
}

/** Not considered (ст. 8): the head decides, and the record must bear the ground out. */
export function setAside(
  appeal: Appeal,
  { ground, earlier, on }: { ground: Ground; earlier: Appeal | null; on: Temporal.PlainDate },
): Appeal {
  requireOpen(appeal)
  if (ground === 'anonymous' && appeal.signed && appeal.authorship !== 'anonymous' && appeal.address !== '')
    throw new Refusal('conflict', 'appeals.not-anonymous')
  // Only what was decided on its merits may be left aside when it comes again.
  if (ground === 'repeated' && !(appeal.sign === 'repeated' && earlier?.outcome))
    throw new Refusal('conflict', 'appeals.not-repeated')
  if (ground === 'late-complaint' && appeal.kind !== 'complaint') throw new Refusal('conflict', 'appeals.not-complaint')
  return end(appeal, 'set-aside', on)
}

/** It turned out to be something else: a request for information, a case. It goes on there, with the clock of its own law. */
export function requalify(appeal: Appeal, on: Temporal.PlainDate): Appeal {
  requireOpen(appeal)
  return end(appeal, 'requalified', on)
}

/** A final answer. A refusal cites the law and says where to complain (ст. 15 ч. 4). */
export function answer(
  appeal: Appeal,
  given: { outcome: Outcome; on: Temporal.PlainDate; law: string; remedy: string },
): Appeal {
  requireOpen(appeal)
  if (appeal.responsibleUnitId === null) throw new Refusal('conflict', 'appeals.not-assigned')
  if (given.outcome === 'refused' && (given.law === '' || given.remedy === ''))
    throw new Refusal('invalid', 'appeals.refusal-needs-law')
  return { ...end(appeal, 'answered', given.on), outcome: given.outcome }
}

/** Off control. */
export function close(appeal: Appeal, on: Temporal.PlainDate): Appeal {
  if (isOpen(appeal)) throw new Refusal('conflict', 'appeals.not-ended')
  if (appeal.state === 'closed') throw new Refusal('conflict', 'appeals.closed')
  return { ...appeal, state: 'closed', closedOn: on }
}

/** Into the dossier, once. */
export function file(appeal: Appeal, dossierIndex: string, sheets: number): Appeal {
  requireToFile(appeal)
  return { ...appeal, dossierIndex, sheets }
}

export function requireToFile({ state, dossierIndex }: Pick<Appeal, 'state' | 'dossierIndex'>): void {
  if (state !== 'closed') throw new Refusal('conflict', 'appeals.file-open')
  if (dossierIndex !== '') throw new Refusal('conflict', 'filings.filed-already')
}

/** By the author, once, after the answer. */
export function rate(appeal: Appeal, rating: number, words: string): Appeal {
  if (appeal.outcome === null) throw new Refusal('conflict', 'appeals.rate-unanswered')
  if (appeal.rating !== null) throw new Refusal('conflict', 'appeals.rated-already')
  return { ...appeal, rating, ratingWords: words }
}

function end(appeal: Appeal, state: Ending, on: Temporal.PlainDate): Appeal {
  if (Temporal.PlainDate.compare(on, appeal.receivedOn) < 0) throw new Refusal('invalid', 'appeals.before-received')
  return { ...appeal, state, endedOn: on, endedAs: state }
}

function requireOpen(appeal: Appeal): void {
  if (!isOpen(appeal)) throw new Refusal('conflict', 'appeals.ended', { number: appeal.number })
}

function namesSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) =>
    name
      .toLocaleLowerCase('uk')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim(),
  )
  return Boolean(a && b) && (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `))
}
