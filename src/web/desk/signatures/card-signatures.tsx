import {
  answerForBroken,
  type listSignatures,
  type SigningRequest,
  signatureRights,
  signatureWords,
} from '#modules/signatures'
import { SignedFiles, signedPlaces } from '#web/desk/signed-files/signed-files.tsx'
import { post, type Route, seeOther } from '#web/routes.ts'
import { fieldText } from '#web/submitted.ts'
import { Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { counted, Moment } from '#web/ui/text.tsx'
import { SignerView, VerdictState } from '#web/ui/verdict.tsx'
import type { Visit } from '#web/visit.ts'

type SignatureOfThing = Awaited<ReturnType<typeof listSignatures>>[number]

export const brokenSignatureRoutes: readonly Route[] = Object.entries(signedPlaces).map(([place, kind]) =>
  post(`${place}/:id{[0-9]+}/pidpysy/:pidpys{[0-9]+}/ziasovano`, 'staff', async (visit) => {
    const { fields } = await visit.form()
    const [ref, id] = [visit.id('id'), visit.id('pidpys')]
    await answerForBroken(visit.context, { kind, ref }, id, fieldText(fields, `found-${id}`))
    return seeOther(`${place}/${ref}`)
  }),
)

interface Props {
  readonly visit: Visit
  readonly kind: string
  readonly id: number
  /** Address of the page of the thing. */
  readonly place: string
  readonly signatures: Awaited<ReturnType<typeof listSignatures>>
  readonly requests: readonly SigningRequest[]
}

/** Who signed the files of a thing, with what, and what was found each time when the house looked. */
export function Signatures({ visit, kind, id, place, signatures, requests }: Props) {
  const open = requests.filter(({ state }) => state !== 'signed')
  if (signatures.length === 0 && open.length === 0) return null
  return (
    <section id="pidpysy">
      <h2>Електронні підписи</h2>
      {open.length > 0 ? (
        <ul class="files">
          {open.map((request) => (
            <li>
              <span>{request.file.name}</span>
              <State tone={request.state === 'waiting' ? 'waits' : 'late'}>
                {signatureWords.request[request.state]}
              </State>
              <span class="quiet">
                передано: {request.requestedBy}, <Moment at={request.requestedAt} />
                {request.reason ? `; причина: ${request.reason}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <SignedFiles visit={visit} kind={kind} id={id} place={place} />
      {signatures.map((signature) => (
        <SignatureOfFile visit={visit} place={place} signature={signature} />
      ))}
    </section>
  )
}

interface OneProps {
  readonly visit: Visit
  readonly place: string
  readonly signature: SignatureOfThing
}

/** Files of signatures made here: they stand among the signatures, not among the papers. */
export function signaturesMade(signatures: readonly SignatureOfThing[]): ReadonlySet<string> {
  const beside = signatures.filter((one) => one.way !== 'attached' && one.contentSha256 !== one.signatureSha256)
  return new Set(beside.flatMap(({ signatureSha256, newestSha256 }) => [signatureSha256, newestSha256]))
}

function SignatureOfFile({ visit, place, signature }: OneProps) {
  const [newest, ...older] = signature.verdicts
  if (!newest) return null
  const { verdict } = newest
  const names = verdict.signers.map(({ signer }) => signer?.name || 'підписувача не встановлено').join(', ')
  return (
    <details class="signature" open={verdict.state === 'failed'}>
      <summary>
        {names || signature.name} <VerdictState state={verdict.state} />
      </summary>
      <p>
        {verdict.sentence}{' '}
        <span class="quiet">
          {whatIsSigned(signature)}; {signatureWords.way[signature.way]}.
        </span>
      </p>
      <TimestampStanding signature={signature} hasService={visit.house.timestamps !== undefined} />
      {verdict.state === 'failed' ? <AnswerForBroken visit={visit} place={place} id={signature.id} /> : null}
      <p class="quiet">
        {signature.way === 'attached' ? null : (
          <>
            Код перевірки <a href={`/perevirka/${signature.code}`}>{signature.code}</a>.{' '}
          </>
        )}
        Додано <Moment at={signature.addedAt} />, востаннє перевірено <Moment at={signature.verifiedAt} />.
      </p>
      {verdict.problems.map((problem) => (
        <p>{problem}</p>
      ))}
      {verdict.signers.map((signer, at) => (
        <SignerView verdict={signer} place={verdict.signers.length > 1 ? at + 1 : null} />
      ))}
      {older.length > 0 ? (
        <>
          <h3>Попередні висновки</h3>
          <ul>
            {older.map((one) => (
              <li>
                <Moment at={one.verifiedAt} />: {signatureWords.state[one.verdict.state]}. {one.verdict.sentence}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  )
}

/** The alarm was raised in the night: somebody says what it came from. */
function AnswerForBroken({ visit, place, id }: { visit: Visit; place: string; id: number }) {
  if (!signatureRights.mayAnswerForBroken(visit.actor)) return null
  return (
    <form method="post" action={`${place}/pidpysy/${id}/ziasovano`} class="no-print">
      <Hidden visit={visit} />
      <TextArea
        name={`found-${id}`}
        label="Що з’ясовано про порушений підпис"
        hint="Запис лишиться в історії документа, а нагадування зникне"
        filled={nothingFilled}
        maxlength={1000}
      />
      <div class="actions">
        <button type="submit">Записати, що з’ясовано</button>
      </div>
    </form>
  )
}

/** What became of the time-stamp of a signature made here; of one that came with a file nobody is asked. */
function TimestampStanding({ signature, hasService }: { signature: SignatureOfThing; hasService: boolean }) {
  const { timestamp, stampedSha256 } = signature
  if (!timestamp) return null
  const { givenAt, givenUp, failure, askedAt, attempts } = timestamp
  if (givenAt !== null) {
    if (stampedSha256 === null) return null
    return (
      <p>
        Позначку часу отримано <Moment at={givenAt} />, вже після підписання: вона доводить цей момент, а не той, який
        заявив підписувач. Файл, як його підписано, збережено поряд.
      </p>
    )
  }
  return (
    <p>
      <State tone="waits">позначки часу немає</State>{' '}
      {givenUp ? signatureWords.noTimestamp[givenUp] : failure ? signatureWords.timestampFailure[failure] : ''}{' '}
      <span class="quiet">
        Питали {counted(attempts, 'раз', 'рази', 'разів')}, востаннє <Moment at={askedAt} />.
        {givenUp ? '' : hasService ? ' Запитаємо знову вночі.' : ' Службу позначок часу вимкнено.'}
      </span>
    </p>
  )
}

function whatIsSigned({ contentSha256, signatureSha256, contentName, name }: SignatureOfThing): string {
  if (contentSha256 === null) return `Файл «${name}»; документа, який він підписує, серед файлів немає`
  return contentSha256 === signatureSha256 ? `Документ усередині файлу «${name}»` : `Підписано файл «${contentName}»`
}
