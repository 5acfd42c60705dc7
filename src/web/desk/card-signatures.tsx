import {
  getSignature,
  type listSignatures,
  type SignatureWithVerdicts,
  type SigningRequest,
  signatureWords,
} from '#modules/signatures'
import { sendFile } from '../download.ts'
import { get, type Route } from '../routes.ts'
import { State } from '../ui/registers.tsx'
import { Moment } from '../ui/text.tsx'
import { SignerView, VerdictState } from '../ui/verdict.tsx'

export const cardSignatureRoutes: readonly Route[] = [
  get('/stil/dokumenty/:id{[0-9]+}/pidpysy/:pidpys{[0-9]+}', 'staff', async (visit) => {
    const { signatureSha256, name } = await getSignature(visit.context, visit.id('id'), visit.id('pidpys'))
    return sendFile(visit, { sha256: signatureSha256, name })
  }),
]

interface Props {
  readonly cardId: number
  readonly signatures: Awaited<ReturnType<typeof listSignatures>>
  readonly requests: readonly SigningRequest[]
}

/** Who signed the files of the card, with what, and what was found each time when the house looked. */
export function CardSignatures({ cardId, signatures, requests }: Props) {
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
                передав(-ла) {request.requestedBy}, <Moment at={request.requestedAt} />
                {request.reason ? `; причина: ${request.reason}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {signatures.map((signature) => (
        <SignatureOfFile cardId={cardId} signature={signature} />
      ))}
    </section>
  )
}

function SignatureOfFile({ cardId, signature }: { cardId: number; signature: SignatureWithVerdicts }) {
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
      <p>
        <a href={`/stil/dokumenty/${cardId}/pidpysy/${signature.id}?zberehty`}>
          {signature.contentSha256 === signature.signatureSha256 ? 'Підписаний файл' : 'Підпис окремим файлом'}
        </a>{' '}
        <span class="quiet">
          додано <Moment at={signature.addedAt} />, востаннє перевірено <Moment at={signature.verifiedAt} />
        </span>
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

function whatIsSigned({ contentSha256, signatureSha256, contentName, name }: SignatureWithVerdicts): string {
  if (contentSha256 === null) return `Файл «${name}»; документа, який він підписує, серед файлів немає`
  return contentSha256 === signatureSha256 ? `Документ усередині файла «${name}»` : `Підписано файл «${contentName}»`
}
