import { findBlob } from '#modules/files'
import { getLetterDraftPage, lettersAnswering } from '#modules/letter-drafts'
import type { UploadedFile } from '#web/submitted.ts'
import type { Filled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** The answer as its letter says it: words, number, and the signed files; nothing when no letter is registered. */
export async function answerFromLetter(
  visit: Visit,
  answered: { readonly kind: 'appeal' | 'information-request'; readonly ref: number },
  filled: Filled,
): Promise<{ filled: Filled; files: readonly UploadedFile[] }> {
  const letters = await lettersAnswering(visit.context, answered)
  const letter = letters.findLast(({ state }) => state === 'registered')
  if (!letter || Object.keys(filled.fields).length > 0) return { filled, files: [] }
  const { draft, text, files } = await getLetterDraftPage(visit.context, letter.id)
  const kept = await Promise.all(
    files.map(async ({ sha256, name }) => ({ sha256, name, size: (await findBlob(visit.context, sha256))?.size ?? 0 })),
  )
  return { filled: { ...filled, fields: { words: text?.text ?? '', number: draft.number } }, files: kept }
}
