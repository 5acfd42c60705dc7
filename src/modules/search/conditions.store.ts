import { type RawBuilder, sql } from 'kysely'
import { type Context, opens } from '#platform/db'
import { quoted } from './analysis.ts'
import type { FindFilter } from './queries.ts'
import type { Question } from './question.ts'
import { lexemesOf, type Part } from './windows.ts'

export type Asked = Pick<Question, 'tsquery' | 'number'>

export function visible(context: Context) {
  return opens(context.actor, sql`audience`)
}

/** By words in some parts of the days, without the papers of just that number, which are always looked for everywhere. */
export function byWordsIn(asked: Asked, parts: readonly Part[]): RawBuilder<boolean> {
  const { tsquery } = asked
  if (tsquery === null || parts.length === 0) return sql<boolean>`false`
  const places = sql.join(
    parts.map((part) => inPart(tsquery, part)),
    sql` or `,
  )
  return sql<boolean>`((${places}) and not (${byNumber(asked)}))`
}

function inPart(tsquery: string, part: Part): RawBuilder<boolean> {
  if (part === 'everywhere') return sql<boolean>`tsv @@ ${tsquery}::tsquery`
  if (part === 'undated') return sql<boolean>`(tsv @@ ${tsquery}::tsquery and day is null)`
  const { from, until } = part
  const lexemes = lexemesOf(part)
  const narrowed = lexemes.length === 0 ? tsquery : `(${tsquery}) & (${lexemes.map(quoted).join(' | ')})`
  // Lexemes of the days lead to them already: `+ 0` keeps the planner from gathering the days by their own index, too.
  const day = lexemes.length === 0 ? sql`day` : sql`day + 0`
  return sql<boolean>`(tsv @@ ${narrowed}::tsquery
    ${from ? sql`and ${day} >= ${from}::date` : sql``} ${until ? sql`and ${day} <= ${until}::date` : sql``})`
}

export function byNumber({ number }: Asked) {
  return number === '' ? sql`false` : sql`lower(number) = ${number}`
}

export function within({ kind, year, unitId }: Pick<FindFilter, 'kind' | 'year' | 'unitId'>) {
  const ofKind = kind ? sql`and kind = ${kind}` : sql``
  const ofUnit = unitId ? sql`and unit_id = ${unitId}` : sql``
  const inYear = String(year).padStart(4, '0')
  const ofYear = year ? sql`and day between ${`${inYear}-01-01`}::date and ${`${inYear}-12-31`}::date` : sql``
  return sql`${ofKind} ${ofUnit} ${ofYear}`
}
