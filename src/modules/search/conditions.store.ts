import { type RawBuilder, sql } from 'kysely'
import { type Context, opens } from '#platform/db'
import { accessLexemes, lexemeOfKind, lexemeOfUnit, quoted } from './analysis.ts'
import type { Asked } from './question.ts'
import type { FindFilter } from './searchable.ts'

export type Narrowing = Pick<FindFilter, 'kind' | 'year' | 'unitId'>

export function visible(context: Context) {
  return opens(context.actor, sql`audience`)
}

/**
 * By words, without the papers of just that number, which are always looked for by themselves. Each condition of `tsv`
 * stands alone: PostgreSQL then leaps through the index from one thing that has all of them to the next.
 */
export function matches(context: Context, asked: Asked, narrowing: Narrowing): RawBuilder<boolean> {
  const { kind, unitId } = narrowing
  const access = accessLexemes(context.actor)
  const traits = [
    ...(access ? [access.map(quoted).join(' | ')] : []),
    ...(kind ? [quoted(lexemeOfKind(kind))] : []),
    ...(unitId ? [quoted(lexemeOfUnit(unitId))] : []),
  ]
  const each = holds({ keys: [...asked.keys, ...traits] })
  return sql<boolean>`${sql.join([...each, visible(context)], sql` and `)} ${within(narrowing)} and not (${byNumber(asked)})`
}

export function holds({ keys }: Pick<Asked, 'keys'>): RawBuilder<boolean>[] {
  return keys.map((key) => sql<boolean>`tsv @@ ${key}::tsquery`)
}

export function byNumber({ number }: Asked) {
  return number === '' ? sql`false` : sql`lower(number) = ${number}`
}

export function within({ kind, year, unitId }: Narrowing) {
  const ofKind = kind ? sql`and kind = ${kind}` : sql``
  const ofUnit = unitId ? sql`and unit_id = ${unitId}` : sql``
  const inYear = String(year).padStart(4, '0')
  const ofYear = year ? sql`and day + 0 between ${`${inYear}-01-01`}::date and ${`${inYear}-12-31`}::date` : sql``
  return sql`${ofKind} ${ofUnit} ${ofYear}`
}
