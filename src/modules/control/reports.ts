import { dayOf, Refusal } from '#kernel'
import { type Assignment, type Party, periods, taskWork, turns } from '#modules/assignments'
import { record } from '#modules/journal'
import type { Context } from '#platform/db'
import type { ReportInput } from './forms.ts'
import { findLastReport, insertReport, type ReportFile, saveVerdict } from './reports.store.ts'

/** A final report waits for the author's word; an interim one tells how the work goes. */
export function report(
  context: Context,
  id: number,
  input: ReportInput,
  files: readonly ReportFile[] = [],
): Promise<void> {
  return taskWork.change(context, id, 'report', async (context, { task, tree }) => {
    await taskWork.requireKept(context, files)
    const isFinal = input.kind === 'final'
    if (isFinal && task.rhythm === 'continuous') throw new Refusal('conflict', 'control.interim-continuous')
    // The work of whoever it was given on to is the work of the one who gave it on.
    if (isFinal && taskWork.openLeader(task, tree)) throw new Refusal('conflict', 'assignments.child-open')
    const period = await periods.ofReport(context, task)
    const reportedBy = await taskWork.spokenName(context, task.executor.personId)
    await insertReport(context, {
      ...input,
      assignmentId: id,
      periodId: period?.id ?? null,
      reportedBy,
      personId: task.executor.personId,
      files,
    })
    const after = isFinal ? turns.reported(task, dayOf(context.now)) : turns.acknowledged(task)
    await taskWork.save(context, task, after, {
      verb: isFinal ? 'assignments.report' : 'assignments.report-interim',
      inNameOf: task.executor.personId,
      after: { text: input.text, files: files.map(({ name }) => name) },
    })
    await taskWork.tell(
      context,
      task,
      'reported',
      isFinal ? [task.judgePersonId, ...judgesOf(task)] : [task.judgePersonId],
    )
  })
}

/** What a co-executor did: the responsible executor puts it into the report. */
export function reportPart(
  context: Context,
  id: number,
  text: string,
  files: readonly ReportFile[] = [],
): Promise<void> {
  return taskWork.change(context, id, 'report-part', async (context, { task }) => {
    await taskWork.requireKept(context, files)
    const reportedBy = await taskWork.spokenName(context, null)
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
    await taskWork.tell(context, task, 'part-reported', [task.executor])
  })
}

/** The author takes the report: the task is over, or goes to whoever controls it. */
export function acceptReport(context: Context, id: number, remarks = ''): Promise<void> {
  return taskWork.change(context, id, 'accept', async (context, { task, tree }) => {
    if (taskWork.openLeader(task, tree)) throw new Refusal('conflict', 'assignments.child-open')
    const waiting = await findLastReport(context, id, 'waiting')
    const by = await taskWork.spokenName(context, task.judgePersonId)
    if (waiting) await saveVerdict(context, waiting.id, { verdict: 'accepted', by, remarks })
    const after = await afterAccepting(context, task, waiting?.periodId ?? null)
    await taskWork.save(context, task, after, {
      verb: 'assignments.accept',
      inNameOf: task.judgePersonId,
      after: { remarks },
    })
    if (!turns.isOpen(after)) await taskWork.finishBranch(context, after, tree)
    await taskWork.tell(context, after, 'accepted', [
      task.executor,
      ...(after.state === 'accepted' ? task.controllers : []),
    ])
  })
}

/** Back to the executor with remarks: by its author, or by whoever controls an accepted one. */
export function returnReport(context: Context, id: number, remarks: string): Promise<void> {
  return taskWork.change(context, id, 'return', async (context, { task }) => {
    const last = await findLastReport(context, id, task.state === 'accepted' ? 'accepted' : 'waiting')
    const by = await taskWork.spokenName(context, task.judgePersonId)
    if (last) await saveVerdict(context, last.id, { verdict: 'returned', by, remarks })
    await taskWork.save(context, task, turns.returned(task), {
      verb: 'assignments.return',
      inNameOf: task.judgePersonId,
      after: { remarks },
    })
    await taskWork.tell(context, task, 'returned', [task.executor])
  })
}

/** Takes the task off control; a continuous or periodic one ends when its author or controller says so. */
export function closeAssignment(context: Context, id: number, note: string): Promise<void> {
  return taskWork.change(context, id, 'close', async (context, { task, tree }) => {
    const by = await taskWork.spokenName(context, null)
    await acceptWaiting(context, task, by)
    const closing = task.control === 'on' ? 'control' : 'report'
    const after = turns.closed(task, { at: context.now, closing, note, by })
    await taskWork.save(context, task, after, {
      verb: closing === 'control' ? 'assignments.take-off-control' : 'assignments.close',
      inNameOf: null,
      after: { note },
    })
    await taskWork.finishBranch(context, after, tree)
    await taskWork.tell(context, after, 'closed', [task.executor, task.judgePersonId])
  })
}

// Whoever ends a repeated task while a report waits has read it: the report is taken, its period is done.
async function acceptWaiting(context: Context, task: Assignment, by: string): Promise<void> {
  const waiting = await findLastReport(context, task.id, 'waiting')
  if (!waiting) return
  await saveVerdict(context, waiting.id, { verdict: 'accepted', by, remarks: '' })
  const { periodId } = waiting
  if (periodId !== null && task.doneOn !== null) await periods.finish(context, task, { periodId, doneOn: task.doneOn })
}

async function afterAccepting(context: Context, task: Assignment, periodId: number | null): Promise<Assignment> {
  if (periodId === null || task.doneOn === null) return turns.accepted(task, context.now)
  const next = await periods.finish(context, task, { periodId, doneOn: task.doneOn })
  return next.dueOn === null ? turns.accepted(next, context.now) : turns.returned(next)
}

function judgesOf(task: Assignment): readonly Party[] {
  return task.judgePersonId === null ? task.controllers : []
}
