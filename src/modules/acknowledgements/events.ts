/** A paper waits to be read: laid before people, or they are reminded of it. */
export interface AcknowledgementAsked {
  readonly type: 'AcknowledgementAsked'
  readonly listId: number
  readonly number: string
  readonly personIds: readonly number[]
  readonly isReminder: boolean
}
