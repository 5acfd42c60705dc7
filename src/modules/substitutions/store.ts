import { memberName, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { NewSubstitution, Substitution } from './substitution.ts'

export async function insertSubstitution(context: Context, input: NewSubstitution): Promise<number> {
  const { id } = await context.db
    .insertInto('substitutions.substitutions')
    .values({
      absent_person_id: input.absentId,
      substitute_person_id: input.substituteId,
      from_on: input.fromOn,
      until_on: input.untilOn,
      reason: input.reason,
      entered_by: memberName(context.actor),
      entered_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function getSubstitutionRow(context: Context, id: number): Promise<Substitution> {
  const row = await rows(context).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'substitutions.not-found')
  return row
}

/** Those that go on or are still to come, the earliest first. */
export function substitutionsSince(context: Context, day: Temporal.PlainDate): Promise<Substitution[]> {
  return rows(context).where('until_on', '>=', day).orderBy('from_on').orderBy('id').execute()
}

export function substitutionsBefore(context: Context, day: Temporal.PlainDate, most: number): Promise<Substitution[]> {
  return rows(context).where('until_on', '<', day).orderBy('until_on', 'desc').limit(most).execute()
}

export async function saveEnd(context: Context, id: number, untilOn: Temporal.PlainDate): Promise<void> {
  await context.db
    .updateTable('substitutions.substitutions')
    .set({ until_on: untilOn, ended_by: memberName(context.actor) })
    .where('id', '=', id)
    .execute()
}

/** Two arrangements for one person come one after the other. */
export async function lockArrangements(context: Context): Promise<void> {
  await context.db.selectFrom('substitutions.substitutions').select('id').orderBy('id').forUpdate().execute()
}

function rows(context: Context) {
  return context.db
    .selectFrom('substitutions.substitutions')
    .select(['id', 'absent_person_id as absentId', 'substitute_person_id as substituteId', 'from_on as fromOn'])
    .select(['until_on as untilOn', 'reason', 'entered_by as enteredBy', 'ended_by as endedBy'])
}
