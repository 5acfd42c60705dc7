import type { Term } from '@ratusha/act-reader'
import type { Party } from '#modules/assignments'

export const pointKinds = [
  'task',
  'recommendation',
  'note',
  'approval',
  'effect',
  'control',
  'in-force',
  'disposition',
  'heading',
] as const
export type PointKind = (typeof pointKinds)[number]

export const termKinds = ['none', 'by', 'within', 'every', 'continuous'] as const
export const termUnits = ['working-day', 'calendar-day', 'week', 'month', 'year'] as const

/** Whoever names no day is late by none: `every` without its day is kept as continuous. */
export type TaskTerm =
  | { readonly kind: 'none' }
  | { readonly kind: 'by'; readonly on: string }
  | { readonly kind: 'within'; readonly count: number; readonly unit: (typeof termUnits)[number] }
  | { readonly kind: 'every'; readonly every: 'week' | 'month' | 'quarter' | 'year'; readonly day: number }
  | { readonly kind: 'continuous' }

export interface ConfirmedPoint {
  readonly id: number
  readonly key: string
  readonly number: string | null
  readonly parentKey: string | null
  readonly level: number
  readonly text: string
  readonly kind: PointKind
  readonly isTask: boolean
  /** The responsible one first. */
  readonly executors: readonly Party[]
  readonly each: boolean
  readonly term: TaskTerm
  readonly termWords: string
  readonly flags: readonly string[]
  readonly taskIds: readonly number[]
}

export interface Reading {
  readonly actId: number
  readonly version: number
  readonly digest: string
  readonly controllers: readonly Party[]
  readonly confirmedAt: Temporal.Instant
  readonly confirmedBy: string
  readonly tasksAt: Temporal.Instant | null
}

/** Nothing has to be done by an act that is repealed or cancelled as a whole. */
export function isOver(force: string): boolean {
  return force === 'repealed' || force === 'cancelled'
}

const units = {
  'working-days': 'working-day',
  days: 'calendar-day',
  'calendar-days': 'calendar-day',
  weeks: 'week',
  months: 'month',
  years: 'year',
} as const
const periods = { week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const

// A period without a day has no last day, and hours are shorter than the control of a paper: nobody is late by a default.
export function taskTerm(terms: readonly Term[]): TaskTerm {
  const term = terms.find(({ kind }) => kind === 'every') ?? terms[0]
  if (!term) return { kind: 'none' }
  switch (term.kind) {
    case 'by':
      return { kind: 'by', on: term.day }
    case 'within':
      return term.unit === 'hours' ? { kind: 'none' } : { kind: 'within', count: term.count, unit: units[term.unit] }
    case 'every':
      return everyTerm(term)
    case 'continuous':
      return { kind: 'continuous' }
    case 'at-once':
    case 'event':
      return { kind: 'none' }
  }
}

function everyTerm({ period, byDay, byMonth }: Extract<Term, { kind: 'every' }>): TaskTerm {
  if (period === 'day' || period === 'half-year' || byDay === null) return { kind: 'continuous' }
  if (byMonth === null) return { kind: 'every', every: periods[period], day: byDay }
  return {
    kind: 'every',
    every: 'year',
    day: Temporal.PlainDate.from({ year: 2024, month: byMonth, day: byDay }).dayOfYear,
  }
}
