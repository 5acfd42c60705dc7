import { dayOf, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { requireMay, type Verb } from './access.ts'
import {
  type Assignment,
  accepted,
  acknowledged,
  closed,
  isOpen,
  type Party,
  reported,
  returned,
  withdrawn,
} from './assignment.ts'
import { finishBranch, saveTold } from './closing.ts'
import type { ReportInput } from './forms.ts'
import { checkParties, requireKept, settled, widenAudience } from './giving.ts'
import { spokenName } from './names.ts'
import { finishPeriod, reportPeriod } from './repeating.ts'
import { findLastReport, insertReport, type ReportFile, saveVerdict } from './reports.store.ts'
import { lockTree, replaceParties } from './store.ts'
import { tellNews } from './telling.ts'
import { openLeader } from './tree.ts'

/** «Взято до роботи»: the executor knows of it. */
export function acknowledge(context: Context, id: number): Promise<void> {
  return change(context, id, 'acknowledge', async (context, { task }) => {
    await saveTold(context, task, acknowledged(task), {
      verb: 'assignments.acknowledge',
      inNameOf: task.executor.personId,
    })
  })
}

/** A final report waits for the author's word; an interim one tells how the work goes. */
export function report(
  context: Context,
  id: number,
  input: ReportInput,
  files: readonly ReportFile[] = [],
): Promise<void> {
  return change(context, id, 'report', async (context, { task, tree }) => {
    await requireKept(context, files)
    const isFinal = input.kind === 'final'
    if (isFinal && task.rhythm === 'continuous') throw new Refusal('conflict', 'assignments.interim-continuous')
    // The work of whoever it was given on to is the work of the one who gave it on.
    if (isFinal && openLeader(task, tree)) throw new Refusal('conflict', 'assignments.child-open')
    const period = await reportPeriod(context, task)
    const reportedBy = await spokenName(context, task.executor.personId)
    await insertReport(context, {
      ...input,
      assignmentId: id,
      periodId: period?.id ?? null,
      reportedBy,
      personId: task.executor.personId,
      files,
    })
    const after = isFinal ? reported(task, dayOf(context.now)) : acknowledged(task)
    await saveTold(context, task, after, {
      verb: isFinal ? 'assignments.report' : 'assignments.report-interim',
      inNameOf: task.executor.personId,
      after: { text: input.text, files: files.map(({ name }) => name) },
    })
    await tellNews(context, task, 'reported', isFinal ? [task.judgePersonId, ...judgesOf(task)] : [task.judgePersonId])
  })
}

/** What a co-executor did: the responsible executor puts it into the report. */
export function reportPart(
  context: Context,
  id: number,
  text: string,
  files: readonly ReportFile[] = [],
): Promise<void> {
  return change(context, id, 'report-part', async (context, { task }) => {
    await requireKept(context, files)
    const reportedBy = await spokenName(context, null)
    await insertReport(context, {
      assignmentId: id,
      periodId: null,
      kind: 'part',
      text,
      reportedBy,
      personId: null,
      files,
    })
    await record(context, { verb: 'assignments.report-part', subject: 'assignment', subjectId: id, after: { text } })
    await tellNews(context, task, 'part-reported', [task.executor])
  })
}

/** The author takes the report: the task is over, or goes to whoever controls it. */
export function acceptReport(context: Context, id: number, remarks = ''): Promise<void> {
  return change(context, id, 'accept', async (context, { task, tree }) => {
    if (openLeader(task, tree)) throw new Refusal('conflict', 'assignments.child-open')
    const waiting = await findLastReport(context, id, 'waiting')
    const by = await spokenName(context, task.judgePersonId)
    if (waiting) await saveVerdict(context, waiting.id, { verdict: 'accepted', by, remarks })
    const after = await afterAccepting(context, task, waiting?.periodId ?? null)
    await saveTold(context, task, after, {
      verb: 'assignments.accept',
      inNameOf: task.judgePersonId,
      after: { remarks },
    })
    if (!isOpen(after)) await finishBranch(context, after, tree)
    await tellNews(context, after, 'accepted', [task.executor, ...(after.state === 'accepted' ? task.controllers : [])])
  })
}

/** Back to the executor with remarks: by its author, or by whoever controls an accepted one. */
export function returnReport(context: Context, id: number, remarks: string): Promise<void> {
  return change(context, id, 'return', async (context, { task }) => {
    const last = await findLastReport(context, id, task.state === 'accepted' ? 'accepted' : 'waiting')
    const by = await spokenName(context, task.judgePersonId)
    if (last) await saveVerdict(context, last.id, { verdict: 'returned', by, remarks })
    await saveTold(context, task, returned(task), {
      verb: 'assignments.return',
      inNameOf: task.judgePersonId,
      after: { remarks },
    })
    await tellNews(context, task, 'returned', [task.executor])
  })
}

/** Takes the task off control; a continuous or periodic one ends when its author or controller says so. */
export function closeAssignment(context: Context, id: number, note: string): Promise<void> {
  return change(context, id, 'close', async (context, { task, tree }) => {
    const by = await spokenName(context, null)
    const closing = task.control === 'on' ? 'control' : 'report'
    const after = closed(task, { at: context.now, closing, note, by })
    await saveTold(context, task, after, {
      verb: closing === 'control' ? 'assignments.take-off-control' : 'assignments.close',
      inNameOf: null,
      after: { note },
    })
    await finishBranch(context, after, tree)
    await tellNews(context, after, 'closed', [task.executor, task.judgePersonId])
  })
}

/** The controller is the author where nobody else is named. */
export function putOnControl(context: Context, id: number, controller: Party | null): Promise<void> {
  return change(context, id, 'put-on-control', async (context, { task }) => {
    const named = controller ?? { personId: task.judgePersonId, unitId: null }
    const controllers = [await settled(context, named)]
    checkParties(task.executor, task.coExecutors, controllers)
    await replaceParties(context, { ...task, controllers })
    await saveTold(
      context,
      task,
      { ...task, controllers, control: 'on', controlEndedBy: '' },
      {
        verb: 'assignments.put-on-control',
        inNameOf: task.judgePersonId,
        after: { controller: named.personId ?? named.unitId },
      },
    )
    await widenAudience(context, task.rootId)
  })
}

/** No longer needed, or given by mistake; whatever was given below it goes with it. */
export function withdraw(context: Context, id: number, reason: string): Promise<void> {
  return change(context, id, 'withdraw', async (context, { task, tree }) => {
    const after = withdrawn(task, context.now, reason)
    await saveTold(context, task, after, {
      verb: 'assignments.withdraw',
      inNameOf: task.judgePersonId,
      after: { reason },
    })
    await finishBranch(context, after, tree)
    await tellNews(context, after, 'withdrawn', [task.executor, ...task.coExecutors])
  })
}

interface Locked {
  readonly task: Assignment
  readonly tree: readonly Assignment[]
}

/** Load under the lock of the tree → right → the verb. */
export function change(
  context: Context,
  id: number,
  verb: Verb,
  work: (context: Context, locked: Locked) => Promise<void>,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const locked = await lockTree(context, id)
    requireMay(verb, context.actor, locked.task)
    await work(context, locked)
  })
}

async function afterAccepting(context: Context, task: Assignment, periodId: number | null): Promise<Assignment> {
  if (periodId === null || task.doneOn === null) return accepted(task, context.now)
  const next = await finishPeriod(context, task, { periodId, doneOn: task.doneOn })
  return next.dueOn === null ? accepted(next, context.now) : returned(next)
}

function judgesOf(task: Assignment): readonly Party[] {
  return task.judgePersonId === null ? task.controllers : []
}
