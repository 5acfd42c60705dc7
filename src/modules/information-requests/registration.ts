import { dayOf, Refusal } from '#kernel'
import { getUnit } from '#modules/directory'
import { findBlob } from '#modules/files'
import { record } from '#modules/journal'
import { countDue } from '#modules/law'
import { type Book, getBook, listBooks, takeNumber } from '#modules/numbers'
import { type Context, inTransaction } from '#platform/db'
import { mayDecide, mayRegister, maySetRate } from './access.ts'
import { renewDeskWork } from './desk-work.ts'
import type { RateInput, RequestInput } from './forms.ts'
import { audienceOf, end, type Request, requestTerms, requireOpen } from './request.ts'
import {
  getRequestRow,
  insertFiles,
  insertRate,
  insertRequest,
  insertStep,
  type NewFile,
  saveRequest,
} from './store.ts'

/** Registers a request; its clock runs from the moment of receipt, however late it is registered. */
export function registerRequest(
  context: Context,
  input: RequestInput,
  { receivedAt, channel, files = [] }: { receivedAt: Temporal.Instant; channel: string; files?: readonly NewFile[] },
): Promise<Request> {
  return inTransaction(context, async (context) => {
    if (!mayRegister(context.actor)) throw new Refusal('forbidden', 'information-requests.register-forbidden')
    for (const { sha256, name } of files) {
      if (!(await findBlob(context, sha256)))
        throw new Refusal('invalid', 'information-requests.file-not-kept', { name })
    }
    if (input.urgent && input.urgentReason.length < 3)
      throw new Refusal('invalid', 'information-requests.urgent-needs-reason')
    if (input.responsibleUnitId !== null) await getUnit(context, input.responsibleUnitId)
    const book = await bookFor(context, input.bookId)
    const registeredOn = dayOf(context.now)
    const due = input.urgent
      ? await countDue(context, requestTerms.urgent, receivedAt)
      : await countDue(context, requestTerms.answer, dayOf(receivedAt))
    const { index } = await getUnit(context, book.ownerUnitId)
    const taken = await takeNumber(context, { book, on: registeredOn, variables: { unit: index ?? '' } })
    const id = await insertRequest(context, {
      ...input,
      bookId: book.id,
      taken,
      unitId: book.ownerUnitId,
      registeredOn,
      receivedAt,
      channel,
      due,
      state: 'registered',
      extended: false,
      postponed: false,
      endedOn: null,
      endedAt: null,
      copies: 0,
      cost: 0,
      paidOn: null,
      planningExtract: false,
      audience: audienceOf(input.responsibleUnitId),
    })
    await insertFiles(context, { requestId: id, stepId: null }, files)
    const request = await getRequestRow(context, id)
    await renewDeskWork(context, request)
    const after = { number: taken.number, urgent: input.urgent, dueOn: String(due.dueOn), rule: due.version }
    await record(context, {
      verb: 'information-requests.register',
      subject: 'information-request',
      subjectId: id,
      after,
    })
    return request
  })
}

/** Which department answers. The clock does not notice. */
export function assignRequest(context: Context, id: number, unitId: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const request = await getRequestRow(context, id, true)
    if (!mayDecide(context.actor)) throw new Refusal('forbidden', 'information-requests.decide-forbidden')
    requireOpen(request)
    const { name } = await getUnit(context, unitId)
    // Who dealt with it before goes on reading it.
    const audience = [...new Set([...request.audience, ...audienceOf(unitId)])]
    const assigned = { ...request, responsibleUnitId: unitId, audience }
    await saveRequest(context, assigned)
    await insertStep(context, id, { kind: 'assigned', on: dayOf(context.now), recipient: name })
    await renewDeskWork(context, assigned)
    const after = { unit: unitId }
    await record(context, { verb: 'information-requests.assign', subject: 'information-request', subjectId: id, after })
  })
}

/** It turned out to be something else: the number stays, the work ends without an answer. */
export function withdrawRequest(context: Context, id: number, reason: string): Promise<void> {
  return inTransaction(context, async (context) => {
    const request = await getRequestRow(context, id, true)
    if (!mayRegister(context.actor)) throw new Refusal('forbidden', 'information-requests.register-forbidden')
    requireOpen(request)
    const withdrawn = end(request, 'withdrawn', context.now)
    await saveRequest(context, withdrawn)
    await insertStep(context, id, { kind: 'withdrawn', on: dayOf(context.now), words: reason })
    await renewDeskWork(context, withdrawn)
    await record(context, {
      verb: 'information-requests.withdraw',
      subject: 'information-request',
      subjectId: id,
      after: { reason },
    })
  })
}

export function setRate(context: Context, input: RateInput): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!maySetRate(context.actor)) throw new Refusal('forbidden', 'information-requests.rate-forbidden')
    await insertRate(context, input)
    const after = { ...input, since: String(input.since) }
    await record(context, { verb: 'information-requests.set-rate', subject: 'rate', subjectId: 'copies', after })
  })
}

async function bookFor(context: Context, chosen: number | null): Promise<Book> {
  const [first] = await listBooks(context, { kinds: ['information-requests'] })
  const book = chosen === null ? first : await getBook(context, chosen)
  if (book?.kind !== 'information-requests') throw new Refusal('conflict', 'information-requests.no-book')
  return book
}
