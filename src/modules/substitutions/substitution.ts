import { Refusal } from '#kernel'

export interface Substitution {
  readonly id: number
  readonly absentId: number
  readonly substituteId: number
  /** Both days belong to it. */
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate
  readonly reason: string
  readonly enteredBy: string
  readonly endedBy: string
}

export type NewSubstitution = Pick<Substitution, 'absentId' | 'substituteId' | 'fromOn' | 'untilOn' | 'reason'>

export function check(input: NewSubstitution, today: Temporal.PlainDate): void {
  if (input.absentId === input.substituteId) throw new Refusal('invalid', 'substitutions.oneself')
  if (Temporal.PlainDate.compare(input.untilOn, input.fromOn) < 0) throw new Refusal('invalid', 'substitutions.days')
  if (Temporal.PlainDate.compare(input.untilOn, today) < 0) throw new Refusal('invalid', 'substitutions.past')
}

export function isOn({ fromOn, untilOn }: Pick<Substitution, 'fromOn' | 'untilOn'>, day: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(fromOn, day) <= 0 && Temporal.PlainDate.compare(day, untilOn) <= 0
}

export function overlap(
  one: Pick<Substitution, 'fromOn' | 'untilOn'>,
  other: Pick<Substitution, 'fromOn' | 'untilOn'>,
): boolean {
  return (
    Temporal.PlainDate.compare(one.fromOn, other.untilOn) <= 0 &&
    Temporal.PlainDate.compare(other.fromOn, one.untilOn) <= 0
  )
}
