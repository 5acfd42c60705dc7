import { type RawBuilder, sql } from 'kysely'
import { type Actor, Refusal } from '#kernel'
import type { PeriodRule } from '#modules/terms'
import { type Context, opens } from '#platform/db'
import type { Assignment, AssignmentState, Basis, Closing, Party, Rhythm } from './assignment.ts'

export type NewAssignment = Omit<
  Assignment,
  | 'id'
  | 'rootId'
  | 'state'
  | 'doneOn'
  | 'closedAt'
  | 'closing'
  | 'closingNote'
  | 'controlEndedBy'
  | 'audience'
  | 'extendedOn'
  | 'revision'
> & { readonly rootId: number | null }

/** A condition for every query that a reader's eyes end up on. */
export function visibleTo(actor: Actor) {
  return opens(actor, sql`task.audience`)
}

/** The task as its reader may see it. An unknown one and another's answer alike. */
export async function getAssignmentRow(context: Context, id: number): Promise<Assignment> {
  const [found] = await readAssignments(context, sql`task.id = ${id} and ${visibleTo(context.actor)}`)
  if (!found) throw new Refusal('not-found', 'assignments.not-found')
  return found
}

/**
 * The task with its whole tree, and nobody else at work on the tree until this transaction ends: two people closing
 * one task come one after the other, and the second finds it closed.
 */
export async function lockTree(context: Context, id: number): Promise<{ task: Assignment; tree: Assignment[] }> {
  const { rootId } = await getAssignmentRow(context, id)
  await context.db.selectFrom('assignments.assignments').select('id').where('id', '=', rootId).forUpdate().execute()
  const tree = await treeOf(context, rootId)
  const task = tree.find((one) => one.id === id)
  if (!task) throw new Refusal('not-found', 'assignments.not-found')
  return { task, tree }
}

/** All tasks of a tree, whoever asks: the audience is the same for each of them. */
export function treeOf(context: Context, rootId: number): Promise<Assignment[]> {
  return readAssignments(context, sql`task.root_id = ${rootId}`)
}

export function tasksOfSource(context: Context, kind: string, ref: number): Promise<Assignment[]> {
  return readAssignments(
    context,
    sql`task.source_kind = ${kind} and task.source_ref = ${ref} and ${visibleTo(context.actor)}`,
  )
}

export async function insertAssignment(context: Context, task: NewAssignment): Promise<number> {
  const { id } = await context.db
    .insertInto('assignments.assignments')
    .values({
      root_id: task.rootId ?? 0,
      parent_id: task.parentId,
      leads: task.leads,
      ...sourceColumns(task),
      author_person_id: task.author.personId,
      author_name: task.author.name,
      author_post: task.author.post,
      judge_person_id: task.judgePersonId,
      basis: task.basis,
      entered_by: task.enteredBy,
      scan_sha256: task.scan?.sha256 ?? null,
      scan_name: task.scan?.name ?? '',
      text: task.text,
      executor_person_id: task.executor.personId,
      executor_unit_id: task.executor.unitId,
      rhythm: task.rhythm,
      period: task.period === null ? null : JSON.stringify(task.period),
      given_on: task.givenOn,
      given_at: context.now,
      asked_on: task.askedOn,
      due_on: task.dueOn,
      ends_on: task.endsOn,
      term_words: task.termWords,
      rule_id: task.ruleId,
      rule_version: task.ruleVersion,
      why: [...task.why],
      control: task.control,
      state: 'given',
      audience: ['house'],
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertParties(context, id, task)
  return id
}

/** Saves when nobody saved in between. */
export async function saveAssignment(context: Context, task: Assignment): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('assignments.assignments')
    .set({
      ...sourceColumns(task),
      judge_person_id: task.judgePersonId,
      executor_person_id: task.executor.personId,
      executor_unit_id: task.executor.unitId,
      asked_on: task.askedOn,
      due_on: task.dueOn,
      ends_on: task.endsOn,
      extended_on: [...task.extendedOn],
      control: task.control,
      control_ended_by: task.controlEndedBy,
      state: task.state,
      done_on: task.doneOn,
      closed_at: task.closedAt,
      closing: task.closing,
      closing_note: task.closingNote,
      why: [...task.why],
      revision: task.revision + 1,
    })
    .where('id', '=', task.id)
    .where('revision', '=', task.revision)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'stale')
}

export async function replaceParties(
  context: Context,
  task: Pick<Assignment, 'id' | 'coExecutors' | 'controllers'>,
): Promise<void> {
  await context.db.deleteFrom('assignments.parties').where('assignment_id', '=', task.id).execute()
  await insertParties(context, task.id, task)
}

export async function saveAudience(context: Context, rootId: number, audience: readonly string[]): Promise<void> {
  await context.db
    .updateTable('assignments.assignments')
    .set({ audience: [...audience] })
    .where('root_id', '=', rootId)
    .execute()
}

async function insertParties(
  context: Context,
  id: number,
  { coExecutors, controllers }: Pick<Assignment, 'coExecutors' | 'controllers'>,
): Promise<void> {
  const row = (part: 'co' | 'controller') => (party: Party) => ({
    assignment_id: id,
    part,
    person_id: party.personId,
    unit_id: party.unitId,
  })
  const rows = [...coExecutors.map(row('co')), ...controllers.map(row('controller'))]
  if (rows.length > 0) await context.db.insertInto('assignments.parties').values(rows).execute()
}

function sourceColumns({ source }: Pick<Assignment, 'source'>) {
  return {
    source_kind: source.kind,
    source_ref: source.ref,
    source_number: source.number,
    source_title: source.title,
    source_href: source.href,
    access: source.access,
  }
}

interface Row {
  readonly id: number
  readonly rootId: number
  readonly parentId: number | null
  readonly leads: boolean
  readonly sourceKind: string
  readonly sourceRef: number
  readonly sourceNumber: string
  readonly sourceTitle: string
  readonly sourceHref: string
  readonly access: 'open' | 'service'
  readonly authorPersonId: number | null
  readonly authorName: string
  readonly authorPost: string
  readonly judgePersonId: number | null
  readonly basis: Basis
  readonly enteredBy: string
  readonly scanSha256: string | null
  readonly scanName: string
  readonly text: string
  readonly executorPersonId: number | null
  readonly executorUnitId: number | null
  readonly rhythm: Rhythm
  readonly period: PeriodRule | null
  readonly givenOn: Temporal.PlainDate
  readonly askedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly extendedOn: Temporal.PlainDate[]
  readonly endsOn: Temporal.PlainDate | null
  readonly termWords: string
  readonly ruleId: string | null
  readonly ruleVersion: string | null
  readonly why: string[]
  readonly control: Assignment['control']
  readonly controlEndedBy: string
  readonly state: AssignmentState
  readonly doneOn: Temporal.PlainDate | null
  readonly closedAt: Temporal.Instant | null
  readonly closing: Closing | null
  readonly closingNote: string
  readonly audience: string[]
  readonly revision: number
  readonly parties: { part: 'co' | 'controller'; personId: number | null; unitId: number | null }[]
}

/** In the order of giving, or a page in another. */
export async function readAssignments(
  context: Context,
  where: RawBuilder<unknown>,
  page: RawBuilder<unknown> = sql`order by task.id`,
): Promise<Assignment[]> {
  const { rows } = await sql<Row>`
    select task.id, task.root_id as "rootId", task.parent_id as "parentId", task.leads,
           task.source_kind as "sourceKind", task.source_ref as "sourceRef", task.source_number as "sourceNumber",
           task.source_title as "sourceTitle", task.source_href as "sourceHref", task.access,
           task.author_person_id as "authorPersonId", task.author_name as "authorName", task.author_post as "authorPost",
           task.judge_person_id as "judgePersonId", task.basis, task.entered_by as "enteredBy",
           task.scan_sha256 as "scanSha256", task.scan_name as "scanName", task.text,
           task.executor_person_id as "executorPersonId", task.executor_unit_id as "executorUnitId",
           task.rhythm, task.period, task.given_on as "givenOn", task.asked_on as "askedOn", task.due_on as "dueOn",
           task.extended_on as "extendedOn", task.ends_on as "endsOn", task.term_words as "termWords", task.rule_id as "ruleId",
           task.rule_version as "ruleVersion", task.why, task.control, task.control_ended_by as "controlEndedBy",
           task.state, task.done_on as "doneOn", task.closed_at as "closedAt", task.closing,
           task.closing_note as "closingNote", task.audience, task.revision,
           coalesce((
             select jsonb_agg(jsonb_build_object('part', part, 'personId', person_id, 'unitId', unit_id) order by id)
             from assignments.parties where assignment_id = task.id), '[]') as parties
    from assignments.assignments task
    where ${where} ${page}`.execute(context.db)
  return rows.map(assignmentOf)
}

function assignmentOf(row: Row): Assignment {
  const { parties, scanSha256, scanName, executorPersonId, executorUnitId, ...rest } = row
  const partyIn = (wanted: 'co' | 'controller') =>
    parties.filter(({ part }) => part === wanted).map(({ personId, unitId }) => ({ personId, unitId }))
  return {
    ...rest,
    source: {
      kind: row.sourceKind,
      ref: row.sourceRef,
      number: row.sourceNumber,
      title: row.sourceTitle,
      href: row.sourceHref,
      access: row.access,
    },
    author: { personId: row.authorPersonId, name: row.authorName, post: row.authorPost },
    scan: scanSha256 === null ? null : { sha256: scanSha256, name: scanName },
    executor: { personId: executorPersonId, unitId: executorUnitId },
    coExecutors: partyIn('co'),
    controllers: partyIn('controller'),
  }
}
