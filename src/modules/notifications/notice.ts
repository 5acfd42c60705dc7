export interface NewNotice {
  readonly eventId: number
  readonly accountIds: readonly number[]
  readonly text: string
  readonly href: string
}
