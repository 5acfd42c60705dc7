import { isMember } from '#kernel'
import type { AttachedFile } from '#modules/documents'
import { isSigned, sign } from '#platform/secret'
import type { Fields, UploadedFile } from './submitted.ts'
import type { Visit } from './visit.ts'

/**
 * A file that came with a form which has to come back filled in. The page carries it on as a signed hidden field, so
 * that nobody sends it twice, and nobody names a file that is not theirs.
 */
export function keptField(visit: Visit, file: UploadedFile): string {
  const text = JSON.stringify([file.sha256, file.name, file.size])
  return `${sign(visit.house.secret, 'kept-file', ownerOf(visit) + text)}.${text}`
}

export function keptFiles(visit: Visit, fields: Fields): UploadedFile[] {
  const given = fields.kept ?? []
  return (Array.isArray(given) ? given : [given]).flatMap((value) => {
    const at = value.indexOf('.')
    const text = value.slice(at + 1)
    if (at < 0 || !isSigned(visit.house.secret, 'kept-file', ownerOf(visit) + text, value.slice(0, at))) return []
    const [sha256, name, size]: [string, string, number] = JSON.parse(text)
    return [{ sha256, name, size }]
  })
}

// The account and not the session: who signs in again in the middle of a form does not send the files again.
function ownerOf({ actor }: Visit): string {
  return isMember(actor) ? `account:${actor.accountId}` : ''
}

export function attached(files: readonly UploadedFile[]): AttachedFile[] {
  return files.map(({ sha256, name }) => ({ sha256, name }))
}
