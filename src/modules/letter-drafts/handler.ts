import { theHouse } from '#kernel'
import { attachFile, registerDocument, registrationForm } from '#modules/documents'
import { getLetterPage, letterPdf } from '#modules/letters'
import type { NamedFile, Registration, SigningHandler, ToBeSigned } from '#modules/signings'
import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import { mayLead } from './access.ts'
import { note, openLetterTo } from './actions.ts'
import { isPersonal, type LetterDraft, requireDraft } from './draft.ts'
import type { LetterDraftChanged, LetterRegistered } from './events.ts'
import { awaitNext } from './next-steps.ts'
import { filesOf, getDraftRow, insertFiles, updateDraft } from './store.ts'

/** Drafts of letters, as `signings` leads them. */
export const letterToSign: SigningHandler = {
  read,
  hold: (context, id) => keep(context, id, true),
  release: (context, id) => keep(context, id, false),
  openTo: (context, id, people) => openLetterTo(asHouse(context), id, people),
  form,
  register,
  attachScan,
}

async function read(context: Context, id: number): Promise<ToBeSigned> {
  const draft = await getDraftRow(context, id)
  const { text, saved } = await getLetterPage(asHouse(context), 'letter', id)
  return {
    kind: 'letter',
    ref: id,
    title: draft.summary,
    href: `/stil/lysty/${id}`,
    restricted: draft.access === 'service',
    isDraft: draft.state === 'draft',
    registeredOn: draft.registeredOn,
    onSigning: draft.onSigning,
    whyNotLead: whyNotLead(context, draft),
    keeper: 'role:registrar',
    bookKind: 'outgoing',
    signatories: [
      { post: text.post, name: text.name },
      { post: text.secondPost, name: text.secondName },
    ].filter(({ name }) => name !== ''),
    files: [],
    hasText: saved !== null,
  }
}

function whyNotLead({ actor }: Context, draft: LetterDraft): string | null {
  if (!mayLead(actor, draft)) return 'letter-drafts.lead-forbidden'
  return draft.state === 'dropped' ? 'letter-drafts.dropped' : null
}

async function keep(context: Context, id: number, onSigning: boolean): Promise<void> {
  const draft = await getDraftRow(asHouse(context), id, true)
  if (onSigning) requireDraft(draft)
  await updateDraft(context, { ...draft, onSigning })
}

async function form(context: Context, id: number, signed: { number: string; on: Temporal.PlainDate } | null) {
  const bytes = await letterPdf(context, 'letter', id, signed ? { number: signed.number, date: signed.on } : undefined)
  const number = signed ? ` ${signed.number.replace(/[\\/:]/g, '-')}` : ''
  return { bytes, name: `Лист${number}.pdf` }
}

/** The letter becomes a card of the outgoing journal. One to a resident keeps its files to itself, and names nobody there. */
async function register(outer: Context, id: number, registration: Registration): Promise<void> {
  const context = asHouse(outer)
  const draft = await getDraftRow(context, id, true)
  await insertFiles(
    context,
    id,
    [...registration.originals, ...registration.signatures].map((file) => ({ ...file, role: 'original' as const })),
  )
  const kept = await filesOf(context, id)
  const files = isPersonal(draft) ? [] : kept.map(({ sha256, name }) => ({ sha256, name }))
  const card = await registerCard(context, draft, registration, files)
  const registered: LetterDraft = {
    ...draft,
    state: 'registered',
    onSigning: false,
    cardId: card.id,
    number: card.number,
    registeredOn: card.registeredOn,
    endedAt: context.now,
  }
  await updateDraft(context, registered)
  await note(context, id, { verb: 'letter-drafts.register', after: { number: card.number, card: card.id } })
  await awaitNext(context, registered)
  const { number, answers } = registered
  await announce<LetterDraftChanged>(context, { type: 'LetterDraftChanged', draftId: id })
  await announce<LetterRegistered>(context, {
    type: 'LetterRegistered',
    ...{ draftId: id, cardId: card.id, number, answers },
  })
}

async function registerCard(
  context: Context,
  draft: LetterDraft,
  { bookId, session, dossierIndex, on, reserved }: Registration,
  files: readonly NamedFile[],
) {
  const { text } = await getLetterPage(context, 'letter', draft.id)
  const personal = isPersonal(draft)
  const { answers } = draft
  const input = registrationForm.parse({
    bookId,
    session,
    dossierIndex,
    kind: 'лист',
    correspondentKind: draft.correspondentKind,
    correspondent: personal ? '' : draft.correspondent,
    signer: text.name.slice(0, 160),
    preparer: (text.preparer || draft.author).slice(0, 160),
    summary: personal && answers ? `Відповідь на № ${answers.number}` : draft.summary,
    appendices: text.appendices.slice(0, 300),
    access: draft.access,
    replyTo: answers?.kind === 'document' ? answers.ref : undefined,
    replyKind: draft.replyKind,
    confirmedSamePaper: true,
    confirmedDays: true,
  })
  return registerDocument(context, input, files, reserved && { taken: reserved, on })
}

async function attachScan(outer: Context, id: number, { sha256, name }: NamedFile): Promise<void> {
  const context = asHouse(outer)
  const draft = await getDraftRow(context, id)
  await insertFiles(outer, id, [{ sha256, name, role: 'scan' }])
  if (draft.cardId !== null && !isPersonal(draft)) await attachFile(context, draft.cardId, { sha256, name })
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('підписання') }
}
