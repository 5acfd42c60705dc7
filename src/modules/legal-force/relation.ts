import { type ActKind, actKinds } from '#modules/acts'

/**
 * What one act does to another. `takes-force` is an act's own day of force; `implements` and `refers` change nothing.
 * `repeals` works from its day on, `cancels` from the beginning.
 */
export const relationKinds = [
  'repeals',
  'cancels',
  'suspends',
  'restores',
  'amends',
  'sets-out-anew',
  'takes-force',
  'implements',
  'refers',
] as const
export type RelationKind = (typeof relationKinds)[number]

/** Those on which it depends whether an act is in force. */
export const forceKinds = [
  'repeals',
  'cancels',
  'suspends',
  'restores',
  'takes-force',
] as const satisfies RelationKind[]

/** Those that change the text. */
export const textKinds = ['amends', 'sets-out-anew'] as const satisfies RelationKind[]

/** What happens to one point of the changed act; `point` empty: its whole text. */
export interface Change {
  readonly point: string
  readonly change: 'replaced' | 'removed' | 'added'
  readonly text: string
}

/** An act as a paper names it, whether or not it is in the register. */
export interface NamedAct {
  readonly kind: ActKind | null
  readonly number: string
  readonly adoptedOn: Temporal.PlainDate | null
  /** «Закон України “Про звернення громадян”»: what the paper calls it, when kind and number do not say it. */
  readonly name: string
}

export interface Relation {
  readonly id: number
  readonly kind: RelationKind
  readonly sourceId: number
  /** The point of the source that says so; empty: the act as a whole. */
  readonly sourcePoint: string
  /** `null`: not in the register, or several acts answer to the name. */
  readonly targetId: number | null
  readonly named: NamedAct
  /** Points of the target; none: the whole act. */
  readonly points: readonly string[]
  /** `null`: the day on which the source takes force. */
  readonly forceOn: Temporal.PlainDate | null
  /** The last day of a suspension; `null`: until it is restored. */
  readonly until: Temporal.PlainDate | null
  readonly changes: readonly Change[]
  readonly quote: string
  /** Entered by mistake: kept, and counts for nothing. */
  readonly withdrawn: boolean
  readonly revision: number
}

/** As much of an act as the order of events needs. */
export interface ActNode {
  readonly id: number
  readonly kind: ActKind
  readonly number: string
  /** `null`: a draft, which has no effect yet. */
  readonly adoptedOn: Temporal.PlainDate | null
  /** The labels of its points. */
  readonly points: readonly string[]
}

const byNumber = new Intl.Collator('uk', { numeric: true })

/** The order in which acts were adopted. Nothing in it depends on the order in which they were entered here. */
export function compareActs(one: ActNode, other: ActNode): number {
  return (
    compareDays(one.adoptedOn, other.adoptedOn) ||
    actKinds.indexOf(one.kind) - actKinds.indexOf(other.kind) ||
    byNumber.compare(one.number, other.number)
  )
}

function compareDays(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): number {
  if (one === other) return 0
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return Temporal.PlainDate.compare(one, other)
}

/** «2», «2.1», «2.10»: the order of points on paper. */
export function comparePoints(one: string, other: string): number {
  return byNumber.compare(one, other)
}

/** Whether `point` is `whole` or stands under it: 2.1 under 2. */
export function isWithin(point: string, whole: string): boolean {
  return point === whole || point.startsWith(`${whole}.`)
}
