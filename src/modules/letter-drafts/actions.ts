import { isMember, memberName, Refusal } from '#kernel'
import { findRouteOf } from '#modules/approvals'
import { findBlob } from '#modules/files'
import { stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayBegin, whyNotChange } from './access.ts'
import { readAnswered } from './answered.ts'
import { type AnsweredKind, type LetterDraft, requireDraft } from './draft.ts'
import type { LetterDraftChanged } from './events.ts'
import type { BeginInput, CorrectionInput } from './forms.ts'
import { deleteFile, getDraftRow, insertDraft, insertFiles, updateDraft } from './store.ts'

/** A new draft, perhaps an answer to something; its text is written on the blank. Answers its id. */
export function beginLetter(
  context: Context,
  input: BeginInput,
  answers: { readonly kind: AnsweredKind; readonly ref: number } | null = null,
): Promise<number> {
  return inTransaction(context, async (context) => {
    const { actor } = context
    if (!mayBegin(actor)) throw new Refusal('forbidden', 'letter-drafts.begin-forbidden')
    if (!isMember(actor)) throw new Refusal('forbidden', 'letter-drafts.author-unknown')
    const answered = answers && (await readAnswered(context, answers))
    if (answered && !answered.mayAnswer) throw new Refusal('forbidden', 'letter-drafts.answer-forbidden')
    const access = answered?.access === 'service' ? 'service' : input.access
    if (access === 'service' && !actor.clearance) throw new Refusal('forbidden', 'letter-drafts.restrict-forbidden')
    const id = await insertDraft(context, {
      ...input,
      access,
      answers: answers && answered ? { ...answers, number: answered.number } : null,
      unitId: actor.units[0] ?? null,
      authorId: actor.personId,
      author: memberName(actor),
      exceptPeople: answered?.exceptPeople ?? [],
    })
    await note(context, id, { verb: 'letter-drafts.begin', after: { answers: answered?.number ?? null } })
    return id
  })
}

/** What is said of the letter, not in it: to whom, about what, under which mark. */
export function correctLetter(context: Context, id: number, { revision, ...fields }: CorrectionInput): Promise<void> {
  return change(context, id, async (context, draft) => {
    const restricts = fields.access === 'service' || draft.access === 'service'
    if (restricts && !(isMember(context.actor) && context.actor.clearance) && context.actor.kind !== 'house')
      throw new Refusal('forbidden', 'letter-drafts.restrict-forbidden')
    await updateDraft(context, { ...draft, ...fields, revision })
    await note(context, id, { verb: 'letter-drafts.correct' })
  })
}

/** The letter will not be: the draft is kept with the reason. */
export function dropLetter(context: Context, id: number, reason: string): Promise<void> {
  return change(context, id, async (context, draft) => {
    const route = await findRouteOf(context, { kind: 'letter', ref: id })
    if (route?.state === 'running' || route?.state === 'stopped')
      throw new Refusal('conflict', 'letter-drafts.on-approval')
    await updateDraft(context, { ...draft, state: 'dropped', dropReason: reason, endedAt: context.now })
    await stepDone(context, { kind: 'letter', ref: id })
    await note(context, id, { verb: 'letter-drafts.drop', after: { reason } })
  })
}

/** A file that goes with the letter; who approves the letter answers for it too. */
export function attachAppendix(context: Context, id: number, file: { sha256: string; name: string }): Promise<void> {
  return change(context, id, async (context) => {
    if (!(await findBlob(context, file.sha256))) throw new Refusal('not-found', 'letter-drafts.file-not-found')
    await insertFiles(context, id, [{ ...file, role: 'appendix' }])
    await note(context, id, { verb: 'letter-drafts.attach', after: { name: file.name } })
  })
}

export function removeAppendix(context: Context, id: number, fileId: number): Promise<void> {
  return change(context, id, async (context) => {
    if (!(await deleteFile(context, id, fileId))) throw new Refusal('not-found', 'letter-drafts.file-not-found')
    await note(context, id, { verb: 'letter-drafts.detach', after: { file: fileId } })
  })
}

/** Whoever is asked to approve or to sign it reads it. Called by the modules that ask, whose right was asked there. */
export function openLetterTo(context: Context, id: number, people: readonly number[]): Promise<void> {
  return inTransaction(context, async (context) => {
    const draft = await getDraftRow(context, id, true)
    const readers = [...new Set([...draft.readers, ...people])]
    if (readers.length > draft.readers.length) await updateDraft(context, { ...draft, readers })
  })
}

export function note(
  context: Context,
  id: number,
  { verb, after = {} }: { verb: string; after?: object },
): Promise<void> {
  return record(context, { verb, subject: 'letter', subjectId: id, after })
}

/** One change of a draft that nobody else changes meanwhile; who approves it hears of it. */
function change(
  context: Context,
  id: number,
  work: (context: Context, draft: LetterDraft) => Promise<void>,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const draft = await getDraftRow(context, id, true)
    const why = whyNotChange(context.actor, draft)
    if (why === 'letter-drafts.lead-forbidden') throw new Refusal('forbidden', why)
    requireDraft(draft)
    await work(context, draft)
    await announce<LetterDraftChanged>(context, { type: 'LetterDraftChanged', draftId: id })
  })
}
