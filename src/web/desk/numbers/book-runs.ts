import type { Book, listGaps, SeriesRow } from '#modules/numbers'
import { counted } from '#web/ui/text.tsx'

export type Gap = Awaited<ReturnType<typeof listGaps>>[number]

/** How many ordinals of a run have a paper and how many do not: every gap of a run has its row. */
export function countSeries({ scope, last }: SeriesRow, gaps: readonly Gap[]): { empty: number; withPaper: number } {
  const own = gaps.filter((gap) => gap.scope === scope)
  const empty = own.reduce((sum, { from, until }) => sum + until - from + 1, 0)
  return { empty, withPaper: last - empty }
}

export function scopeName({ restart }: Pick<Book, 'restart'>, scope: string): string {
  switch (restart) {
    case 'year':
      return `${scope} рік`
    case 'session':
      return `${scope} сесія`
    case 'never':
      return 'наскрізна нумерація'
  }
}

export function stretchText({ from, until }: Pick<Gap, 'from' | 'until'>): string {
  if (from === until) return String(from)
  return `${from}–${until} (${counted(until - from + 1, 'номер', 'номери', 'номерів')})`
}
