import { Refusal } from '#kernel'
import {
  type ActSigning,
  actSigningRights,
  actSigningWords,
  getSignings,
  type SigningsOfAct,
} from '#modules/act-signings'
import type { ActPage } from '#modules/acts'
import { getBook } from '#modules/numbers'
import { listRequestsOf, listSignatures } from '#modules/signatures'
import { Signatures } from '#web/desk/signatures/card-signatures.tsx'
import { sentence } from '#web/sentences.ts'
import { type Filled, Hidden, TextArea } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, Moment, numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

interface Props {
  readonly visit: Visit
  readonly page: ActPage
  /** The form of taking back, with something to mend. */
  readonly filled: Filled
}

/** How the act was signed and is being signed, with the next step of it. */
export async function ActSigningSection({ visit, page, filled }: Props) {
  const { act, files } = page
  const subject = { kind: 'act', ref: act.id }
  const [known, signatures, requests] = await Promise.all([
    getSignings(visit.context, act.id),
    listSignatures(visit.context, subject),
    listRequestsOf(visit.context, subject),
  ])
  const [newest] = known.signings
  const leads = actSigningRights.mayLeadSigning(visit.actor)
  const place = `/stil/akty/${act.id}`
  const isEmpty = signatures.length + requests.length + known.byHand.length === 0
  if (isEmpty && !(leads && act.state === 'draft')) return null
  return (
    <section id="pidpysannia">
      <h2>Підписання</h2>
      {newest && newest.state !== 'signed' ? <Standing visit={visit} signing={newest} /> : null}
      {known.byHand.map(({ fileId, signerName, signerPost, signedOn, recordedBy, recordedAt }) => (
        <p>
          <State tone="done">підписано на папері</State> {[signerPost, signerName].filter(Boolean).join(' ')},{' '}
          <Day day={signedOn} />:{' '}
          <a href={`/akty/${act.id}/fajly/${fileId}`}>
            {files.find(({ id }) => id === fileId)?.name ?? 'скан підписаного'}
          </a>
          <span class="quiet">
            {' '}
            записав(-ла) {recordedBy}, <Moment at={recordedAt} />
          </span>
        </p>
      ))}
      <Next visit={visit} act={act} known={known} />
      {newest?.state === 'waiting' && leads ? <TakeBack visit={visit} place={place} filled={filled} /> : null}
      <Signatures place={place} ours signatures={signatures} requests={requests} />
    </section>
  )
}

async function Standing({ visit, signing }: { visit: Visit; signing: ActSigning }) {
  const { state, reserved, reason, sentBy, sentAt, bookId, file } = signing
  const book = await bookTitle(visit, bookId)
  return (
    <>
      <p>
        <State tone={state === 'waiting' ? 'waits' : 'late'}>{actSigningWords.state[state]}</State>
        {reason ? `: ${reason}` : ''}
      </p>
      <p class="quiet">
        Файл «{file.name}», передав(-ла) {sentBy}, <Moment at={sentAt} />.{' '}
        {state === 'waiting' ? <AfterSigning number={reserved?.number ?? null} book={book} /> : null}
      </p>
    </>
  )
}

function AfterSigning({ number, book }: { number: string | null; book: string }) {
  return (
    <>
      {number === null
        ? `Номер дасть журнал «${book}» з останнім підписом.`
        : `${numbered(number)} зарезервовано в журналі «${book}».`}
    </>
  )
}

async function bookTitle(visit: Visit, bookId: number): Promise<string> {
  try {
    return (await getBook(visit.context, bookId)).title
  } catch (error) {
    if (error instanceof Refusal) return ''
    throw error
  }
}

function Next({ visit, act, known }: { visit: Visit; act: ActPage['act']; known: SigningsOfAct }) {
  const why = actSigningRights.whyNotSend(visit.actor, act, known.approving)
  const byHand = actSigningRights.whyNotByHand(visit.actor, act, known.approving)
  if (byHand !== null) return byHand === 'act-signings.not-approved' ? <p class="quiet">{sentence(byHand)}</p> : null
  return (
    <p class="next no-print">
      {why === null ? (
        <a class="button" href={`/stil/akty/${act.id}/na-pidpys`}>
          Передати на підпис
        </a>
      ) : null}
      <a href={`/stil/akty/${act.id}/na-paperi`}>
        {act.state === 'draft'
          ? 'Підписано на папері: додати скан і зареєструвати'
          : 'Додати скан підписаного на папері'}
      </a>
    </p>
  )
}

function TakeBack({ visit, place, filled }: { visit: Visit; place: string; filled: Filled }) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>Відкликати з підпису</summary>
      <form method="post" action={`${place}/z-pidpysu`}>
        <Hidden visit={visit} />
        <TextArea name="reason" label="Причина" filled={filled} maxlength={1000} />
        <div class="actions">
          <button type="submit" class="button-late">
            Відкликати з підпису
          </button>
        </div>
      </form>
    </details>
  )
}
