import { createHash } from 'node:crypto'
import type { Executor, Finding, Point, Proposal, Reference } from '@ratusha/act-reader'
import { dayOf } from '#kernel'
import { type Act, type ActKind, type ActRow, listActs } from '#modules/acts'
import type { Context } from '#platform/db'
import { type Choice, choiceFor, choicesOf } from './choices.ts'
import { type TaskTerm, taskTerm } from './point.ts'
import { readProposal } from './reading.ts'
import { hasTornTable, type ReadTable, tablesIn, withoutTables } from './tables.ts'

/** Characters of a paper that are read; a longer one is read up to here and says so. */
const readAtOnce = 600_000

export interface Proposed {
  readonly proposal: Proposal
  readonly digest: string
  readonly points: readonly ProposedPoint[]
  /** Labels of choices; empty where nobody of the directory answers to the name. */
  readonly controllers: readonly string[]
  readonly choices: readonly Choice[]
  readonly isCut: boolean
  /** Tables of measures: they give no points by themselves. */
  readonly tables: readonly ReadTable[]
  /** The columns of a table came apart, and nothing of it was read. */
  readonly hasTornTable: boolean
}

/** A point as the form begins with it. */
export interface ProposedPoint {
  readonly point: Point
  readonly isTask: boolean
  /** Labels of choices, the responsible one first. */
  readonly executors: readonly string[]
  /** Names of the text that nobody of the directory answers to, and classes that a person has to expand. */
  readonly unmatched: readonly string[]
  readonly isClass: boolean
  readonly term: TaskTerm
  readonly termWords: string
}

/** Reads a text against the directory of today. The text is not kept and nothing is changed. */
export async function proposePoints(
  context: Context,
  text: string,
  adoptedOn: Temporal.PlainDate | null,
): Promise<Proposed> {
  const choices = await choicesOf(context)
  const today = (adoptedOn ?? dayOf(context.now)).toString()
  const names = choices.flatMap((choice) => choice.names)
  const people = choices.flatMap(({ person }) => person ?? [])
  const read = text.slice(0, readAtOnce)
  const proposal = await readProposal(withoutTables(read), { today, known: { names, people } })
  const byKey = new Map(proposal.points.map((point) => [point.key, point]))
  return {
    proposal,
    digest: digestOf(text),
    points: proposal.points.map((point) => proposedPoint(point, executorsOf(point, byKey), choices, read)),
    controllers: controllersOf(proposal, choices),
    choices,
    isCut: proposal.cut || text.length > readAtOnce,
    tables: tablesIn(read, { choices, today }),
    hasTornTable: hasTornTable(read),
  }
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function executorsOf(point: Point, byKey: ReadonlyMap<string, Point>): readonly Finding<Executor>[] {
  return point.executorsFrom === null ? point.executors : (byKey.get(point.executorsFrom)?.executors ?? [])
}

function proposedPoint(
  point: Point,
  executors: readonly Finding<Executor>[],
  choices: readonly Choice[],
  text: string,
): ProposedPoint {
  const met = executors.map(({ value }) => ({
    name: [value.name, ...value.people].join(', '),
    choice: value.isClass ? null : choiceFor(choices, value.name, value.people),
  }))
  const [term] = point.terms
  return {
    point,
    isTask: point.kind.value === 'task',
    executors: [...new Set(met.flatMap(({ choice }) => choice?.label ?? []))],
    unmatched: met.flatMap(({ name, choice }) => (choice ? [] : [name])),
    isClass: executors.some(({ value }) => value.isClass),
    term: taskTerm(point.terms.map(({ value }) => value)),
    termWords:
      term?.spans
        .map(({ start, end }) => text.slice(start, end))
        .join(' ')
        .replace(/\s+/g, ' ') ?? '',
  }
}

function controllersOf({ controllers, signatories }: Proposal, choices: readonly Choice[]): string[] {
  const labels = controllers.flatMap(({ value }) => {
    if (value.kind !== 'author') return choiceFor(choices, value.name, value.people)?.label ?? []
    const [author] = signatories
    return author ? (choiceFor(choices, author.value.post, [author.value.name])?.label ?? []) : []
  })
  return [...new Set(labels)]
}

export interface NamedAct {
  readonly reference: Reference
  readonly act: ActRow | null
}

const kinds: Partial<Record<Reference['kind'], readonly ActKind[]>> = {
  decision: ['council-decision', 'committee-decision'],
  order: ['order'],
  directive: ['directive'],
}

/** The acts of the register that a text refers to: by kind, number and day; two that answer are none. */
export async function proposeActs(context: Context, { references }: Proposal): Promise<NamedAct[]> {
  const unique = [...new Map(references.map(({ value }) => [JSON.stringify(value), value])).values()].slice(0, 60)
  return Promise.all(unique.map(async (reference) => ({ reference, act: await findAct(context, reference) })))
}

async function findAct(context: Context, { kind, number, date }: Reference): Promise<ActRow | null> {
  const allowed = kinds[kind]
  if (!allowed || number === null || date === null) return null
  const { items } = await listActs(context, { q: number, year: Number(date.slice(0, 4)), page: 1, perPage: 100 })
  const found = items.filter(
    (act) => act.number === number && act.adoptedOn?.toString() === date && allowed.includes(act.kind),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Whether the text of the act is still the one that was read. */
export function isSameText(act: Pick<Act, 'text'>, digest: string): boolean {
  return digestOf(act.text) === digest
}
