import type { Context } from '#platform/db'
import { type Fields, isResumed } from './submitted.ts'

const held = new WeakMap<object, Fields>()

/** Whatever the handler does, nothing is written by a form that its writer has not seen again. */
export function holdBack({ unsent }: Context, fields: Fields): void {
  if (!unsent || !isResumed(fields)) return
  unsent.is = true
  held.set(unsent, fields)
}

/** The form that was held back from this request. */
export function heldBack({ unsent }: Context): Fields | undefined {
  return unsent && held.get(unsent)
}
