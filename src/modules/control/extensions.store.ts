import { memberName } from '#kernel'
import type { Context } from '#platform/db'

export interface Extension {
  readonly id: number
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly reason: string
  readonly fromOn: Temporal.PlainDate
  readonly wantedOn: Temporal.PlainDate
  /** `null`: not answered yet. */
  readonly granted: boolean | null
  readonly grantedOn: Temporal.PlainDate | null
  readonly answeredBy: string
  readonly answeredAt: Temporal.Instant | null
  readonly answer: string
}

export async function insertExtension(
  context: Context,
  extension: Pick<Extension, 'askedBy' | 'reason' | 'fromOn' | 'wantedOn'> & { readonly assignmentId: number },
): Promise<number> {
  const { id } = await context.db
    .insertInto('control.extensions')
    .values({
      assignment_id: extension.assignmentId,
      asked_by: extension.askedBy,
      asked_at: context.now,
      reason: extension.reason,
      from_on: extension.fromOn,
      wanted_on: extension.wantedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function answerExtensionRow(
  context: Context,
  id: number,
  answer: { readonly grantedOn: Temporal.PlainDate | null; readonly words: string; readonly by?: string },
): Promise<void> {
  await context.db
    .updateTable('control.extensions')
    .set({
      granted: answer.grantedOn !== null,
      granted_on: answer.grantedOn,
      answered_by: answer.by ?? memberName(context.actor),
      answered_at: context.now,
      answer: answer.words,
    })
    .where('id', '=', id)
    .execute()
}

export async function listExtensions(context: Context, assignmentId: number): Promise<Extension[]> {
  return context.db
    .selectFrom('control.extensions')
    .select([
      'id',
      'asked_by as askedBy',
      'asked_at as askedAt',
      'reason',
      'from_on as fromOn',
      'wanted_on as wantedOn',
    ])
    .select(['granted', 'granted_on as grantedOn', 'answered_by as answeredBy', 'answered_at as answeredAt', 'answer'])
    .where('assignment_id', '=', assignmentId)
    .orderBy('id')
    .execute()
}
