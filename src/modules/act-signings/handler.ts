import { actKindWords, actOnSigning, attachToAct, getAct, getActPage, mayEnterActs } from '#modules/acts'
import { actPdf } from '#modules/official-forms'
import type { Registration, SigningHandler, ToBeSigned } from '#modules/signings'
import type { Context } from '#platform/db'
import { awaitPublication } from './publication.ts'

/** Drafts of acts, as `signings` leads them. */
export const actToSign: SigningHandler = {
  read,
  hold: async (context, id) => {
    await actOnSigning.hold(context, id)
  },
  release: actOnSigning.release,
  // Whoever works here reads acts, and those admitted the restricted ones.
  openTo: async () => undefined,
  form,
  register,
  attachScan: (context, id, { sha256, name }) => attachToAct(context, id, { sha256, name, role: 'scan' }),
}

async function read(context: Context, id: number): Promise<ToBeSigned> {
  const { act, files } = await getActPage(context, id)
  return {
    kind: 'act',
    ref: id,
    title: act.title,
    href: `/stil/akty/${id}`,
    restricted: act.access === 'service',
    isDraft: act.state === 'draft',
    registeredOn: act.adoptedOn,
    onSigning: act.onSigning,
    whyNotLead: mayEnterActs(context.actor) ? null : 'act-signings.lead-forbidden',
    keeper: 'role:organiser',
    bookKind: act.kind,
    signatories: act.signatories,
    files,
    hasText: act.textState !== 'absent' && act.text.trim() !== '',
  }
}

async function form(context: Context, id: number, signed: { number: string; on: Temporal.PlainDate } | null) {
  const { kind } = await getAct(context, id)
  const bytes = await actPdf(context, id, { number: signed?.number ?? null, adoptedOn: signed?.on ?? null })
  const number = signed ? ` ${signed.number.replace(/[\\/:]/g, '-')}` : ''
  return { bytes, name: `${actKindWords[kind].one}${number}.pdf` }
}

async function register(context: Context, id: number, registration: Registration): Promise<void> {
  const { bookId, session, on, reserved, originals } = registration
  await actOnSigning.adopt(context, id, { bookId, session, adoptedOn: on, reserved })
  const { files } = await getActPage(context, id)
  for (const { sha256, name } of originals) {
    if (!files.some((file) => file.sha256 === sha256)) await attachToAct(context, id, { sha256, name, role: 'text' })
  }
  await awaitPublication(context, id)
}
