import { type Actor, hasRole, worksIn } from '#kernel'
import { type Appeal, isOpen } from './appeal.ts'

/*
 * All rights on one page. Each verb asks whether the person may at all; whether the appeal's state lets anybody is the
 * business of the pure rules in appeal.ts. `whyNot…` serves pages that say why a button is not there.
 */

type Owned = Pick<Appeal, 'unitId'>
type Handled = Pick<Appeal, 'responsibleUnitId'>

export function mayReadAppeals(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'mayor', 'secretary', 'head', 'executor', 'service-centre', 'organiser', 'ict')
}

/** Into the council's book the registry registers, into a department's own its clerks too. */
export function mayRegister(actor: Actor, book: { readonly ownerUnitId: number }): boolean {
  return hasRole(actor, 'registrar') || (isClerk(actor) && worksIn(actor, book.ownerUnitId))
}

/** Correct the card, say whether it repeats another one, add files. */
export function mayCorrect(actor: Actor, appeal: Owned): boolean {
  return mayRegister(actor, { ownerUnitId: appeal.unitId })
}

/** The head's resolution, or the clerk who writes down what the head decided on paper. */
export function mayAssign(actor: Actor): boolean {
  return isHeadOfCouncil(actor) || hasRole(actor, 'registrar')
}

export function mayForward(actor: Actor): boolean {
  return mayAssign(actor)
}

export function mayReturn(actor: Actor): boolean {
  return mayAssign(actor)
}

/** Only the head leaves an appeal without consideration (ст. 8). */
export function maySetAside(actor: Actor): boolean {
  return isHeadOfCouncil(actor)
}

/** The head or a deputy of the head (ст. 20 ч. 1). */
export function mayExtend(actor: Actor): boolean {
  return isHeadOfCouncil(actor)
}

export function mayShorten(actor: Actor): boolean {
  return isHeadOfCouncil(actor)
}

export function mayControl(actor: Actor): boolean {
  return isHeadOfCouncil(actor)
}

/** The department that considers it, or the head. */
export function mayAnswer(actor: Actor, appeal: Handled): boolean {
  return isHeadOfCouncil(actor) || (isClerk(actor) && worksIn(actor, appeal.responsibleUnitId))
}

/** What stands under the first head's control, the first head takes off it. */
export function mayClose(actor: Actor, appeal: Pick<Appeal, 'control'>): boolean {
  return appeal.control ? hasRole(actor, 'mayor') : isHeadOfCouncil(actor) || hasRole(actor, 'registrar')
}

export function whyNotClose(actor: Actor, appeal: Pick<Appeal, 'control' | 'state'>): string | null {
  if (appeal.state === 'closed') return 'appeals.closed'
  if (isOpen(appeal)) return 'appeals.not-ended'
  if (mayClose(actor, appeal)) return null
  return appeal.control ? 'appeals.close-controlled' : 'appeals.close-forbidden'
}

/** Rating and disagreement belong to the author; the portal asks for the secret and acts as the house. */
export function mayFollow(actor: Actor): boolean {
  return actor.kind === 'house'
}

/**
 * Who reads the author's name, address and telephone. Everybody who deals with the appeal; of an author who asked not
 * to be named (ст. 10) only the registry, the head who decides and the department that answers.
 */
export function mayReadAuthor(actor: Actor, appeal: Owned & Handled & Pick<Appeal, 'confidential'>): boolean {
  if (!appeal.confidential) return true
  return (
    hasRole(actor, 'registrar', 'mayor') ||
    (isClerk(actor) && (worksIn(actor, appeal.responsibleUnitId) || worksIn(actor, appeal.unitId)))
  )
}

/**
 * The keys that open an appeal: the registry, the heads, the department whose book it stands in and those that consider
 * it. Never the department that it complains of.
 */
export function audienceOf(
  appeal: Pick<Appeal, 'unitId' | 'responsibleUnitId' | 'coUnitIds' | 'complainedUnitId'>,
): string[] {
  const units = new Set([appeal.unitId, appeal.responsibleUnitId, ...appeal.coUnitIds])
  const open = [...units].filter((unit) => unit !== null && unit !== appeal.complainedUnitId)
  return ['house', 'role:registrar', 'role:mayor', 'role:secretary', ...open.map((unit) => `unit:${unit}`)]
}

function isHeadOfCouncil(actor: Actor): boolean {
  return hasRole(actor, 'mayor', 'secretary')
}

function isClerk(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'head', 'executor', 'service-centre', 'ict')
}
