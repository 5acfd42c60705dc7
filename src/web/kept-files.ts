import { type Actor, isMember } from '#kernel'
import type { AttachedFile } from '#modules/documents'
import { awaitAgain } from '#modules/files'
import type { Context } from '#platform/db'
import { isSigned, sign } from '#platform/secret'
import type { House } from './house.ts'
import type { Fields, Submitted, UploadedFile } from './submitted.ts'

interface Owner {
  readonly house: House
  readonly actor: Actor
}

/**
 * A file that came with a form which has to come back filled in. The page carries it on as a signed hidden field, so
 * that nobody sends it twice, and nobody names a file that is not theirs.
 */
export function keptField(visit: Owner, file: UploadedFile): string {
  const text = JSON.stringify([file.sha256, file.name, file.size])
  return `${sign(visit.house.secret, 'kept-file', ownerOf(visit) + text)}.${text}`
}

export function keptFiles(visit: Owner, fields: Fields): UploadedFile[] {
  return [fields.kept ?? []].flat().flatMap((value) => keptFile(visit, value) ?? [])
}

/** They wait for the next coming of their form anew; of one that is no longer kept its sender is told. */
export async function renewKept(
  visit: Owner & { readonly context: Context },
  submitted: Submitted,
): Promise<Submitted> {
  const kept = keptFiles(visit, submitted.fields)
  if (kept.length === 0) return submitted
  const hashes = new Set(kept.map(({ sha256 }) => sha256))
  const here = await awaitAgain(visit.context, [...hashes])
  const gone = kept.filter(({ sha256 }) => !here.has(sha256))
  if (gone.length === 0) return submitted
  const stays = (value: string) => here.has(keptFile(visit, value)?.sha256 ?? '')
  return {
    ...submitted,
    fields: { ...submitted.fields, kept: [submitted.fields.kept ?? []].flat().filter(stays) },
    fileProblems: [
      ...submitted.fileProblems,
      ...gone.map(
        ({ name }) => `Файл «${name}» чекав на форму надто довго й уже не зберігається: додайте його ще раз.`,
      ),
    ],
  }
}

function keptFile(visit: Owner, value: string): UploadedFile | null {
  const at = value.indexOf('.')
  const text = value.slice(at + 1)
  if (at < 0 || !isSigned(visit.house.secret, 'kept-file', ownerOf(visit) + text, value.slice(0, at))) return null
  const [sha256, name, size]: [string, string, number] = JSON.parse(text)
  return { sha256, name, size }
}

// The account and not the session: who signs in again in the middle of a form does not send the files again.
function ownerOf({ actor }: Owner): string {
  return isMember(actor) ? `account:${actor.accountId}` : ''
}

export function attached(files: readonly UploadedFile[]): AttachedFile[] {
  return files.map(({ sha256, name }) => ({ sha256, name }))
}
