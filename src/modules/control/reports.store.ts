import { sql } from 'kysely'
import type { Context } from '#platform/db'

export type ReportKind = 'final' | 'interim' | 'part'
export type Verdict = 'none' | 'waiting' | 'accepted' | 'returned'

export interface ReportFile {
  readonly sha256: string
  readonly name: string
}

export interface Report {
  readonly id: number
  readonly assignmentId: number
  readonly periodId: number | null
  readonly kind: ReportKind
  readonly text: string
  readonly reportedBy: string
  readonly reportedAt: Temporal.Instant
  readonly verdict: Verdict
  readonly judgedBy: string
  readonly judgedAt: Temporal.Instant | null
  readonly remarks: string
  readonly files: readonly ReportFile[]
}

export interface NewReport
  extends Pick<Report, 'assignmentId' | 'periodId' | 'kind' | 'text' | 'reportedBy' | 'files'> {
  readonly personId: number | null
}

export async function insertReport(context: Context, report: NewReport): Promise<number> {
  const { id } = await context.db
    .insertInto('control.reports')
    .values({
      assignment_id: report.assignmentId,
      period_id: report.periodId,
      kind: report.kind,
      text: report.text,
      person_id: report.personId,
      reported_by: report.reportedBy,
      reported_at: context.now,
      verdict: report.kind === 'final' ? 'waiting' : 'none',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const files = report.files.map(({ sha256, name }, at) => ({ report_id: id, ordinal: at + 1, sha256, name }))
  if (files.length > 0) await context.db.insertInto('control.report_files').values(files).execute()
  return id
}

export async function listReports(context: Context, assignmentId: number): Promise<Report[]> {
  const { rows } = await sql<Report>`
    select report.id, report.assignment_id as "assignmentId", report.period_id as "periodId", report.kind, report.text,
           report.reported_by as "reportedBy", report.reported_at as "reportedAt", report.verdict,
           report.judged_by as "judgedBy", report.judged_at as "judgedAt", report.remarks,
           coalesce((
             select jsonb_agg(jsonb_build_object('sha256', sha256, 'name', name) order by ordinal)
             from control.report_files where report_id = report.id), '[]') as files
    from control.reports report where report.assignment_id = ${assignmentId} order by report.id`.execute(context.db)
  return rows
}

/** The report that waits, or that was accepted last, by what is looked for. */
export async function findLastReport(
  context: Context,
  assignmentId: number,
  verdict: 'waiting' | 'accepted',
): Promise<{ id: number; periodId: number | null } | undefined> {
  return context.db
    .selectFrom('control.reports')
    .select(['id', 'period_id as periodId'])
    .where('assignment_id', '=', assignmentId)
    .where('verdict', '=', verdict)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function saveVerdict(
  context: Context,
  id: number,
  { verdict, by, remarks }: { verdict: 'accepted' | 'returned'; by: string; remarks: string },
): Promise<void> {
  await context.db
    .updateTable('control.reports')
    .set({ verdict, judged_by: by, judged_at: context.now, remarks })
    .where('id', '=', id)
    .execute()
}
