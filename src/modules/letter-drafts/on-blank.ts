import { theHouse } from '#kernel'
import { type DirectoryUnit, listDirectory } from '#modules/directory'
import { type LetterHandler, type LetterText, noLetter } from '#modules/letters'
import type { Context } from '#platform/db'
import { whyNotChange } from './access.ts'
import { readAnswered } from './answered.ts'
import type { LetterDraft } from './draft.ts'
import { getDraftRow } from './store.ts'

/** The text of a draft, as `letters` keeps it. */
export const letterOnBlank: LetterHandler = {
  async read(context, ref) {
    const draft = await getDraftRow(context, ref)
    return {
      kind: 'letter',
      ref,
      title: draft.summary,
      href: `/stil/lysty/${ref}`,
      paperKind: '',
      number: draft.number,
      date: draft.registeredOn,
      restricted: draft.access === 'service',
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
  return { ...begun, ...(await signatoryOf(context, begun.unitId)) }
}

type DirectoryPost = DirectoryUnit['posts'][number]

/** The head of the department whose blank it is; of the council's blank, the head of the council. */
async function signatoryOf(context: Context, unitId: number | null): Promise<{ post: string; name: string }> {
  const units = await listDirectory(context)
  const unit = units.find(({ id, kind }) => (unitId === null ? kind === 'council' : id === unitId))
  const inside = unitId === null ? units.flatMap(({ posts }) => posts) : (unit?.posts ?? [])
  const head = unit?.posts.find(leads) ?? inside.find(leads)
  return head ? signatureOf(head) : { post: '', name: '' }
}

function leads({ leads, person }: DirectoryPost): boolean {
  return leads && person !== null
}

/** ДСТУ 4163:2020, реквізит 22: the post, the given name, the surname in capitals. */
function signatureOf({ title, person }: DirectoryPost): { post: string; name: string } {
  const post = title.charAt(0).toLocaleUpperCase('uk') + title.slice(1)
  return { post, name: person ? `${person.givenName} ${person.surname.toLocaleUpperCase('uk')}` : '' }
}
