import { createHash } from 'node:crypto'
import { addWorkingDays, closingMoment, isWorkingDay } from '@ratusha/working-days'
import { councilZone, dayOf, instantOn, isMember, Refusal, theHouse } from '#kernel'
import { calendarFor } from '#modules/calendar'
import { findOfficials } from '#modules/directory'
import { findBlob } from '#modules/files'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { normOn } from '#modules/law'
import { type Context, inTransaction } from '#platform/db'
import { mayQualify, mayQualifySome, mayReceive } from './access.ts'
import type { MessageInput, QualificationForm } from './forms.ts'
import { issueKey } from './keys.ts'
import { type Message, type MessageFile, readersOf, requireQualifiable, titleOf } from './message.ts'
import { handlerOf } from './plugs.ts'
import { propose } from './proposal.ts'
import { getMessageRow, insertMessage, insertQualification, saveResult } from './store.ts'

/** Keeps a message whole, with its files and the moment it came; answers the key with which its sender follows it. */
export function receiveMessage(
  context: Context,
  input: MessageInput,
  { files = [], key }: { readonly files?: readonly MessageFile[]; readonly key?: string } = {},
): Promise<{ readonly id: number; readonly key: string }> {
  return inTransaction(context, async (context) => {
    if (!mayReceive(context.actor, input.channel)) throw new Refusal('forbidden', 'intake.receive-forbidden')
    const receivedAt = receivedAtOf(context, input.receivedOn)
    for (const { sha256, name } of files) {
      if (!(await findBlob(context, sha256))) throw new Refusal('invalid', 'intake.file-not-kept', { name })
    }
    const own = isMember(context.actor) ? [`person:${context.actor.personId}`] : []
    const except = await complainedOf(context, input)
    const audience = [...readersOf(input, except), ...own]
    const id = await insertMessage(context, { ...input, receivedAt, files, audience, textHash: hashOf(input.text) })
    await awaitStep(context, {
      kind: 'message',
      ref: id,
      step: 'qualify',
      holders: except.length > 0 ? ['role:registrar', 'role:secretary'] : ['role:registrar'],
      watchers: ['role:secretary', 'role:mayor'],
      except,
      number: String(id),
      title: titleOf(input),
      href: `/stil/povidomlennia/${id}`,
      dueOn: await registrationDay(context, receivedAt),
    })
    const after = { channel: input.channel, form: input.form ?? 'none', files: files.length }
    await record(context, { verb: 'intake.receive', subject: 'message', subjectId: id, after })
    return { id, key: await issueKey(context, { kind: 'message', ref: id }, key) }
  })
}

/**
 * A person says what the message is, and its module registers it. Said anew, the former record is given up, and the
 * new clock runs from the day of receipt all the same. What the form said besides is handed on as it is.
 */
export function qualifyMessage(
  context: Context,
  id: number,
  { form, fields }: { readonly form: QualificationForm; readonly fields: Message['fields'] },
): Promise<Message> {
  return inTransaction(context, async (context) => {
    if (!mayQualifySome(context.actor)) throw new Refusal('forbidden', 'intake.qualify-forbidden')
    const message = await getMessageRow(context, id, true)
    if (!mayQualify(context.actor, message)) throw new Refusal('forbidden', 'intake.qualify-forbidden')
    if (message.revision !== form.revision) throw new Refusal('conflict', 'stale')
    requireQualifiable(message, form.kind)
    if (message.kind && message.result) await giveUp(context, message.kind, message.result.ref, form.reason)
    const { kind, summary, unitId } = form
    const receivedOn = dayOf(message.receivedAt)
    const taken = await handlerOf(kind).take(context, { message, kind, receivedOn, summary, unitId, fields })
    const proposed = propose(message)[0]?.kind ?? 'none'
    await saveResult(context, message, { kind, taken })
    await insertQualification(context, id, { kind, reason: form.reason, proposed, taken })
    await stepDone(context, { kind: 'message', ref: id })
    await record(context, {
      verb: message.result === null ? 'intake.qualify' : 'intake.requalify',
      subject: 'message',
      subjectId: id,
      before: message.result && { kind: message.kind, number: message.result.number },
      after: { kind, number: taken.number, ...(form.reason && { reason: form.reason }) },
    })
    // Whoever qualified a complaint of themselves does not read it from then on.
    return getMessageRow({ ...context, actor: theHouse('intake') }, id)
  })
}

/** ст. 7 ч. 4 of 393/96-ВР: whom of the council the sender names as complained of. They neither read nor decide. */
async function complainedOf(context: Context, { fields = {} }: MessageInput): Promise<readonly number[]> {
  const named = [fields.complainedOf ?? ''].flat().join(' ')
  return named === '' ? [] : (await findOfficials(context, named)).people
}

async function giveUp(context: Context, kind: NonNullable<Message['kind']>, ref: number, reason: string) {
  if (reason.length < 3) throw new Refusal('invalid', 'intake.reason-needed')
  const { giveUp } = handlerOf(kind)
  if (!giveUp) throw new Refusal('conflict', 'intake.stays-so')
  await giveUp(context, { ref, reason })
}

// A letter of last week came last week, whenever it is written down; of the future none has come.
function receivedAtOf(context: Context, receivedOn: Temporal.PlainDate | null): Temporal.Instant {
  const today = dayOf(context.now)
  if (receivedOn === null || receivedOn.equals(today)) return context.now
  if (Temporal.PlainDate.compare(receivedOn, today) > 0) throw new Refusal('invalid', 'intake.received-in-future')
  if (Temporal.PlainDate.compare(receivedOn, today.subtract({ years: 1 })) < 0)
    throw new Refusal('invalid', 'intake.received-long-ago')
  return instantOn(receivedOn, '12:00')
}

/** Постанова 348: registered on the day of receipt; what comes after hours or on a day off, on the next working day. */
async function registrationDay(context: Context, receivedAt: Temporal.Instant): Promise<Temporal.PlainDate> {
  const calendar = await calendarFor(context)
  const local = receivedAt.toZonedDateTimeISO(councilZone)
  const day = local.toPlainDate()
  const { value } = await normOn(context, 'CAL-05', day)
  const closing = closingMoment(day, { closes: Temporal.PlainTime.from(value), timeZone: councilZone }, calendar)
  const open = isWorkingDay(day, calendar) && Temporal.Instant.compare(receivedAt, closing) < 0
  return open ? day : addWorkingDays(day, 1, calendar)
}

// The same letter, whatever its spaces, case and punctuation.
function hashOf(text: string): Buffer {
  const folded = text
    .toLocaleLowerCase('uk')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  return createHash('sha256').update(folded).digest()
}
