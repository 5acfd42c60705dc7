import { Refusal } from '#kernel'
import { keepFile } from '#modules/files'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Box, redactPdf } from '#platform/redaction'
import { mayWork } from './access.ts'
import { getRequestFile, type RequestFile } from './queries.ts'
import type { Request } from './request.ts'
import { getRequestRow, insertFiles, markPublished } from './store.ts'

interface Place {
  readonly requestId: number
  readonly fileId: number
}

/** Makes a copy of an answer’s file with nothing left under the boxes; the file as it was answered stays as it is. */
export async function redactFile(
  context: Context,
  store: FileStore,
  { requestId, fileId, boxes }: Place & { readonly boxes: readonly Box[] },
): Promise<void> {
  const { file } = await getOwn(context, { requestId, fileId })
  if (boxes.length === 0) throw new Refusal('invalid', 'information-requests.no-boxes')
  const made = await redactPdf(store, file.sha256, boxes)
  if ('flaw' in made) throw new Refusal('invalid', `information-requests.redaction-${made.flaw}`)
  await inTransaction(context, async (context) => {
    await getOwn(context, { requestId, fileId }, true)
    const name = file.name.replace(/(\.pdf)?$/i, ' (вилучено).pdf')
    const { sha256 } = await keepFile(context, store, made, name)
    await insertFiles(context, { requestId, stepId: file.stepId }, [{ sha256, name, redactedOf: fileId }])
    const after = { file: fileId, boxes: boxes.length, sha256 }
    await record(context, {
      verb: 'information-requests.redact',
      subject: 'information-request',
      subjectId: requestId,
      after,
    })
  })
}

/** Shows a file of an answer to everybody, in the register of public information. */
export function publishFile(context: Context, place: Place): Promise<void> {
  return inTransaction(context, async (context) => {
    const { file } = await getOwn(context, place, true)
    if (file.publishedAt !== null) throw new Refusal('conflict', 'information-requests.published-already')
    await markPublished(context, place.fileId)
    const after = { file: place.fileId, name: file.name, redacted: file.redactedOf !== null }
    await record(context, {
      verb: 'information-requests.publish-file',
      subject: 'information-request',
      subjectId: place.requestId,
      after,
    })
  })
}

// What the requester sent is never shown; what was answered may be.
async function getOwn(
  context: Context,
  { requestId, fileId }: Place,
  lock = false,
): Promise<{ request: Request; file: RequestFile }> {
  const request = await getRequestRow(context, requestId, lock)
  if (!mayWork(context.actor, request)) throw new Refusal('forbidden', 'information-requests.work-forbidden')
  const file = await getRequestFile(context, requestId, fileId)
  if (request.state !== 'answered' || file.stepId === null)
    throw new Refusal('conflict', 'information-requests.not-of-answer')
  return { request, file }
}
