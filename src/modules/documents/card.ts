import { Refusal } from '#kernel'
import type { BookKind } from '#modules/numbers'

export type Direction = 'incoming' | 'outgoing' | 'internal'
export type CardState = 'registered' | 'executed' | 'filed'
/** `service`: для службового користування. */
export type AccessMark = 'open' | 'service'
export type LinkKind = 'final-reply' | 'interim-reply' | 'same-paper' | 'related'

export const arrivalWays = ['post', 'email', 'hand', 'courier', 'exchange', 'website', 'phone'] as const
export type ArrivalWay = (typeof arrivalWays)[number]

/** Kinds that are suggested; a clerk may write another. */
export const documentKinds = [
  'лист',
  'доручення',
  'звіт',
  'доповідна записка',
  'службова записка',
  'протокол',
  'рахунок',
  'договір',
  'запрошення',
  'телеграма',
  'проєкт рішення',
] as const

/** What a clerk writes on the card, and may correct later with a reason. */
export interface CardFields {
  readonly kind: string
  readonly receivedOn: Temporal.PlainDate | null
  readonly arrival: ArrivalWay | null
  readonly correspondentId: number | null
  readonly correspondentNumber: string
  readonly correspondentDate: Temporal.PlainDate | null
  readonly correspondentSigner: string
  readonly addressee: string
  readonly addresseeUnitId: number | null
  readonly signer: string
  readonly preparer: string
  readonly summary: string
  readonly sheets: number | null
  readonly appendices: string
  readonly copies: number | null
  readonly access: AccessMark
  readonly dueOn: Temporal.PlainDate | null
}

export interface Card extends CardFields {
  readonly id: number
  readonly direction: Direction
  readonly bookId: number
  readonly number: string
  readonly registeredOn: Temporal.PlainDate
  readonly registeredBy: string
  readonly unitId: number
  readonly state: CardState
  readonly executedOn: Temporal.PlainDate | null
  readonly executionNote: string
  readonly holderUnitId: number
  /** Departments that held the original before, and the one that it is on its way to. */
  readonly heldBy: readonly number[]
  readonly audience: readonly string[]
  readonly revision: number
}

export function directionOf(kind: BookKind): Direction {
  switch (kind) {
    case 'incoming':
    case 'military-letters':
      return 'incoming'
    case 'outgoing':
      return 'outgoing'
    default:
      return 'internal'
  }
}

/**
 * The keys that open a card. An open paper is for the registry, the head of the council, the department that owns it,
 * the one that deals with it, the ones that held its original and whoever was given work about it; a restricted one
 * only for the admitted among them.
 */
export function audienceOf(card: {
  unitId: number
  addresseeUnitId: number | null
  access: AccessMark
  holders: readonly number[]
  readers?: readonly string[]
}): string[] {
  const units = new Set([card.unitId, card.addresseeUnitId, ...card.holders].filter((id) => id !== null))
  const leaders = ['role:registrar', 'role:mayor', 'role:secretary']
  const keys = [...new Set([...leaders, ...[...units].map((id) => `unit:${id}`), ...(card.readers ?? [])])]
  return ['house', ...(card.access === 'open' ? keys : keys.map((key) => `${key}:restricted`))]
}

export function execute(card: Card, on: Temporal.PlainDate, note: string): Card {
  if (card.state === 'filed') throw new Refusal('conflict', 'documents.filed', { number: card.number })
  return { ...card, state: 'executed', executedOn: on, executionNote: note }
}

/** The days on a card must be possible; strange ones are asked about once. */
export function checkDays(
  fields: Pick<CardFields, 'receivedOn' | 'correspondentDate'>,
  registeredOn: Temporal.PlainDate,
): 'documents.received-after-registration' | 'documents.strange-day' | null {
  const { receivedOn, correspondentDate } = fields
  if (receivedOn && Temporal.PlainDate.compare(receivedOn, registeredOn) > 0)
    return 'documents.received-after-registration'
  const independence = Temporal.PlainDate.from('1991-08-24')
  const strange = [receivedOn, correspondentDate].some(
    (day) =>
      day !== null &&
      (Temporal.PlainDate.compare(day, independence) < 0 || Temporal.PlainDate.compare(day, registeredOn) > 0),
  )
  return strange ? 'documents.strange-day' : null
}

export function fieldsIn(source: CardFields): CardFields {
  return {
    kind: source.kind,
    receivedOn: source.receivedOn,
    arrival: source.arrival,
    correspondentId: source.correspondentId,
    correspondentNumber: source.correspondentNumber,
    correspondentDate: source.correspondentDate,
    correspondentSigner: source.correspondentSigner,
    addressee: source.addressee,
    addresseeUnitId: source.addresseeUnitId,
    signer: source.signer,
    preparer: source.preparer,
    summary: source.summary,
    sheets: source.sheets,
    appendices: source.appendices,
    copies: source.copies,
    access: source.access,
    dueOn: source.dueOn,
  }
}

/** For the journal: what was said, without the empty fields. */
export function plain(fields: CardFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''))
}
