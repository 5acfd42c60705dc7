import { type Actor, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { Subject } from './route.ts'

/** A thing as approval sees it. */
export interface Approved extends Subject {
  readonly title: string
  readonly href: string
  /** All that an approver answers for, as lines. */
  readonly text: string
  readonly restricted: boolean
  /** Still a draft: what is adopted needs no approval any more. */
  readonly open: boolean
  /** Known to those who approve it, and to nobody who merely looks after approval. */
  readonly confidential?: boolean
  /** Whether the reader may send this very thing; absent: whoever may send at all. */
  readonly mayLead?: boolean
}

export interface ApprovedHandler {
  /** Refuses like a thing that is not there whoever may not read it. */
  read(context: Context, ref: number): Promise<Approved>
  maySend(actor: Actor): boolean
  /** Whoever is asked reads it. */
  openTo(context: Context, ref: number, people: readonly number[]): Promise<void>
}

const plugged = new Map<string, ApprovedHandler>()

export function plugApproved(kind: string, handler: ApprovedHandler): void {
  plugged.set(kind, handler)
}

export function handlerOf(kind: string): ApprovedHandler {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('not-found', 'approvals.nothing-to-approve')
  return handler
}

/** The text of a version: whoever approves the draft approves its title too. */
export function textOf({ title, text }: Approved): string {
  return `${title}\n\n${text.replace(/\r\n?/g, '\n')}`
}
