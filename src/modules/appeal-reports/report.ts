import { type Days, dayOf, yearBefore } from '#kernel'
import { type AppealRow, listForReport, resultOf, termOf } from '#modules/appeals'
import type { Context } from '#platform/db'

/** What appeals are counted by; each value of an axis is a filter of the register. */
export const axes = [
  'kind',
  'channel',
  'form',
  'authorship',
  'sign',
  'sex',
  'benefit',
  'social',
  'topic',
  'result',
  'term',
  'extended',
  'control',
] as const
export type Axis = (typeof axes)[number]

export interface Count {
  readonly value: string
  readonly now: number
  /** The same days of the year before. */
  readonly before: number
}

export interface Report {
  readonly period: Days
  readonly before: Days
  readonly total: Omit<Count, 'value'>
  readonly signers: Omit<Count, 'value'>
  readonly counts: Readonly<Record<Axis, readonly Count[]>>
}

/** The report of a quarter, a half-year or any period, beside the same period a year before: what its reader may see. */
export async function reportOf(context: Context, period: Days, unitId: number | null = null): Promise<Report> {
  const today = dayOf(context.now)
  const before = yearBefore(period, today)
  const [rows = [], earlier = []] = await Promise.all(
    [period, before].map((days) => listForReport(context, { ...days, unitId: unitId ?? undefined })),
  )
  const count = (axis: Axis) => counted(axis, { rows, earlier, today })
  return {
    period,
    before,
    total: { now: rows.length, before: earlier.length },
    signers: { now: signersOf(rows), before: signersOf(earlier) },
    counts: Object.fromEntries(axes.map((axis) => [axis, count(axis)])) as Record<Axis, Count[]>,
  }
}

/** Of how many months each part of a year is. */
const lengths = { month: 1, quarter: 3, half: 6, year: 12 } as const
export type Part = keyof typeof lengths

/** The nth month, quarter or half of a year, counted from one, or the whole year. */
export function periodOf(year: number, part: Part, nth = 1): Days {
  const months = lengths[part]
  const from = Temporal.PlainDate.from({ year, month: (nth - 1) * months + 1, day: 1 })
  return { from, until: from.add({ months }).subtract({ days: 1 }) }
}

function counted(
  axis: Axis,
  { rows, earlier, today }: { rows: readonly AppealRow[]; earlier: readonly AppealRow[]; today: Temporal.PlainDate },
): Count[] {
  const now = tally(rows, axis, today)
  const before = tally(earlier, axis, today)
  const values = [...new Set([...now.keys(), ...before.keys()])]
  return values
    .map((value) => ({ value, now: now.get(value) ?? 0, before: before.get(value) ?? 0 }))
    .sort((a, b) => b.now - a.now || b.before - a.before || a.value.localeCompare(b.value))
}

function tally(rows: readonly AppealRow[], axis: Axis, today: Temporal.PlainDate): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const value of valuesOf(row, axis, today)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

// An author with two benefits is counted under both, as the classifier counts.
function valuesOf(row: AppealRow, axis: Axis, today: Temporal.PlainDate): readonly string[] {
  switch (axis) {
    case 'kind':
    case 'channel':
    case 'form':
    case 'authorship':
    case 'sign':
      return [row[axis]]
    case 'sex':
      return [row.sex ?? 'none']
    case 'social':
      return [row.socialStatus ?? 'none']
    case 'benefit':
      return row.benefits
    case 'topic':
      return row.topicIds.length > 0 ? row.topicIds.map(String) : ['none']
    case 'result': {
      const result = resultOf(row)
      return result ? [result] : []
    }
    case 'term':
      return [termOf(row, today)]
    case 'extended':
    case 'control':
      return row[axis] ? ['tak'] : []
  }
}

function signersOf(rows: readonly AppealRow[]): number {
  return rows.reduce((sum, { signers }) => sum + signers, 0)
}
