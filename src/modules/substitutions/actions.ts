import { dayOf, Refusal } from '#kernel'
import { getWorkplace } from '#modules/directory'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayArrange } from './access.ts'
import { forgetToday } from './queries.ts'
import { getSubstitutionRow, insertSubstitution, lockArrangements, saveEnd, substitutionsSince } from './store.ts'
import { check, type NewSubstitution, overlap } from './substitution.ts'

/** One person stands in for another on these days: sees what waits for them, and acts in their name. */
export function arrangeSubstitution(context: Context, input: NewSubstitution): Promise<number> {
  return inTransaction(context, async (context) => {
    await requireRight(context, input.absentId)
    check(input, dayOf(context.now))
    if ((await getWorkplace(context, input.substituteId)).units.length === 0) {
      throw new Refusal('invalid', 'substitutions.no-post')
    }
    await lockArrangements(context)
    const other = (await substitutionsSince(context, dayOf(context.now))).find(
      (one) => one.absentId === input.absentId && overlap(one, input),
    )
    if (other) {
      const days = { from: other.fromOn.toString(), until: other.untilOn.toString() }
      throw new Refusal('conflict', 'substitutions.overlaps', days)
    }
    const id = await insertSubstitution(context, input)
    await record(context, {
      verb: 'substitutions.arrange',
      subject: 'substitution',
      subjectId: id,
      after: { ...input, fromOn: input.fromOn.toString(), untilOn: input.untilOn.toString() },
    })
    forgetToday()
    return id
  })
}

/** The person is back: today is the first day without the substitute. */
export function endSubstitution(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const substitution = await getSubstitutionRow(context, id)
    await requireRight(context, substitution.absentId)
    const yesterday = dayOf(context.now).subtract({ days: 1 })
    if (Temporal.PlainDate.compare(substitution.untilOn, yesterday) <= 0) {
      throw new Refusal('conflict', 'substitutions.ended')
    }
    await saveEnd(context, id, yesterday)
    await record(context, {
      verb: 'substitutions.end',
      subject: 'substitution',
      subjectId: id,
      before: { until: substitution.untilOn.toString() },
      after: { until: yesterday.toString() },
    })
    forgetToday()
  })
}

async function requireRight(context: Context, absentId: number): Promise<void> {
  const { units } = await getWorkplace(context, absentId)
  if (!mayArrange(context.actor, { personId: absentId, units })) {
    throw new Refusal('forbidden', 'substitutions.arrange-forbidden')
  }
}
