import { theHouse } from '#kernel'
import { type LetterHandler, type LetterText, noLetter, signatories } from '#modules/letters'
import { attachedFiles } from '#modules/official-forms'
import type { Context } from '#platform/db'
import { whyNotChange } from './access.ts'
import { readAnswered } from './answered.ts'
import type { LetterDraft } from './draft.ts'
import { filesOf, getDraftRow } from './store.ts'

/** The text of a draft, as `letters` keeps it. */
export const letterOnBlank: LetterHandler = {
  async read(context, ref) {
    const draft = await getDraftRow(context, ref)
    const appendices = (await filesOf(context, ref)).filter(({ role }) => role === 'appendix')
    return {
      kind: 'letter',
      ref,
      title: draft.summary,
      href: `/stil/lysty/${ref}`,
      paperKind: '',
      number: draft.number,
      date: draft.registeredOn,
      restricted: draft.access === 'service',
      attached: await attachedFiles(context, appendices),
      usual: await usualOf(context, draft),
      mayRead: true,
      whyNotWrite: whyNotChange(context.actor, draft),
    }
  },
}

/** What stands there before anybody has written: to whom, in answer to what, and the head under whose name it goes out. */
async function usualOf(context: Context, { answers, correspondent, summary }: LetterDraft): Promise<LetterText> {
  const asHouse = { ...context, actor: theHouse('листи') }
  const answered = answers && (await readAnswered(asHouse, answers))
  const begun = { ...noLetter, addressees: correspondent, title: summary, ...answered?.text }
  return { ...begun, ...(await signatories.heading(context, begun.unitId)) }
}
