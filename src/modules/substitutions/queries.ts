import { dayOf } from '#kernel'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { substitutionsBefore, substitutionsSince } from './store.ts'
import { isOn, type Substitution } from './substitution.ts'

// Asked with every request, changed once a week.
const today = rememberFor(
  5000,
  async (context) => {
    const day = dayOf(context.now)
    return (await substitutionsSince(context, day)).filter((one) => isOn(one, day))
  },
  (context) => dayOf(context.now).toString(),
)

export function forgetToday(): void {
  today.forget()
}

/** The people whom this person stands in for today. */
export async function absentFor(context: Context, personId: number): Promise<number[]> {
  return (await today.read(context)).filter((one) => one.substituteId === personId).map(({ absentId }) => absentId)
}

/** Who stands in for this person today. */
export async function standInsOf(context: Context, personId: number): Promise<number[]> {
  return (await today.read(context)).filter((one) => one.absentId === personId).map((one) => one.substituteId)
}

/** Those that go on or are to come, and the last of those that are over. */
export async function listSubstitutions(context: Context): Promise<{ current: Substitution[]; past: Substitution[] }> {
  const day = dayOf(context.now)
  const [current, past] = await Promise.all([substitutionsSince(context, day), substitutionsBefore(context, day, 30)])
  return { current, past }
}
