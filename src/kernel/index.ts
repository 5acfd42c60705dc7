/**
 * The kernel: words that every room of the house speaks. Pure, and it imports nothing.
 */
export type { Actor, House, Member, Role, StandsFor, Stranger } from './actor.ts'
export {
  audienceKeys,
  exceptKey,
  hasRole,
  impartial,
  inOwnRight,
  isMember,
  memberName,
  roles,
  stranger,
  theHouse,
  worksIn,
} from './actor.ts'
export type { Context } from './context.ts'
export { councilZone, type Days, dayOf, instantOn, yearBefore } from './day.ts'
export type { RefusalDetails, RefusalKind } from './refusal.ts'
export { Refusal } from './refusal.ts'
