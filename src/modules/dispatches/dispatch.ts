export const dispatchWays = ['post', 'registered-post', 'email', 'hand', 'exchange'] as const
export type DispatchWay = (typeof dispatchWays)[number]

/** A line of the register of sending (реєстр відправлення), with what the reader may see of its paper. */
export interface Dispatch {
  readonly id: number
  readonly cardId: number
  readonly number: string
  readonly summary: string
  readonly correspondent: string
  readonly way: DispatchWay
  readonly sentOn: Temporal.PlainDate
  readonly sentBy: string
  readonly tracking: string
  readonly receivedOn: Temporal.PlainDate | null
  readonly receiptNote: string
}
