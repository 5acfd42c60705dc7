import { dayOf, Refusal } from '#kernel'
import type { PeriodRule } from '#modules/terms'

/** Whom the matter is about: they neither see its tasks nor are given one (393/96-ВР ст. 7 ч. 4). */
export interface Exceptions {
  readonly personId: number | null
  readonly unitId: number | null
}

export const states = ['given', 'working', 'reported', 'accepted', 'closed', 'withdrawn'] as const
/** `accepted`: the author took the report, and whoever controls has still to take the task off control. */
export type AssignmentState = (typeof states)[number]

/** Once; «постійно»; or again and again, each period with its own day. */
export const rhythms = ['once', 'continuous', 'periodic'] as const
export type Rhythm = (typeof rhythms)[number]

/** How a task came into the house: by its author, a stand-in, from a resolution written by hand, from an act. */
export type Basis = 'own' | 'stand-in' | 'wet-ink' | 'act'
export type Closing = 'report' | 'control' | 'reply' | 'above' | 'moved' | 'withdrawn'

/** A person, with the unit of their post, or a whole unit. */
export interface Party {
  readonly personId: number | null
  readonly unitId: number | null
}

/** What the task is about; the module knows nothing of it but this. */
export interface Source {
  readonly kind: string
  readonly ref: number
  readonly number: string
  readonly title: string
  readonly href: string
  readonly access: 'open' | 'service'
}

export interface Author {
  /** `null`: a body of the council. */
  readonly personId: number | null
  readonly name: string
  readonly post: string
}

export interface Assignment {
  readonly id: number
  readonly rootId: number
  readonly parentId: number | null
  readonly leads: boolean
  readonly source: Source
  readonly author: Author
  readonly judgePersonId: number | null
  readonly basis: Basis
  readonly enteredBy: string
  readonly scan: { readonly sha256: string; readonly name: string } | null
  readonly text: string
  readonly executor: Party
  readonly coExecutors: readonly Party[]
  readonly controllers: readonly Party[]
  readonly rhythm: Rhythm
  readonly period: PeriodRule | null
  readonly givenOn: Temporal.PlainDate
  readonly askedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  /** The days on which it was given more time. */
  readonly extendedOn: readonly Temporal.PlainDate[]
  readonly endsOn: Temporal.PlainDate | null
  readonly termWords: string
  readonly ruleId: string | null
  readonly ruleVersion: string | null
  readonly why: readonly string[]
  readonly control: 'none' | 'on' | 'off'
  readonly controlEndedBy: string
  readonly state: AssignmentState
  readonly doneOn: Temporal.PlainDate | null
  readonly closedAt: Temporal.Instant | null
  readonly closing: Closing | null
  readonly closingNote: string
  readonly audience: readonly string[]
  readonly revision: number
}

export function isOpen({ state }: Pick<Assignment, 'state'>): boolean {
  return state !== 'closed' && state !== 'withdrawn'
}

export function isInHand({ state }: Pick<Assignment, 'state'>): boolean {
  return state === 'given' || state === 'working'
}

/** What an appeal is about is reported to its author, by the answer that ends it; on the desk it waits as the appeal. */
export function waitsForReply(task: Pick<Assignment, 'source' | 'parentId' | 'state'>): boolean {
  return task.source.kind === 'appeal' && task.parentId === null && isInHand(task)
}

export function isLate(task: Pick<Assignment, 'state' | 'dueOn'>, today: Temporal.PlainDate): boolean {
  return isInHand(task) && task.dueOn !== null && Temporal.PlainDate.compare(task.dueOn, today) < 0
}

export function acknowledged(task: Assignment): Assignment {
  return { ...task, state: 'working' }
}

/** The last word of the executor: the work is done, if its author agrees. */
export function reported(task: Assignment, on: Temporal.PlainDate): Assignment {
  return { ...task, state: 'reported', doneOn: on }
}

/** Taken by its author: over, or, when somebody controls it, waiting to be taken off control. */
export function accepted(task: Assignment, at: Temporal.Instant): Assignment {
  return task.control === 'on' ? { ...task, state: 'accepted' } : closed(task, { at, closing: 'report', note: '' })
}

export function returned(task: Assignment): Assignment {
  return { ...task, state: 'working', doneOn: null }
}

export function closed(
  task: Assignment,
  { at, closing, note, by }: { at: Temporal.Instant; closing: Closing; note: string; by?: string },
): Assignment {
  const control = task.control === 'on' ? ('off' as const) : task.control
  const controlEndedBy = task.control === 'on' ? (by ?? '') : task.controlEndedBy
  const doneOn = task.doneOn ?? dayOf(at)
  return { ...task, state: 'closed', doneOn, closedAt: at, closing, closingNote: note, control, controlEndedBy }
}

export function withdrawn(task: Assignment, at: Temporal.Instant, note: string): Assignment {
  const control = task.control === 'on' ? ('off' as const) : task.control
  return { ...task, state: 'withdrawn', closedAt: at, closing: 'withdrawn', closingNote: note, control }
}

export function requireDifferent(executor: Party, author: Author): void {
  if (executor.personId !== null && executor.personId === author.personId) {
    throw new Refusal('invalid', 'assignments.to-oneself')
  }
}

/** Nobody is two things in one task: its executor, and one who helps or controls. */
export function checkParties(executor: Party, coExecutors: readonly Party[], controllers: readonly Party[]): void {
  if (coExecutors.some((party) => isSame(party, executor))) throw new Refusal('invalid', 'assignments.co-is-executor')
  if (controllers.some((party) => isSame(party, executor))) {
    throw new Refusal('invalid', 'assignments.controller-is-executor')
  }
}

function isSame(one: Party, other: Party): boolean {
  return one.personId === other.personId && (one.personId !== null || one.unitId === other.unitId)
}

/** The ways of a task from state to state. */
export const turns = { isOpen, acknowledged, reported, accepted, returned, closed, withdrawn }

/** A task as other modules give it: points of acts, plans, resolutions on papers. */
export interface NewTask {
  readonly source: Source
  readonly author: Author
  readonly text: string
  readonly responsible: Party
  readonly coExecutors?: readonly Party[]
  readonly controllers?: readonly Party[]
  /** On control without anybody named: its author controls. */
  readonly onControl?: boolean
  readonly dueOn: Temporal.PlainDate | null
  /** The term in the words of the paper: «протягом 10 робочих днів». */
  readonly term?: string
  readonly termRule?: string | null
  readonly rhythm?: Rhythm
  readonly period?: PeriodRule | null
  readonly endsOn?: Temporal.PlainDate | null
  readonly givenOn?: Temporal.PlainDate
  readonly parentId?: number | null
  readonly basis?: Basis
  readonly scan?: { readonly sha256: string; readonly name: string } | null
  /** Whom the matter is about: nowhere in the tree are they given a task, nor do they see one. */
  readonly except?: Exceptions
}
