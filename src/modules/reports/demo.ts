import type { Context } from '#platform/db'
import { composeReport, signReport } from './actions.ts'
import { reportForm } from './forms.ts'

export interface ToldReport {
  readonly title: string
  readonly unitId: number
  readonly from: string
  readonly until: string
  readonly blocks: readonly string[]
}

/** Composes a report and signs it off on the next day. */
export async function tellReport(context: Context, report: ToldReport): Promise<void> {
  const id = await composeReport(context, reportForm.parse({ ...report, blocks: [...report.blocks] }))
  await signReport({ ...context, now: context.now.add({ hours: 24 }) }, id, 1)
}
