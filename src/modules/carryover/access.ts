import type { Actor } from '#kernel'

export function mayCarryOver(actor: Actor): boolean {
  return actor.kind === 'house'
}
