import { Refusal } from '#kernel'
import { type Assignment, type Branch, getAssignment, type PeriodRow, periods } from '#modules/assignments'
import { type HistoryEntry, historyOf } from '#modules/journal'
import type { Context } from '#platform/db'
import { type Extension, listExtensions } from './extensions.store.ts'
import { listReports, type Report, type ReportFile } from './reports.store.ts'

export interface AssignmentPage {
  readonly task: Assignment
  readonly tree: readonly Branch[]
  readonly reports: readonly Report[]
  readonly periods: readonly PeriodRow[]
  readonly extensions: readonly Extension[]
  readonly history: readonly HistoryEntry[]
}

/** All that stands on the one page of a task. */
export async function getAssignmentPage(context: Context, id: number): Promise<AssignmentPage> {
  const { task, tree } = await getAssignment(context, id)
  const [reports, ofTask, extensions, history] = await Promise.all([
    listReports(context, id),
    periods.list(context, id),
    listExtensions(context, id),
    historyOf(context, 'assignment', id),
  ])
  return { task, tree, reports, periods: ofTask, extensions, history }
}

/** A file of a report, or the scan of the resolution, for whoever may read the task. */
export async function getTaskFile(context: Context, id: number, sha256: string): Promise<ReportFile> {
  const { task } = await getAssignment(context, id)
  const files = (await listReports(context, id)).flatMap((report) => report.files)
  const found = [...files, ...(task.scan ? [task.scan] : [])].find((file) => file.sha256 === sha256)
  if (!found) throw new Refusal('not-found', 'control.file-not-found')
  return found
}
