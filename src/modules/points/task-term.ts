import type { Term } from '@ratusha/act-reader'
import type { TaskTerm } from './point.ts'

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
