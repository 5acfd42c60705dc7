import type { Actor } from '#kernel'
import { mayEnterActs } from '#modules/acts'

/** Say what one act does to another, and correct what was said: whoever enters acts. */
export function mayRelateActs(actor: Actor): boolean {
  return mayEnterActs(actor)
}
