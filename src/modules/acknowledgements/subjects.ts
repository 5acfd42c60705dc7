import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { Subject } from './list.ts'

export interface Laid extends Subject {
  readonly number: string
  readonly title: string
  readonly href: string
  readonly restricted: boolean
}

export interface LaidHandler {
  /** Refuses like a thing that is not there whoever may not read it. */
  read(context: Context, ref: number): Promise<Laid>
  /** People before whom it is laid may read it from now on. */
  openTo(context: Context, ref: number, people: readonly number[]): Promise<void>
}

const plugged = new Map<string, LaidHandler>()

export function plugAcknowledged(kind: string, handler: LaidHandler): void {
  plugged.set(kind, handler)
}

export function handlerOf(kind: string): LaidHandler {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('not-found', 'acknowledgements.not-found')
  return handler
}
