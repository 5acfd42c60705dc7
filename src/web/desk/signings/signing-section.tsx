import { Refusal } from '#kernel'
import { getBook } from '#modules/numbers'
import { listRequestsOf, listSignatures } from '#modules/signatures'
import { getSignings, type Signing, type Signings, signingRights, signingWords } from '#modules/signings'
import { Signatures } from '#web/desk/signatures/card-signatures.tsx'
import { sentence } from '#web/sentences.ts'
import { ErrorSummary, type Filled, Hidden, TextArea } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, Moment, numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

interface Props {
  readonly visit: Visit
  readonly subject: { readonly kind: string; readonly ref: number }
  /** Address of the page of the thing. */
  readonly place: string
  /** Where its files are read, by what is in them. */
  readonly fileHref: (sha256: string) => string | undefined
  /** The form of taking back, with something to mend. */
  readonly filled: Filled
}

/** How a thing was signed and is being signed, with the next step of it. */
export async function SigningSection({ visit, subject, place, fileHref, filled }: Props) {
  const [known, signatures, requests] = await Promise.all([
    getSignings(visit.context, subject),
    listSignatures(visit.context, subject),
    listRequestsOf(visit.context, subject),
  ])
  const [newest] = known.signings
  const { thing } = known
  const leads = thing.whyNotLead === null
  const isOpen = newest?.state === 'waiting' || newest?.state === 'preparing'
  const isEmpty = signatures.length + requests.length + known.byHand.length + known.signings.length === 0
  if (isEmpty && !(leads && thing.isDraft)) return null
  return (
    <section id="pidpysannia">
      <h2>Підписання</h2>
      {newest && newest.state !== 'signed' ? <Standing visit={visit} signing={newest} /> : null}
      {known.byHand.map(({ scan, signerName, signerPost, signedOn, recordedBy, recordedAt }) => (
        <p>
          <State tone="done">підписано на папері</State> {[signerPost, signerName].filter(Boolean).join(' ')},{' '}
          <Day day={signedOn} />: <a href={fileHref(scan.sha256)}>{scan.name}</a>
          <span class="quiet">
            {' '}
            внесено: {recordedBy}, <Moment at={recordedAt} />
          </span>
        </p>
      ))}
      <Next place={place} known={known} />
      {isOpen && leads ? <TakeBack visit={visit} place={place} filled={filled} /> : null}
      {isOpen ? null : <ErrorSummary errors={filled.errors} />}
      <Signatures
        visit={visit}
        kind={subject.kind}
        id={subject.ref}
        place={place}
        signatures={signatures}
        requests={requests}
      />
    </section>
  )
}

async function Standing({ visit, signing }: { visit: Visit; signing: Signing }) {
  const { state, reserved, reason, sentBy, sentAt, bookId, file } = signing
  const book = await bookTitle(visit, bookId)
  const isOpen = state === 'waiting' || state === 'preparing'
  return (
    <>
      <p>
        <State tone={isOpen ? 'waits' : 'late'}>{signingWords.state[state]}</State>
        {reason ? `: ${reason}` : ''}
      </p>
      <p class="quiet">
        {file ? `Файл «${file.name}». Передано на підпис` : 'Передано на підпис'}: {sentBy}, <Moment at={sentAt} />.{' '}
        {isOpen ? <AfterSigning number={reserved?.number ?? null} book={book} /> : null}
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

function Next({ place, known: { thing, approving } }: { place: string; known: Signings }) {
  const why = signingRights.whyNotSend(thing, approving)
  const byHand = signingRights.whyNotByHand(thing, approving)
  if (byHand !== null) return byHand === 'signings.not-approved' ? <p class="quiet">{sentence(byHand)}</p> : null
  return (
    <p class="next no-print">
      {why === null ? (
        <a class="button" href={`${place}/na-pidpys`}>
          Передати на підпис
        </a>
      ) : null}
      <a href={`${place}/na-paperi`}>
        {thing.isDraft ? 'Підписано на папері: додати скан і зареєструвати' : 'Додати скан підписаного на папері'}
      </a>
    </p>
  )
}

function TakeBack({ visit, place, filled }: { visit: Visit; place: string; filled: Filled }) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>Відкликати з підпису</summary>
      <ErrorSummary errors={filled.errors} />
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
