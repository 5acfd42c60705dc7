import { dayOf, isMember, Refusal } from '#kernel'
import { assignTask, taskForms } from '#modules/assignments'
import { headsOf, namePeople } from '#modules/directory'
import { type Card, getCard } from '#modules/documents'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayEnterFor, mayResolve, speaksFor } from './access.ts'
import type { ResolutionInput, TemplateInput } from './forms.ts'
import {
  dropTemplateRow,
  finishSubmissions,
  insertGiven,
  insertSubmission,
  insertTemplate,
  templatesOf,
} from './store.ts'

/** Papers older than that were looked through before the house knew of resolutions. */
const submittedWithin = { days: 14 } as const

interface Scan {
  readonly sha256: string
  readonly name: string
}

/** Lays a resolution on a paper: one's own, for somebody one stands in for, or from a paper written by hand. */
export function resolve(context: Context, cardId: number, input: ResolutionInput, scan: Scan | null): Promise<number> {
  return inTransaction(context, async (context) => {
    const card = await getCard(context, cardId)
    const authorId = authorIn(context, input)
    const basis = checkAuthor(context, card, authorId, scan)
    const author = await named(context, authorId)
    const task = taskForms.newTask(input)
    const id = await assignTask(context, {
      ...task,
      source: sourceOf(card),
      author,
      ...(input.givenOn === null ? {} : { givenOn: input.givenOn }),
      ...(basis === null ? {} : { basis }),
      scan,
    })
    await insertGiven(context, { assignmentId: id, authorId, executor: task.responsible })
    await finishWaiting(context, cardId)
    return id
  })
}

/** One of the ready-made words and one of the offered executors: the two taps of a telephone. */
export async function resolveByTemplate(
  context: Context,
  cardId: number,
  { templateId, executor, authorId }: { templateId: number; executor: string; authorId: number },
): Promise<number> {
  const template = (await templatesOf(context, authorId)).find(({ id }) => id === templateId)
  if (!template) throw new Refusal('not-found', 'resolutions.template-not-found')
  const { text, termRule, onControl } = template
  const task = taskForms.task.parse({ executor, text, termRule, onControl })
  return resolve(context, cardId, { ...task, authorId, givenOn: null, templateId }, null)
}

/** Lays the paper before somebody who is to write a resolution. */
export function submitPaper(context: Context, cardId: number, personId: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const card = await getCard(context, cardId)
    if (!mayEnterFor(context.actor) && !mayResolve(context.actor, card)) {
      throw new Refusal('forbidden', 'resolutions.submit-forbidden')
    }
    if (card.state === 'filed') throw new Refusal('conflict', 'resolutions.filed')
    await named(context, personId)
    if (!(await layBefore(context, card, personId))) throw new Refusal('conflict', 'resolutions.submitted-already')
    await record(context, { verb: 'resolutions.submit', subject: 'card', subjectId: cardId, after: { to: personId } })
  })
}

/** A new incoming paper lies before the head of the department that it was addressed to. */
export async function submitNewPaper(context: Context, cardId: number): Promise<void> {
  const card = await getCard(context, cardId)
  if (card.direction !== 'incoming' || card.state !== 'registered' || card.addresseeUnitId === null) return
  const oldest = dayOf(context.now).subtract(submittedWithin)
  if (Temporal.PlainDate.compare(card.registeredOn, oldest) < 0) return
  const head = (await headsOf(context)).get(card.addresseeUnitId)
  if (head !== undefined) await layBefore(context, card, head)
}

/** Nobody has to write a resolution any more: it is there, or the paper is done. */
export async function finishWaiting(context: Context, cardId: number): Promise<void> {
  await finishSubmissions(context, cardId)
  await stepDone(context, { kind: 'resolution', ref: cardId })
}

export function addTemplate(context: Context, input: TemplateInput): Promise<number> {
  return inTransaction(context, async (context) => {
    const personId = ownId(context)
    const id = await insertTemplate(context, personId, input)
    await record(context, { verb: 'resolutions.add-template', subject: 'template', subjectId: id, after: input })
    return id
  })
}

export function dropTemplate(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    if (!(await dropTemplateRow(context, id, ownId(context)))) {
      throw new Refusal('not-found', 'resolutions.template-not-found')
    }
    await record(context, { verb: 'resolutions.drop-template', subject: 'template', subjectId: id })
  })
}

async function layBefore(context: Context, card: Card, personId: number): Promise<boolean> {
  if (!(await insertSubmission(context, card.id, personId))) return false
  await awaitStep(context, {
    kind: 'resolution',
    ref: card.id,
    step: 'resolve',
    holders: [card.access === 'service' ? `person:${personId}:restricted` : `person:${personId}`],
    watchers: [],
    number: card.number,
    title: card.summary,
    href: `/stil/rezoliutsii/${card.id}`,
    dueOn: null,
  })
  return true
}

function authorIn(context: Context, { authorId }: ResolutionInput): number {
  return authorId ?? ownId(context)
}

function ownId({ actor }: Context): number {
  if (!isMember(actor)) throw new Refusal('forbidden', 'resolutions.resolve-forbidden')
  return actor.personId
}

function checkAuthor(context: Context, card: Card, authorId: number, scan: Scan | null): 'wet-ink' | null {
  if (speaksFor(context.actor, authorId)) {
    if (!mayResolve(context.actor, card)) throw new Refusal('forbidden', 'resolutions.resolve-forbidden')
  } else if (!mayEnterFor(context.actor)) {
    throw new Refusal('forbidden', 'resolutions.author-forbidden')
  }
  if (card.state === 'filed') throw new Refusal('conflict', 'resolutions.filed')
  if (speaksFor(context.actor, authorId)) return null
  if (scan === null) throw new Refusal('invalid', 'resolutions.scan-needed')
  return 'wet-ink'
}

async function named(context: Context, personId: number) {
  const person = (await namePeople(context, [personId])).get(personId)
  if (!person) throw new Refusal('not-found', 'directory.person-not-found')
  return { personId, name: person.name, post: person.post }
}

function sourceOf(card: Card) {
  return {
    kind: 'document',
    ref: card.id,
    number: card.number,
    title: card.summary,
    href: `/stil/dokumenty/${card.id}`,
    access: card.access,
  }
}
