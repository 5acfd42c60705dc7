/** The register of sending has a line for a card. */
export interface DocumentDispatched {
  readonly type: 'DocumentDispatched'
  readonly cardId: number
}
