import {
  checkAppendices,
  listSignedFiles,
  openSignedFile,
  type SignedFile,
  type SignedFilePart,
  signedFileParts,
  signedFileWords,
} from '#modules/signed-files'
import { sendFile, sendMade } from '#web/download.ts'
import { get, type Right, type Route } from '#web/routes.ts'
import { Moment, sizeText } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { Appendices } from './appendices.tsx'

export const signedPlaces = { '/stil/dokumenty': 'document', '/stil/akty': 'act', '/stil/lysty': 'letter' } as const

export const deskSignedFileRoutes: readonly Route[] = Object.entries(signedPlaces).flatMap(([place, kind]) =>
  signedFileRoutesOf(place, kind, 'staff'),
)

/** The files of the signatures of a thing, under its page. */
export function signedFileRoutesOf(place: string, kind: string, right: Right): Route[] {
  const address = `${place}/:id{[0-9]+}/pidpysy/:pidpys{[0-9]+}`
  const send = async (visit: Visit, part: SignedFilePart) => {
    const subject = { kind, ref: visit.id('id') }
    const wanted = { subject, signatureId: visit.id('pidpys'), part, origin: visit.origin }
    const opened = await openSignedFile(visit.context, visit.house, wanted)
    return 'sha256' in opened ? sendFile(visit, opened) : sendMade(opened)
  }
  return [
    get(address, right, (visit) => send(visit, 'pidpys')),
    ...signedFileParts.map((part) => get(`${address}/${part}`, right, (visit) => send(visit, part))),
  ]
}

interface Props {
  readonly visit: Visit
  readonly kind: string
  readonly id: number
  /** Address of the page of the thing. */
  readonly place: string
}

/** Everything that can be taken of a signed thing; each file says which it is. */
export async function SignedFiles({ visit, kind, id, place }: Props) {
  const subject = { kind, ref: id }
  const files = await listSignedFiles(visit.context, subject)
  if (files.length === 0) return null
  const held = await checkAppendices(visit.context, subject)
  return (
    <>
      <h3 id="zavantazhyty">Що можна завантажити</h3>
      <ul class="signed-files">
        {files.map((file) => (
          <OneFile file={file} place={place} apart={held.bound.length > 0} />
        ))}
      </ul>
      <Appendices held={held} />
    </>
  )
}

interface OneProps {
  readonly file: SignedFile
  readonly place: string
  /** Its appendices are files of their own. */
  readonly apart: boolean
}

function OneFile({ file, place, apart }: OneProps) {
  const { kind, name, size, sha256, by, at, timeIs, part, signatureId } = file
  const { one, about } = signedFileWords.kinds[kind]
  return (
    <li>
      <a href={`${place}/pidpysy/${signatureId}/${part}?zberehty`} data-turbo="false">
        {name}
      </a>
      {size === null ? null : <span class="quiet"> {sizeText(size)}</span>}
      <p>
        <strong>{one}</strong>: {about}
        {apart && kind === 'package' ? '; додатки беріть окремо' : ''}
      </p>
      <p class="quiet">
        {by.length > 0 ? `${by.join(', ')}; ` : ''}
        {at === null ? (
          signedFileWords.made
        ) : (
          <>
            <Moment at={at} />, {signedFileWords.times[timeIs]}
          </>
        )}
      </p>
      {sha256 === null ? null : (
        <details class="quiet">
          <summary>Контрольна сума</summary>
          <code>SHA-256 {sha256}</code>
        </details>
      )}
    </li>
  )
}
