import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { Message, MessageKind, Result } from './message.ts'

/** What a message became: `kind` and `ref` of the thing, its number, and where the desk opens it. */
export interface Taken extends Result {
  /** Audience keys of those who read the message from now on, beside whoever wrote it down. */
  readonly audience: readonly string[]
}

/** What the registry decided about a message, as its form was filled in. */
export interface Qualification {
  readonly message: Message
  readonly kind: MessageKind
  /** Day on which the council received it: the clock of the law runs from it, whenever it is qualified. */
  readonly receivedOn: Temporal.PlainDate
  /** One sentence of what it is about. */
  readonly summary: string
  /** Who has to deal with it. */
  readonly unitId: number | null
  /** Every field of the form, for what only this kind of message asks. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>
}

export interface QualificationHandler {
  /** Registers what the message is, in the transaction of the qualification. Asks for its own right. */
  readonly take: (context: Context, qualification: Qualification) => Promise<Taken>
  /** It turned out to be something else: ends what it had become, without an answer. Missing: it stays what it is. */
  readonly giveUp?: (context: Context, given: { readonly ref: number; readonly reason: string }) => Promise<void>
}

const plugged = new Map<MessageKind, QualificationHandler>()

/** Plugs in who deals with a kind of message. Done once, in src/wiring/intake.ts. */
export function plugQualification(kind: MessageKind, handler: QualificationHandler): void {
  plugged.set(kind, handler)
}

export function handlerOf(kind: MessageKind): QualificationHandler {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('conflict', 'intake.nobody-takes', { kind })
  return handler
}
