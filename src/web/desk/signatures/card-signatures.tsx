import {
  getSignature,
  type listSignatures,
  type SigningRequest,
  signatureWords,
  stampedCopy,
} from '#modules/signatures'
import { sendFile } from '#web/download.ts'
import { get, type Right, type Route } from '#web/routes.ts'
import { State } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import { SignerView, VerdictState } from '#web/ui/verdict.tsx'
import type { Visit } from '#web/visit.ts'

type SignatureOfThing = Awaited<ReturnType<typeof listSignatures>>[number]

const places = { '/stil/dokumenty': 'document', '/stil/akty': 'act' } as const

export const cardSignatureRoutes: readonly Route[] = Object.entries(places).flatMap(([place, kind]) =>
  signatureRoutesOf(place, kind, 'staff'),
)

/** The files of a signature beside the thing that carries it: the detached signature, and the copy with the stamp. */
export function signatureRoutesOf(place: string, kind: string, right: Right): Route[] {
  const subject = (visit: Visit) => ({ kind, ref: visit.id('id') })
  return [
    get(`${place}/:id{[0-9]+}/pidpysy/:pidpys{[0-9]+}/shtamp`, right, (visit) => sendStamped(visit, subject(visit))),
    get(`${place}/:id{[0-9]+}/pidpysy/:pidpys{[0-9]+}`, right, async (visit) => {
      const found = await getSignature(visit.context, subject(visit), visit.id('pidpys'))
      return sendFile(visit, { sha256: found.signatureSha256, name: found.name })
    }),
  ]
}

async function sendStamped(visit: Visit, subject: { kind: string; ref: number }): Promise<Response> {
  const { context, house, origin } = visit
  const wanted = { subject, signatureId: visit.id('pidpys'), origin }
  const { name, bytes } = await stampedCopy(context, house, wanted)
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="copy.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

interface Props {
  /** Address of the page of the thing. */
  readonly place: string
  /** The paper is the council's own, not one that came. */
  readonly ours: boolean
  readonly signatures: Awaited<ReturnType<typeof listSignatures>>
  readonly requests: readonly SigningRequest[]
}

/** Who signed the files of a thing, with what, and what was found each time when the house looked. */
export function Signatures({ place, ours, signatures, requests }: Props) {
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
      {signatures.map((signature) => (
        <SignatureOfFile of={place} signature={signature} ours={ours} />
      ))}
    </section>
  )
}

interface OneProps {
  readonly of: string
  readonly signature: SignatureOfThing
  readonly ours: boolean
}

function SignatureOfFile({ of, signature, ours }: OneProps) {
  const [newest, ...older] = signature.verdicts
  if (!newest) return null
  const { verdict } = newest
  const isInside = signature.contentSha256 === signature.signatureSha256
  const place = `${of}/pidpysy/${signature.id}`
  const isPdf = /\.pdf$/i.test(signature.contentName || signature.name)
  const isStampable = ours && isPdf && signature.contentSha256 !== null && verdict.state !== 'failed'
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
      <ul class="links">
        {isInside ? null : (
          <li>
            <a href={`${place}?zberehty`}>Підпис окремим файлом</a>
          </li>
        )}
        {isInside ? (
          <li>
            <a href={`${place}?zberehty`}>Оригінал із підписом усередині</a>
          </li>
        ) : null}
        {isStampable ? (
          <li>
            <a href={`${place}/shtamp`}>Копія зі штампом (PDF, не оригінал)</a>
          </li>
        ) : null}
      </ul>
      <p class="quiet">
        Додано <Moment at={signature.addedAt} />, востаннє перевірено <Moment at={signature.verifiedAt} />.
        {isInside ? '' : ' Оригінал лежить серед файлів документа; його байти не змінюються.'}
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

function whatIsSigned({ contentSha256, signatureSha256, contentName, name }: SignatureOfThing): string {
  if (contentSha256 === null) return `Файл «${name}»; документа, який він підписує, серед файлів немає`
  return contentSha256 === signatureSha256 ? `Документ усередині файла «${name}»` : `Підписано файл «${contentName}»`
}
