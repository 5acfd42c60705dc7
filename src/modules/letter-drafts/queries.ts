import { isMember } from '#kernel'
import { getLetterPage, type LetterText } from '#modules/letters'
import type { Context } from '#platform/db'
import type { AnsweredKind, LetterDraft, LetterFile } from './draft.ts'
import { draftsWhere, filesOf, findDrafts, getDraftRow } from './store.ts'

export interface LetterDraftPage {
  readonly draft: LetterDraft
  readonly files: readonly LetterFile[]
  /** `null`: not written yet. */
  readonly text: LetterText | null
}

export function getLetterDraft(context: Context, id: number): Promise<LetterDraft> {
  return getDraftRow(context, id)
}

export async function getLetterDraftPage(context: Context, id: number): Promise<LetterDraftPage> {
  const draft = await getDraftRow(context, id)
  const [files, { text, saved }] = await Promise.all([filesOf(context, id), getLetterPage(context, 'letter', id)])
  return { draft, files, text: saved ? text : null }
}

/** `mine`: begun by me, or by those whom I stand in for; `all`: under way; `done`: registered and dropped. */
export async function listLetterDrafts(
  context: Context,
  { show, page, perPage }: { show: 'mine' | 'all' | 'done'; page: number; perPage: number },
): Promise<{ items: LetterDraft[]; total: number; page: number; perPage: number }> {
  const states = show === 'done' ? (['registered', 'dropped'] as const) : (['draft'] as const)
  const authors = show === 'mine' ? { authors: peopleOf(context) } : {}
  return { ...(await findDrafts(context, { states, ...authors, page, perPage })), page, perPage }
}

/** Letters that answer a paper, for those who know of them, oldest first. */
export function lettersAnswering(
  context: Context,
  answered: { kind: AnsweredKind; ref: number },
): Promise<LetterDraft[]> {
  return draftsWhere(context, answered)
}

/** The draft that became a card, for those who know of it. */
export async function letterBehind(context: Context, cardId: number): Promise<LetterDraft | null> {
  return (await draftsWhere(context, { cardId }))[0] ?? null
}

function peopleOf({ actor }: Context): number[] {
  if (!isMember(actor)) return []
  return [actor.personId, ...(actor.standsFor ?? []).map(({ personId }) => personId)]
}
