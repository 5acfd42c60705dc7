/** A step that waits, as the module that owns the thing tells it. */
export interface OpenStep {
  readonly kind: string
  readonly ref: number
  /** What comes next, a code that the kind has words for. */
  readonly step: string
  /** Audience keys (kernel/actor.ts) of those who act; the first one names whom the step waits for. */
  readonly holders: readonly string[]
  /** Audience keys of those who see it when it is late. */
  readonly watchers: readonly string[]
  /** People whom the thing is about: they neither act nor see it, whatever keys they carry. */
  readonly except?: readonly number[]
  readonly number: string
  readonly title: string
  readonly href: string
  readonly dueOn: Temporal.PlainDate | null
}

export interface InboxItem extends Omit<OpenStep, 'holders' | 'watchers'> {
  readonly id: number
  /** Whom it waits for: an audience key. */
  readonly waitsFor: string
  readonly since: Temporal.Instant
  /** The reader only watches: it is late at somebody else’s desk. */
  readonly watched: boolean
}

export const inboxTimes = ['late', 'today', 'week', 'later', 'no-term'] as const
export type When = (typeof inboxTimes)[number]

/** `week`: the seven days after today. */
export function whenOf(dueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): When {
  if (dueOn === null) return 'no-term'
  const { days } = today.until(dueOn)
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= 7 ? 'week' : 'later'
}
