import type { Context } from '#platform/db'
import {
  type Correspondent,
  findCorrespondentId,
  insertCorrespondent,
  listIncomingOf,
  listLikelyCorrespondents,
  type SamePaper,
} from './correspondents.store.ts'
import type { RegistrationInput } from './forms.ts'

/** One row per correspondent: the same name written with another apostrophe or in other case is the same one. */
export async function ensureCorrespondent(
  context: Context,
  { kind, name }: { kind: Correspondent['kind']; name: string },
): Promise<number | null> {
  const tidy = name.replace(/\s+/g, ' ').trim()
  if (tidy === '') return null
  const key = nameKey(tidy)
  const known = await findCorrespondentId(context, kind, key)
  if (known !== undefined) return known
  const made = await insertCorrespondent(context, { kind, name: tidy, key })
  return made ?? (await findCorrespondentId(context, kind, key)) ?? null
}

/**
 * Suggestions while a clerk types. Organisations are known to all who register; a private person is suggested only to
 * those who may read a paper of theirs.
 */
export async function findCorrespondents(context: Context, words: string, most = 8): Promise<Correspondent[]> {
  const key = nameKey(words)
  if (key.length < 2 || context.actor.kind === 'stranger') return []
  return listLikelyCorrespondents(context, key, most)
}

/** Papers of the same correspondent with the same number and date: the post that follows the e-mail. */
export async function listSamePaper(
  context: Context,
  paper: Pick<RegistrationInput, 'correspondent' | 'correspondentKind' | 'correspondentNumber' | 'correspondentDate'>,
): Promise<SamePaper[]> {
  const { correspondentKind: kind, correspondentNumber: number, correspondentDate: date } = paper
  const key = nameKey(paper.correspondent)
  return key === '' || number === '' ? [] : listIncomingOf(context, { kind, key, number, date })
}

export function nameKey(name: string): string {
  return name
    .toLocaleLowerCase('uk')
    .replace(/['’ʼ`]/g, "'")
    .replace(/[«»“”„"]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
