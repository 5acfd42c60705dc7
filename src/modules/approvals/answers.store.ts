import { createHash } from 'node:crypto'
import { memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { Answer } from './route.ts'

export interface Version {
  readonly number: number
  readonly text: string
  readonly hash: string
  readonly writtenBy: string
  readonly writtenAt: Temporal.Instant
  readonly editorialBy: string | null
  readonly editorialReason: string | null
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export async function insertVersion(context: Context, routeId: number, number: number, text: string): Promise<void> {
  await context.db
    .insertInto('approvals.versions')
    .values({
      route_id: routeId,
      number,
      text,
      hash: hashOf(text),
      written_by: memberName(context.actor),
      written_at: context.now,
    })
    .execute()
}

export async function versionsOf(context: Context, routeId: number): Promise<Version[]> {
  return context.db
    .selectFrom('approvals.versions')
    .select(['number', 'text', 'hash', 'written_by as writtenBy', 'written_at as writtenAt'])
    .select(['editorial_by as editorialBy', 'editorial_reason as editorialReason'])
    .where('route_id', '=', routeId)
    .orderBy('number')
    .execute()
}

export async function markEditorial(
  context: Context,
  routeId: number,
  { number, reason }: { number: number; reason: string },
): Promise<void> {
  await context.db
    .updateTable('approvals.versions')
    .set({ editorial_by: memberName(context.actor), editorial_reason: reason })
    .where('route_id', '=', routeId)
    .where('number', '=', number)
    .execute()
}

export type NewAnswer = Pick<Answer, 'stepId' | 'round' | 'version' | 'verdict' | 'remarks' | 'behalf'> &
  Partial<Pick<Answer, 'letterNumber' | 'letterOn'>>

export async function insertAnswer(context: Context, answer: NewAnswer): Promise<void> {
  await context.db
    .insertInto('approvals.answers')
    .values({
      step_id: answer.stepId,
      round: answer.round,
      version: answer.version,
      verdict: answer.verdict,
      remarks: answer.remarks,
      letter_number: answer.letterNumber ?? '',
      letter_on: answer.letterOn ?? null,
      answered_by: memberName(context.actor),
      behalf: answer.behalf,
      answered_at: context.now,
    })
    .execute()
}

/** Oldest first. */
export async function answersOf(context: Context, stepIds: readonly number[]): Promise<Answer[]> {
  if (stepIds.length === 0) return []
  const rows = await context.db
    .selectFrom('approvals.answers')
    .select(['id', 'step_id as stepId', 'round', 'version', 'verdict', 'remarks', 'letter_number as letterNumber'])
    .select(['letter_on as letterOn', 'answered_by as answeredBy', 'behalf', 'answered_at as answeredAt'])
    .where('step_id', 'in', [...stepIds])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, verdict: row.verdict as Answer['verdict'] }))
}
