export interface Subject {
  readonly kind: string
  readonly ref: number
}

export interface AcknowledgementList extends Subject {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly href: string
  readonly restricted: boolean
  readonly note: string
  readonly dueOn: Temporal.PlainDate | null
  readonly sentBy: string
  readonly senderId: number
  readonly sentAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly closedReason: string
}

export interface Reader {
  readonly id: number
  readonly listId: number
  readonly personId: number
  readonly name: string
  readonly post: string
  readonly acknowledgedAt: Temporal.Instant | null
  readonly remindedOn: Temporal.PlainDate | null
}

/** Still asked for: nobody has closed the list, and somebody has not read it. */
export function isOpen({ closedAt }: Pick<AcknowledgementList, 'closedAt'>, readers: readonly Reader[]): boolean {
  return closedAt === null && readers.some(({ acknowledgedAt }) => acknowledgedAt === null)
}

/** Whom to remind by itself: on the day before the term, and on every day after it has come; once a day. */
export function isToBeReminded(
  { dueOn, closedAt }: Pick<AcknowledgementList, 'dueOn' | 'closedAt'>,
  { acknowledgedAt, remindedOn }: Pick<Reader, 'acknowledgedAt' | 'remindedOn'>,
  today: Temporal.PlainDate,
): boolean {
  if (closedAt !== null || acknowledgedAt !== null || dueOn === null) return false
  if (remindedOn !== null && Temporal.PlainDate.compare(remindedOn, today) >= 0) return false
  return Temporal.PlainDate.compare(today, dueOn.subtract({ days: 1 })) >= 0
}
