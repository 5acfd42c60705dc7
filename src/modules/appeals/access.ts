import { type Actor, audienceKeys, exceptKey, hasRole, impartial, worksIn } from '#kernel'
import { mayKeepDossiers } from '#modules/dossiers'
import { type Appeal, isOpen } from './appeal.ts'

/*
 * All rights on one page. Each verb asks whether the person may at all; whether the appeal's state lets anybody is the
 * business of the pure rules in appeal.ts. `whyNot…` serves pages that say why a button is not there. The official whom
 * an appeal complains of has no right in it, also as another's substitute, and whoever stands in for that official has
 * only their own (ст. 7 ч. 4): every question is asked of the actor as `judgeOf` leaves them.
 */

type About = Pick<Appeal, 'complainedPersonId' | 'complainedSuspects'>
type Owned = About & Pick<Appeal, 'unitId'>
type Handled = About & Pick<Appeal, 'responsibleUnitId' | 'responsiblePersonId'>

export function mayReadAppeals(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'mayor', 'secretary', 'head', 'executor', 'service-centre', 'organiser', 'ict')
}

/** Into the council's book the registry and its head register, into a department's own its clerks too. */
export function mayRegister(actor: Actor, book: { readonly ownerUnitId: number }): boolean {
  return hasRole(actor, 'secretary') || keepsBook(actor, book.ownerUnitId)
}

/** Correct the card, say whether it repeats another one, add files. */
export function mayCorrect(actor: Actor, appeal: Owned): boolean {
  return keepsBook(judgeOf(actor, appeal), appeal.unitId)
}

/** The head's resolution, or the clerk who writes down what the head decided on paper. */
export function mayAssign(actor: Actor, appeal: About): boolean {
  return isHeadOfCouncil(actor, appeal) || hasRole(judgeOf(actor, appeal), 'registrar')
}

export function mayForward(actor: Actor, appeal: About): boolean {
  return mayAssign(actor, appeal)
}

export function mayReturn(actor: Actor, appeal: About): boolean {
  return mayAssign(actor, appeal)
}

/** Only the head leaves an appeal without consideration (ст. 8). */
export function maySetAside(actor: Actor, appeal: About): boolean {
  return isHeadOfCouncil(actor, appeal)
}

/** The head or a deputy of the head (ст. 20 ч. 1). */
export function mayExtend(actor: Actor, appeal: About): boolean {
  return isHeadOfCouncil(actor, appeal)
}

export function mayShorten(actor: Actor, appeal: About): boolean {
  return isHeadOfCouncil(actor, appeal)
}

export function mayControl(actor: Actor, appeal: About): boolean {
  return isHeadOfCouncil(actor, appeal)
}

/** The person it was given to, whoever stands in for them and the head of their department; else the department; or the head. */
export function mayAnswer(actor: Actor, appeal: Handled): boolean {
  const judge = judgeOf(actor, appeal)
  const within = worksIn(judge, appeal.responsibleUnitId)
  if (isHeadOfCouncil(actor, appeal)) return true
  if (appeal.responsiblePersonId === null) return isClerk(judge) && within
  return audienceKeys(judge).includes(`person:${appeal.responsiblePersonId}`) || (hasRole(judge, 'head') && within)
}

/** What stands under the first head's control, the first head takes off it. */
export function mayClose(actor: Actor, appeal: About & Pick<Appeal, 'control'>): boolean {
  if (appeal.control) return hasRole(judgeOf(actor, appeal), 'mayor')
  return mayAssign(actor, appeal)
}

export function whyNotClose(actor: Actor, appeal: About & Pick<Appeal, 'control' | 'state'>): string | null {
  if (appeal.state === 'closed') return 'appeals.closed'
  if (isOpen(appeal)) return 'appeals.not-ended'
  if (mayClose(actor, appeal)) return null
  return appeal.control ? 'appeals.close-controlled' : 'appeals.close-forbidden'
}

/** Into a dossier of the department in whose book it stands. */
export function mayFile(actor: Actor, appeal: Owned): boolean {
  return mayKeepDossiers(judgeOf(actor, appeal), appeal.unitId)
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
  const judge = judgeOf(actor, appeal)
  return (
    hasRole(judge, 'registrar', 'mayor') ||
    (isClerk(judge) && (worksIn(judge, appeal.responsibleUnitId) || worksIn(judge, appeal.unitId)))
  )
}

/**
 * The keys that open an appeal: the registry, the heads, the department whose book it stands in, those that consider it
 * and those who were given a part of the work. Never the department or the official that it complains of.
 */
export function audienceOf(
  appeal: Pick<Appeal, 'unitId' | 'coUnitIds' | 'readers' | 'complainedUnitId'> & Handled,
): string[] {
  const units = [appeal.unitId, appeal.responsibleUnitId, ...appeal.coUnitIds].map((unit) => `unit:${unit}`)
  const hidden = [`unit:${appeal.complainedUnitId}`, 'unit:null']
  const open = [...new Set([...units, ...appeal.readers])].filter((key) => !hidden.includes(key))
  return ['house', 'role:registrar', 'role:mayor', 'role:secretary', ...open, ...complainedOf(appeal).map(exceptKey)]
}

/** The keys that open the author's own words: of one who asked not to be named, those who read the author, as above. */
export function audienceOfAuthor(appeal: Parameters<typeof audienceOf>[0] & Pick<Appeal, 'confidential'>): string[] {
  if (!appeal.confidential) return audienceOf(appeal)
  const named = ['house', 'role:registrar', 'role:mayor', `unit:${appeal.unitId}`, `unit:${appeal.responsibleUnitId}`]
  return audienceOf(appeal).filter((key) => named.includes(key) || complainedOf(appeal).map(exceptKey).includes(key))
}

/** The official complained of; while it is not clear who that is, everybody whom the words may mean. */
export function complainedOf({ complainedPersonId, complainedSuspects }: About): number[] {
  return complainedPersonId === null ? [...complainedSuspects] : [complainedPersonId]
}

function judgeOf(actor: Actor, appeal: About): Actor {
  return complainedOf(appeal).reduce<Actor>((judge, personId) => impartial(judge, personId), actor)
}

function isHeadOfCouncil(actor: Actor, appeal: About): boolean {
  return hasRole(judgeOf(actor, appeal), 'mayor', 'secretary')
}

function keepsBook(actor: Actor, unitId: number): boolean {
  return hasRole(actor, 'registrar') || (isClerk(actor) && worksIn(actor, unitId))
}

function isClerk(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'head', 'executor', 'service-centre', 'ict')
}
