/** UTF-16 indices of the text as it was given; `end` is the index after the last character. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Why a finding is unsure, or what about it a person should know. `sentences.uk.ts` of the caller gives the words. */
export type Reason =
  | 'appendix-only'
  | 'by-resolving-word'
  | 'class-to-expand'
  | 'clause-may-not-be-a-term'
  | 'date-impossible'
  | 'executor-absent'
  | 'name-by-rule'
  | 'no-heading'
  | 'number-absent'
  | 'number-doubled'
  | 'number-missed-before'
  | 'number-out-of-order'
  | 'number-unwritten'
  | 'title-by-place'
  | 'unknown-name'
  | 'verb-unclear'
  | 'year-absent'

export interface Finding<Value> {
  readonly value: Value
  /** Where the text says so; several places when the finding is put together. */
  readonly spans: readonly Span[]
  readonly confidence: 'sure' | 'unsure'
  /** `null` when sure. */
  readonly reason: Reason | null
}

export type ActKind = 'council-decision' | 'committee-decision' | 'order' | 'directive'

/** What an act refers to. `date` as `YYYY-MM-DD`; a law has a title alone, a code only its name. */
export interface Reference {
  readonly kind:
    | 'law'
    | 'code'
    | 'constitution'
    | 'decree'
    | 'resolution'
    | 'decision'
    | 'order'
    | 'directive'
    | 'letter'
  /** Who issued it, as the text says, in the case of the text: «виконавчого комітету міської ради». */
  readonly issuer: string
  readonly number: string | null
  readonly date: string | null
  readonly title: string | null
}

/** A post, a unit or a body that has to do something. */
export interface Executor {
  /** In the nominative: «департамент „Центр…“». */
  readonly name: string
  /** Named persons, in the nominative. */
  readonly people: readonly string[]
  /** «суб’єктам надання адміністративних послуг»: a person has to say who they are. */
  readonly isClass: boolean
}

export type Term =
  | { readonly kind: 'by'; readonly day: string }
  | { readonly kind: 'within'; readonly count: number; readonly unit: TermUnit; readonly from: string | null }
  | { readonly kind: 'every'; readonly period: Period; readonly byDay: number | null; readonly byMonth: number | null }
  | { readonly kind: 'continuous' }
  | { readonly kind: 'at-once' }
  | { readonly kind: 'event'; readonly until: string }

export type TermUnit = 'hours' | 'days' | 'working-days' | 'calendar-days' | 'weeks' | 'months' | 'years'
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** What a point is: only `task` and `recommendation` have somebody do something afterwards. */
export type PointKind =
  | 'task'
  | 'recommendation'
  | 'note'
  | 'approval'
  | 'effect'
  | 'control'
  | 'in-force'
  | 'disposition'
  | 'heading'

export type EffectKind = 'repeals' | 'amends' | 'sets-out-anew' | 'cancels' | 'suspends' | 'restores'

export interface Effect {
  readonly kind: EffectKind
  readonly target: Reference | null
  /** «пункт 2», «підпункт 1.3 пункту 1», as the text says; empty: the whole act. */
  readonly part: string
  /** `key` of the point that says so. */
  readonly point: string
}

export type Controller =
  | { readonly kind: 'post'; readonly name: string; readonly people: readonly string[] }
  | { readonly kind: 'commission'; readonly name: string; readonly people: readonly string[] }
  | { readonly kind: 'author' }

export interface Point {
  /** Unique in the act: «2.1», «2.1/а»; «2~2» is the second point numbered 2, «~1» the first without a number. */
  readonly key: string
  /** As the paper says; `null`: the paper gives none. */
  readonly number: string | null
  /** `key` of the point it stands under. */
  readonly parent: string | null
  readonly level: number
  readonly text: Finding<string>
  readonly kind: Finding<PointKind>
  readonly executors: readonly Finding<Executor>[]
  /** `key` of the point above whose executors these are; `null`: named here. */
  readonly executorsFrom: string | null
  readonly terms: readonly Finding<Term>[]
  /** What is odd about its number or its borders. */
  readonly flags: readonly Reason[]
}

export interface Appendix {
  /** «Додаток 1», «Додаток», or the name under which something was approved. */
  readonly label: string
  readonly title: string
  /** Its text is here, not only its name. */
  readonly present: boolean
  /** Numbers of its points, as on the paper. */
  readonly points: readonly string[]
}

export interface Signatory {
  readonly post: string
  readonly name: string
}

export interface Proposal {
  readonly language: Finding<'uk' | 'other'>
  readonly body: Finding<string> | null
  readonly kind: Finding<ActKind> | null
  readonly title: Finding<string> | null
  /** `YYYY-MM-DD`. */
  readonly date: Finding<string> | null
  readonly number: Finding<string> | null
  readonly isDraft: Finding<boolean>
  readonly preamble: Finding<string> | null
  readonly references: readonly Finding<Reference>[]
  /** In the order of the paper; `parent` and `level` make the tree. */
  readonly points: readonly Point[]
  readonly effects: readonly Finding<Effect>[]
  readonly controllers: readonly Finding<Controller>[]
  readonly signatories: readonly Finding<Signatory>[]
  readonly preparer: Finding<{ readonly name: string; readonly phone: string }> | null
  readonly appendices: readonly Finding<Appendix>[]
  /** The text was longer than `readLimit`, or had more points than `pointLimit`: the rest was not read. */
  readonly cut: boolean
}

/** What the caller already knows, in the nominative; a name found here is taken as sure. */
export interface Known {
  /** Posts, units, bodies, enterprises. */
  readonly names?: readonly string[]
  /** «Юрій Вербич», given name and surname. */
  readonly people?: readonly string[]
}

export function sure<Value>(value: Value, ...spans: Span[]): Finding<Value> {
  return { value, spans, confidence: 'sure', reason: null }
}

export function unsure<Value>(value: Value, reason: Reason, ...spans: Span[]): Finding<Value> {
  return { value, spans, confidence: 'unsure', reason }
}

/** Sure without a reason, unsure with one. */
export function found<Value>(value: Value, reason: Reason | null, ...spans: Span[]): Finding<Value> {
  return reason === null ? sure(value, ...spans) : unsure(value, reason, ...spans)
}
