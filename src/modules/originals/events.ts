import type { Card } from '#modules/documents'

export interface OriginalHandedOver {
  readonly type: 'OriginalHandedOver'
  readonly cardId: number
  readonly number: string
  readonly toUnitId: number
  readonly access: Card['access']
}
