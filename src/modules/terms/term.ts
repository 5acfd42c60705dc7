import { type Calendar, isWorkingDay, nameWeekday, nextWorkingDay, previousWorkingDay } from '@ratusha/working-days'
import { calendarFor } from '#modules/calendar'
import { countDue, ruleOn } from '#modules/law'
import type { Rule } from '#modules/statutes'
import type { Context } from '#platform/db'

/** Terms that an author chooses by a word instead of a day (постанова 55; rulebook DL-10). */
export const termRules = ['DL-10-at-once', 'DL-10-urgent', 'DL-10'] as const
export type TermRule = (typeof termRules)[number]

/** What was said of the term: a day, a rule, or nothing at all, and then nobody becomes late. */
export interface SaidTerm {
  readonly on: Temporal.PlainDate | null
  readonly ruleId: string | null
  readonly words: string
}

export interface CountedTerm {
  readonly askedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly termWords: string
  readonly ruleId: string | null
  readonly ruleVersion: string | null
  /** The counting, line by line. */
  readonly why: readonly string[]
}

export const noTerm: SaidTerm = { on: null, ruleId: null, words: '' }

export async function countTerm(
  context: Context,
  { on, ruleId, words }: SaidTerm,
  givenOn: Temporal.PlainDate,
): Promise<CountedTerm> {
  const said = words === '' ? [] : [`Строк у документі: «${words}».`]
  if (ruleId !== null) {
    const { dueOn, strict, version, why } = await countDue(context, ruleId, givenOn)
    return { askedOn: strict, dueOn, termWords: words, ruleId, ruleVersion: version, why: [...said, ...why] }
  }
  if (on === null) return { askedOn: null, dueOn: null, termWords: words, ruleId: null, ruleVersion: null, why: said }
  const rolled = await rollForControl(context, on, givenOn)
  const chosen = `Автор визначив строк: ${nameWeekday(on)}.`
  return {
    askedOn: on,
    dueOn: rolled.dueOn,
    termWords: words,
    ruleId: null,
    ruleVersion: null,
    why: [...said, chosen, ...rolled.why],
  }
}

/** The last day of a task is moved from a day off as internal control is configured to (rulebook CAL-04, DL-09). */
export async function rollForControl(
  context: Context,
  on: Temporal.PlainDate,
  notBefore: Temporal.PlainDate,
): Promise<{ dueOn: Temporal.PlainDate; why: string[] }> {
  const [calendar, standing] = await Promise.all([calendarFor(context), ruleOn(context, 'DL-10', notBefore)])
  return rolledDay(on, { notBefore, roll: standing.rule.roll, calendar })
}

export function rolledDay(
  on: Temporal.PlainDate,
  { notBefore, roll, calendar }: { notBefore: Temporal.PlainDate; roll: Rule['roll']; calendar: Calendar },
): { dueOn: Temporal.PlainDate; why: string[] } {
  if (roll === 'none' || isWorkingDay(on, calendar)) return { dueOn: on, why: [] }
  const moved = roll === 'back' ? previousWorkingDay(on, calendar) : nextWorkingDay(on, calendar)
  // A task given on a day off for the same day stays where it was said.
  if (Temporal.PlainDate.compare(moved, notBefore) < 0) return { dueOn: on, why: [] }
  const where = roll === 'back' ? 'на попередній робочий день' : 'на наступний робочий день'
  return {
    dueOn: moved,
    why: [
      `Цей день неробочий, тому за правилом внутрішнього контролю строк перенесено ${where}: ${nameWeekday(moved)}.`,
    ],
  }
}
