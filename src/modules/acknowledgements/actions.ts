import { dayOf, isMember, Refusal } from '#kernel'
import { accountsOf, listAccounts } from '#modules/access'
import { getUnit } from '#modules/directory'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { audienceOf, mayAcknowledge, mayLead, maySend } from './access.ts'
import type { AcknowledgementAsked } from './events.ts'
import type { SendingInput } from './forms.ts'
import { type AcknowledgementList, isOpen, isToBeReminded, type Reader, type Subject } from './list.ts'
import {
  getListRow,
  insertList,
  insertReaders,
  listsDueBy,
  readersOf,
  saveAcknowledged,
  saveClosed,
  saveReminded,
} from './store.ts'
import { handlerOf } from './subjects.ts'

/** Lays a paper before people; departments are taken as those who work there today. Answers the id of the list. */
export function sendForAcknowledgement(context: Context, subject: Subject, input: SendingInput): Promise<number> {
  return inTransaction(context, async (context) => {
    const handler = handlerOf(subject.kind)
    const laid = await handler.read(context, subject.ref)
    if (!maySend(context.actor) || !isMember(context.actor))
      throw new Refusal('forbidden', 'acknowledgements.send-forbidden')
    const { dueOn, note } = input
    if (dueOn !== null && Temporal.PlainDate.compare(dueOn, dayOf(context.now)) < 0)
      throw new Refusal('invalid', 'acknowledgements.due-in-past')
    const people = await peopleIn(context, input, laid.restricted)
    const ids = people.map(({ personId }) => personId)
    const audience = audienceOf(laid.restricted, [context.actor.personId, ...ids])
    const id = await insertList(context, { ...laid, note, dueOn }, audience)
    await insertReaders(context, id, people)
    await handler.openTo(context, subject.ref, ids)
    await awaitReaders(context, await getListRow(context, id), await readersOf(context, [id]))
    await tell(context, { id, number: laid.number }, ids, false)
    await log(context, { verb: 'acknowledgements.send', listId: id, after: { people: ids.length } })
    return id
  })
}

/** «Ознайомлений»: said by the person, at their own desk. */
export function acknowledge(context: Context, listId: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const list = await getListRow(context, listId, true)
    const reader = (await readersOf(context, [listId])).find((one) => mayAcknowledge(context.actor, one))
    if (!reader) throw new Refusal('forbidden', 'acknowledgements.not-asked')
    if (reader.acknowledgedAt !== null) throw new Refusal('conflict', 'acknowledgements.already')
    if (list.closedAt !== null) throw new Refusal('conflict', 'acknowledgements.over')
    await saveAcknowledged(context, reader.id)
    await stepDone(context, { kind: 'acknowledgement', ref: reader.id })
    await log(context, { verb: 'acknowledgements.acknowledge', listId: listId, after: { reader: reader.id } })
  })
}

/** Reminds everybody who has not read it. Answers how many; a person is reminded once a day. */
export function remindReaders(context: Context, listId: number): Promise<number> {
  return lead(context, listId, async (context, list, readers) => {
    const today = dayOf(context.now)
    const late = readers.filter(({ acknowledgedAt, remindedOn }) => {
      return acknowledgedAt === null && (remindedOn === null || Temporal.PlainDate.compare(remindedOn, today) < 0)
    })
    await remind(context, list, late)
    return late.length
  })
}

/** Not everybody will read it: what is still asked for is asked no more, with the reason. */
export function closeList(context: Context, listId: number, reason: string): Promise<void> {
  return lead(context, listId, async (context, _list, readers) => {
    await saveClosed(context, listId, reason)
    for (const { id } of readers) await stepDone(context, { kind: 'acknowledgement', ref: id })
    await log(context, { verb: 'acknowledgements.close', listId: listId, after: { reason } })
  })
}

/** The round of the night: whoever has not read by the day before the term hears of it. Answers how many. */
export function remindWhoIsDue(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const today = dayOf(context.now)
    const lists = await listsDueBy(context, today.add({ days: 1 }))
    const readers = await readersOf(
      context,
      lists.map(({ id }) => id),
    )
    let reminded = 0
    for (const list of lists) {
      const due = readers.filter((reader) => reader.listId === list.id && isToBeReminded(list, reader, today))
      await remind(context, list, due)
      reminded += due.length
    }
    return reminded
  })
}

function lead<Result>(
  context: Context,
  listId: number,
  work: (context: Context, list: AcknowledgementList, readers: readonly Reader[]) => Promise<Result>,
): Promise<Result> {
  return inTransaction(context, async (context) => {
    const list = await getListRow(context, listId, true)
    if (!mayLead(context.actor, list)) throw new Refusal('forbidden', 'acknowledgements.lead-forbidden')
    const readers = await readersOf(context, [listId])
    if (!isOpen(list, readers)) throw new Refusal('conflict', 'acknowledgements.over')
    return work(context, list, readers)
  })
}

async function remind(context: Context, list: AcknowledgementList, readers: readonly Reader[]): Promise<void> {
  if (readers.length === 0) return
  await saveReminded(
    context,
    readers.map(({ id }) => id),
    dayOf(context.now),
  )
  const people = readers.map(({ personId }) => personId)
  await tell(context, list, people, true)
  await log(context, { verb: 'acknowledgements.remind', listId: list.id, after: { people: people.length } })
}

async function peopleIn(context: Context, { parties }: SendingInput, restricted: boolean) {
  const accounts = (await listAccounts(context)).filter(({ closed }) => !closed)
  const chosen = new Set<number>()
  for (const { kind, id } of parties) {
    if (kind === 'person') {
      if (!accounts.some(({ personId }) => personId === id))
        throw new Refusal('invalid', 'acknowledgements.person-unknown')
      chosen.add(id)
      continue
    }
    const { name } = await getUnit(context, id)
    const own = await accountsOf(context, { unitId: id })
    if (own.length === 0) throw new Refusal('invalid', 'acknowledgements.unit-empty', { name })
    for (const account of accounts) if (own.includes(account.id)) chosen.add(account.personId)
  }
  const people = accounts.filter(({ personId }) => chosen.has(personId))
  const unadmitted = restricted ? people.filter(({ clearance }) => !clearance) : []
  if (unadmitted.length > 0) {
    const names = unadmitted.map(({ name }) => name).join(', ')
    throw new Refusal('invalid', 'acknowledgements.unadmitted', { names })
  }
  return people
    .map(({ personId, name, post }) => ({ personId, name, post }))
    .sort((one, other) => one.name.localeCompare(other.name, 'uk'))
}

async function awaitReaders(context: Context, list: AcknowledgementList, readers: readonly Reader[]): Promise<void> {
  const keyFor = (personId: number) => `person:${personId}${list.restricted ? ':restricted' : ''}`
  for (const { id, personId } of readers) {
    await awaitStep(context, {
      kind: 'acknowledgement',
      ref: id,
      step: 'read',
      holders: [keyFor(personId)],
      watchers: personId === list.senderId ? [] : [keyFor(list.senderId)],
      number: list.number,
      title: list.title,
      href: `/stil/oznaiomlennia/${list.id}`,
      dueOn: list.dueOn,
    })
  }
}

async function tell(
  context: Context,
  { id, number }: Pick<AcknowledgementList, 'id' | 'number'>,
  personIds: readonly number[],
  isReminder: boolean,
): Promise<void> {
  const event = { type: 'AcknowledgementAsked', listId: id, number, personIds, isReminder } as const
  await announce<AcknowledgementAsked>(context, event)
}

function log(
  context: Context,
  { verb, listId, after }: { verb: string; listId: number; after: object },
): Promise<void> {
  return record(context, { verb, subject: 'acknowledgement', subjectId: listId, after })
}
