import type { AttachedFile } from './attachments.store.ts'
import type { AccessMark } from './card.ts'

export interface DocumentRegistered {
  readonly type: 'DocumentRegistered'
  readonly cardId: number
  readonly number: string
  readonly registeredOn: string
  readonly summary: string
  readonly correspondent: string
  readonly correspondentNumber: string
  readonly addresseeUnitId: number | null
  readonly access: AccessMark
  readonly audience: readonly string[]
  readonly files: readonly AttachedFile[]
}

/** Its words, access or whereabouts changed: lists and search must look again. */
export interface DocumentChanged {
  readonly type: 'DocumentChanged'
  readonly cardId: number
}

/** A reply to an incoming paper was registered; a final one ends the work on the paper, an interim one does not. */
export interface DocumentAnswered {
  readonly type: 'DocumentAnswered'
  readonly cardId: number
  readonly replyNumber: string
  readonly kind: 'final' | 'interim'
}

/** The work on the paper is done, with a reply or without. */
export interface DocumentExecuted {
  readonly type: 'DocumentExecuted'
  readonly cardId: number
}

/** A register was carried over from elsewhere: search looks at its cards; nobody is to be told of each of them. */
export interface DocumentsCarriedOver {
  readonly type: 'DocumentsCarriedOver'
  readonly cards: readonly {
    readonly cardId: number
    readonly number: string
    readonly registeredOn: Temporal.PlainDate
    readonly summary: string
    readonly correspondent: string
    readonly correspondentNumber: string
    readonly addresseeUnitId: number | null
    readonly audience: readonly string[]
    readonly files: readonly AttachedFile[]
  }[]
}
