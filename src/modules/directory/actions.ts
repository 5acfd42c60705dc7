import { dayOf, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import { mayEditDirectory } from './access.ts'
import type { DirectoryChanged } from './events.ts'
import type { PersonInput, PhoneInput, PostInput, UnitInput } from './forms.ts'
import { forgetUnits } from './queries.ts'
import {
  countPeopleOf,
  deletePhone,
  endTenure,
  findOpenTenure,
  getPersonRow,
  getUnitRow,
  insertPerson,
  insertPhone,
  insertPost,
  insertTenure,
  insertUnit,
  lockPost,
  markAbolished,
  saveCouncil,
  updateUnit,
} from './store.ts'
import type { Council } from './unit.ts'

export function nameCouncil(context: Context, council: Council): Promise<void> {
  return edit(context, async (context) => {
    await saveCouncil(context, council)
    await record(context, { verb: 'directory.name-council', subject: 'council', subjectId: 1, after: council })
  })
}

export function addUnit(context: Context, input: UnitInput): Promise<number> {
  return edit(context, async (context) => {
    if (input.parentId !== null) await getUnitRow(context, input.parentId)
    const id = await insertUnit(context, input)
    await record(context, { verb: 'directory.add-unit', subject: 'unit', subjectId: id, after: input })
    await announce<DirectoryChanged>(context, { type: 'DirectoryChanged', unitId: id })
    return id
  })
}

export function editUnit(context: Context, id: number, revision: number, input: UnitInput): Promise<void> {
  return edit(context, async (context) => {
    const before = await getUnitRow(context, id)
    await refuseLoop(context, id, input.parentId)
    if (!(await updateUnit(context, id, revision, input))) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'directory.edit-unit', subject: 'unit', subjectId: id, before, after: input })
    await announce<DirectoryChanged>(context, { type: 'DirectoryChanged', unitId: id })
  })
}

export function abolishUnit(context: Context, id: number): Promise<void> {
  return edit(context, async (context) => {
    await getUnitRow(context, id)
    if ((await countPeopleOf(context, id)) > 0) throw new Refusal('conflict', 'directory.unit-has-people')
    await markAbolished(context, id, dayOf(context.now))
    await record(context, { verb: 'directory.abolish-unit', subject: 'unit', subjectId: id })
    await announce<DirectoryChanged>(context, { type: 'DirectoryChanged', unitId: id })
  })
}

export function addPerson(context: Context, input: PersonInput): Promise<number> {
  return edit(context, async (context) => {
    const id = await insertPerson(context, input)
    await record(context, { verb: 'directory.add-person', subject: 'person', subjectId: id, after: input })
    return id
  })
}

export function addPost(context: Context, input: PostInput): Promise<number> {
  return edit(context, async (context) => {
    await getUnitRow(context, input.unitId)
    const id = await insertPost(context, input)
    await record(context, { verb: 'directory.add-post', subject: 'post', subjectId: id, after: input })
    return id
  })
}

export interface Appointment {
  readonly postId: number
  readonly personId: number
  readonly since: Temporal.PlainDate | null
}

export function appoint(context: Context, appointment: Appointment): Promise<void> {
  return edit(context, async (context) => {
    await Promise.all([lockPost(context, appointment.postId), getPersonRow(context, appointment.personId)])
    if (await findOpenTenure(context, appointment.postId)) throw new Refusal('conflict', 'directory.post-held')
    await insertTenure(context, appointment)
    const after = { personId: appointment.personId, since: appointment.since?.toString() ?? null }
    await record(context, { verb: 'directory.appoint', subject: 'post', subjectId: appointment.postId, after })
    await announce<DirectoryChanged>(context, { type: 'DirectoryChanged', unitId: null })
  })
}

export function dismiss(context: Context, postId: number, until: Temporal.PlainDate): Promise<void> {
  return edit(context, async (context) => {
    const tenure = await findOpenTenure(context, postId)
    if (!tenure) throw new Refusal('not-found', 'directory.post-not-found')
    if (tenure.since !== null && Temporal.PlainDate.compare(until, tenure.since) < 0) {
      throw new Refusal('invalid', 'directory.dismissed-before-appointed')
    }
    await endTenure(context, tenure.id, until)
    const before = { personId: tenure.personId }
    await record(context, {
      verb: 'directory.dismiss',
      subject: 'post',
      subjectId: postId,
      before,
      after: { until: until.toString() },
    })
    await announce<DirectoryChanged>(context, { type: 'DirectoryChanged', unitId: null })
  })
}

export function addPhone(
  context: Context,
  owner: { unitId: number } | { postId: number },
  input: PhoneInput,
): Promise<number> {
  return edit(context, async (context) => {
    await ('unitId' in owner ? getUnitRow(context, owner.unitId) : lockPost(context, owner.postId))
    const id = await insertPhone(context, owner, input)
    await record(context, {
      verb: 'directory.add-phone',
      subject: 'phone',
      subjectId: id,
      after: { ...owner, ...input },
    })
    return id
  })
}

export function removePhone(context: Context, id: number): Promise<void> {
  return edit(context, async (context) => {
    const removed = await deletePhone(context, id)
    if (removed)
      await record(context, { verb: 'directory.remove-phone', subject: 'phone', subjectId: id, before: removed })
  })
}

async function edit<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if (!mayEditDirectory(context.actor)) throw new Refusal('forbidden', 'directory.edit-forbidden')
  const result = await inTransaction(context, work)
  forgetUnits()
  return result
}

async function refuseLoop(context: Context, id: number, parentId: number | null): Promise<void> {
  for (let at = parentId; at !== null; at = (await getUnitRow(context, at)).parentId) {
    if (at === id) throw new Refusal('conflict', 'directory.unit-inside-itself')
  }
}
