import { type Actor, audienceKeys, exceptKey, hasRole, worksIn } from '#kernel'
import { mayChange } from '#modules/documents'
import { isPersonal, type LetterDraft } from './draft.ts'

export function mayBegin(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'organiser', 'head', 'executor', 'service-centre', 'secretary', 'ict')
}

/** Correct it, send it round, hand it to its signers: its author, the department's clerks, the registry. */
export function mayLead(actor: Actor, draft: Pick<LetterDraft, 'authorId' | 'unitId'>): boolean {
  if (audienceKeys(actor).includes(`person:${draft.authorId}`)) return true
  return hasRole(actor, 'registrar') || (mayBegin(actor) && worksIn(actor, draft.unitId))
}

type Standing = Pick<LetterDraft, 'authorId' | 'unitId' | 'state' | 'onSigning'>

/** Why the text stands as it is, as a code of `words.uk.ts`. */
export function whyNotChange(actor: Actor, draft: Standing): string | null {
  if (!mayLead(actor, draft)) return 'letter-drafts.lead-forbidden'
  if (draft.state === 'registered') return 'letter-drafts.registered'
  if (draft.state === 'dropped') return 'letter-drafts.dropped'
  return draft.onSigning ? 'letter-drafts.on-signing' : null
}

type Told = Pick<LetterDraft, 'authorId' | 'unitId' | 'access' | 'answers' | 'readers' | 'exceptPeople'>

/** The registry, the heads and the department; of a letter to a resident only those who have it in hand. */
export function audienceOf(draft: Told): string[] {
  const { authorId, unitId, readers } = draft
  const people = [...new Set([authorId, ...readers])].map((id) => `person:${id}`)
  const unit = unitId === null ? [] : [`unit:${unitId}`]
  const open = isPersonal(draft)
    ? ['role:registrar', ...people]
    : ['role:registrar', 'role:mayor', 'role:secretary', ...unit, ...people]
  const keys = draft.access === 'service' ? open.map((key) => `${key}:restricted`) : open
  return ['house', ...keys, ...draft.exceptPeople.map(exceptKey)]
}

/** Answer a paper that came: whoever deals with it and writes letters. */
export function mayAnswer(actor: Actor, card: Parameters<typeof mayChange>[1]): boolean {
  return mayBegin(actor) && mayChange(actor, card)
}

/** All rights of the module, as pages ask them. */
export const letterDraftRights = { mayAnswer, mayBegin, mayLead, whyNotChange }
