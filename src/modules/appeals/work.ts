import { dayOf, isMember, memberName, Refusal, theHouse } from '#kernel'
import { assignTask, listTasksOf, taskWork } from '#modules/assignments'
import { closeOnReply, closeOpenTasksOf, exceptFromTasks, extensions } from '#modules/control'
import { findOfficials, getUnit, headsOf, namePeople } from '#modules/directory'
import { awaitStep, stepDone } from '#modules/inbox'
import { getRule } from '#modules/law'
import { articleOf } from '#modules/statutes'
import type { Context } from '#platform/db'
import { announce } from '#platform/events'
import { complainedOf } from './access.ts'
import { type Appeal, type AppealFields, concerns, type Party, takeAway } from './appeal.ts'
import type { AppealChanged } from './events.ts'
import type { ResolutionInput } from './forms.ts'
import { getAppealRow, saveReaders } from './store.ts'

/*
 * The work on an appeal is a tree of assignments: the head gives it to a person or a department, who gives parts of it
 * on; whoever has a part reads the appeal. Its author's answer ends the tree, and nothing else does.
 */

const heads = ['role:secretary', 'role:mayor']
const sourceOf = ({ id }: Pick<Appeal, 'id'>) => ({ kind: 'appeal', ref: id })

/** A person with the department of their post today; a department that still exists. */
export async function partiesOf(
  context: Context,
  [first, ...others]: readonly [Party, ...Party[]],
): Promise<[Party, ...Party[]]> {
  const settle = (party: Party) => taskWork.settled(context, party)
  return [await settle(first), ...(await Promise.all(others.map(settle)))]
}

export async function giveWork(
  context: Context,
  appeal: Appeal,
  { words, author, coExecutors }: Pick<ResolutionInput, 'words' | 'author' | 'coExecutors'>,
): Promise<void> {
  const today = dayOf(context.now)
  const { dueOn, ruleId } = appeal.due
  await assignTask(context, {
    source: {
      ...sourceOf(appeal),
      number: appeal.number,
      title: appeal.summary,
      href: `/stil/zvernennia/${appeal.id}`,
      access: 'open',
    },
    author: await authorOf(context, author),
    text: words,
    responsible: { personId: appeal.responsiblePersonId, unitId: appeal.responsibleUnitId },
    coExecutors,
    onControl: true,
    // What is late already has to be done today.
    dueOn: Temporal.PlainDate.compare(dueOn, today) < 0 ? today : dueOn,
    term: `строк звернення, ${articleOf(getRule(ruleId))}`,
    except: { personId: appeal.complainedPersonId, unitId: appeal.complainedUnitId },
  })
}

/** The answer is what the tree was given for; forwarded, returned and set aside there is nothing left to do. */
export async function endWork(context: Context, appeal: Appeal, replyNumber = ''): Promise<void> {
  if (appeal.state === 'answered') await closeOnReply(context, sourceOf(appeal), replyNumber)
  else await withdrawWork(context, appeal, 'Розгляд звернення завершено без відповіді')
}

export async function withdrawWork(context: Context, appeal: Appeal, reason: string): Promise<void> {
  await closeOpenTasksOf(asHouse(context), sourceOf(appeal), reason)
}

export async function extendWork(context: Context, appeal: Appeal, reason: string): Promise<void> {
  const [branch] = (await listTasksOf(asHouse(context), sourceOf(appeal))).filter(({ task }) => task.closedAt === null)
  if (!branch || branch.task.dueOn === null || !isLater(appeal.due.dueOn, branch.task.dueOn)) return
  await extensions.give(asHouse(context), branch.task.id, { until: appeal.due.dueOn, reason })
}

/** No part of the work may end later than the appeal itself. */
export async function shortenWork(context: Context, appeal: Appeal, reason: string): Promise<void> {
  for (const { task } of await listTasksOf(asHouse(context), sourceOf(appeal))) {
    if (task.closedAt !== null) continue
    const locked = await taskWork.lockTree(asHouse(context), task.id)
    await taskWork.shorten(context, locked, { until: appeal.due.dueOn, reason })
  }
}

/** Whom the words of the card mean, where nobody chose from the directory: one is found, of several a person decides. */
export async function settleComplained(
  context: Context,
  fields: AppealFields,
): Promise<AppealFields & Pick<Appeal, 'complainedSuspects'>> {
  const settled = { ...fields, complainedSuspects: [] }
  const isChosen = fields.complainedPersonId !== null || fields.complainedUnitId !== null
  if (isChosen || fields.complainedOutside) return settled
  const { people, units } = await findOfficials(context, fields.complainedOf)
  if (people.length > 1) return { ...settled, complainedSuspects: people }
  const [unitId = null, another] = units
  return { ...settled, complainedPersonId: people[0] ?? null, complainedUnitId: another === undefined ? unitId : null }
}

/** A clerk writes down the word of a head; never of the one complained of (ст. 7 ч. 4). */
export async function requireImpartial(context: Context, appeal: Appeal, author: string): Promise<void> {
  const { people } = await findOfficials(context, author)
  if (people.some((personId) => complainedOf(appeal).includes(personId)))
    throw new Refusal('conflict', 'appeals.given-by-complained-of')
}

/** By what names the one complained of is called: the department’s, and the recipient’s own when it is theirs. */
export async function namesOfComplained(context: Context, appeal: Appeal, recipient: string): Promise<string[]> {
  const { people, units } = await findOfficials(context, recipient)
  const { complainedUnitId: unitId } = appeal
  const isTheirs = people.some((personId) => complainedOf(appeal).includes(personId))
  const isUnit = unitId !== null && units.includes(unitId)
  return [
    ...(isTheirs || isUnit ? [recipient] : []),
    ...(unitId === null ? [] : [(await getUnit(context, unitId)).name]),
  ]
}

/** Its card says now whom it complains of: they stop seeing it, and what they had in hand is taken away from them. */
export async function keepImpartial(context: Context, appeal: Appeal): Promise<Appeal> {
  const { complainedPersonId: personId, complainedUnitId: unitId } = appeal
  if (personId === null && unitId === null) return appeal
  await exceptFromTasks(context, sourceOf(appeal), { personId, unitId })
  if (appeal.state !== 'assigned' || !(await isTheirs(context, appeal))) return appeal
  await withdrawWork(context, appeal, 'Скарга на виконавця: розгляне інший')
  return takeAway(appeal)
}

/** Whoever was given a part of the work reads the appeal. */
export async function openToWorkers(context: Context, appealId: number, audience: readonly string[]): Promise<void> {
  const house = asHouse(context)
  const appeal = await getAppealRow(house, appealId, { lock: true })
  const workers = audience.filter((key) => /^(person|unit):/.test(key))
  const readers = [...new Set([...appeal.readers, ...workers])]
  if (readers.length === appeal.readers.length || appeal.state !== 'assigned') return
  const opened = { ...appeal, readers }
  await saveReaders(context, opened)
  await announce<AppealChanged>(context, { type: 'AppealChanged', appealId })
  await awaitNext(context, opened)
}

/**
 * The one place that says what an appeal waits for: a resolution of the head, an answer of the department, closing by
 * the registry. The heads see it when it is late. Titles carry no name: an inbox is read over shoulders.
 */
export async function awaitNext(context: Context, appeal: Appeal): Promise<void> {
  const next = nextStep(appeal)
  await stepDone(context, { kind: 'appeal', ref: appeal.id })
  if (next === null) return
  await awaitStep(context, {
    kind: 'appeal',
    ref: appeal.id,
    ...next,
    watchers: [...heads, 'role:registrar'],
    except: complainedOf(appeal),
    number: appeal.number,
    title: appeal.summary,
    href: `/stil/zvernennia/${appeal.id}`,
  })
}

/** What comes next, whom it waits for and by when; `null` when nothing does. */
function nextStep(
  appeal: Appeal,
): { readonly step: string; readonly holders: readonly string[]; readonly dueOn: Temporal.PlainDate | null } | null {
  switch (appeal.state) {
    case 'registered':
      return { step: 'resolution', holders: heads, dueOn: appeal.due.dueOn }
    case 'assigned':
      return { step: 'answer', holders: [holderOf(appeal)], dueOn: appeal.due.dueOn }
    case 'answered':
    case 'forwarded':
    case 'returned':
    case 'set-aside':
      return { step: 'close', holders: appeal.control ? ['role:mayor'] : ['role:registrar'], dueOn: null }
    case 'closed':
      return appeal.dossierIndex === '' ? { step: 'file', holders: ['role:registrar'], dueOn: null } : null
    case 'requalified':
      return null
  }
}

function holderOf({ responsiblePersonId, responsibleUnitId }: Appeal): string {
  return responsiblePersonId === null ? `unit:${responsibleUnitId}` : `person:${responsiblePersonId}`
}

async function isTheirs(context: Context, appeal: Appeal): Promise<boolean> {
  const { responsibleUnitId: unitId, responsiblePersonId, complainedPersonId } = appeal
  const led = unitId !== null && (await headsOf(context)).get(unitId) === complainedPersonId
  const units = appeal.coUnitIds.map((coUnitId) => ({ personId: null, unitId: coUnitId }))
  const parties = [{ personId: responsiblePersonId, unitId }, ...units]
  return (complainedPersonId !== null && led) || parties.some((party) => concerns(appeal, party))
}

/** The head by post; a clerk who writes down what the head said names the head, or stays to answer for it. */
async function authorOf(context: Context, said: string) {
  const { actor } = context
  if (said !== '' || !isMember(actor)) return { personId: null, name: said || memberName(actor), post: '' }
  const named = (await namePeople(context, [actor.personId])).get(actor.personId)
  return { personId: actor.personId, name: named?.name ?? actor.name, post: named?.post ?? '' }
}

function isLater(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) > 0
}

function asHouse(context: Context): Context {
  return { ...context, actor: theHouse('звернення') }
}
