import { memberName, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayCompose, whyNotSign } from './access.ts'
import type { ReportInput } from './forms.ts'
import { readBlocks, unitName } from './queries.ts'
import { type Content, canonical, hashOf, type Report } from './report.ts'
import { freeze, getReportRow, insertReport, updateReport } from './store.ts'

export function composeReport(context: Context, input: ReportInput): Promise<number> {
  requireComposer(context, input.unitId)
  return inTransaction(context, async (context) => {
    await unitName(context, input.unitId)
    const id = await insertReport(context, input, memberName(context.actor))
    await tell(context, 'reports.compose', id, { title: input.title })
    return id
  })
}

/** Changes a report that nobody has signed yet. */
export function editReport(context: Context, id: number, revision: number, input: ReportInput): Promise<void> {
  return inTransaction(context, async (context) => {
    const report = await getReportRow(context, id, true)
    requireComposer(context, report.unitId)
    requireComposer(context, input.unitId)
    if (report.signed) throw new Refusal('conflict', 'reports.signed-already')
    await unitName(context, input.unitId)
    if (!(await updateReport(context, id, revision, input))) throw new Refusal('conflict', 'stale')
    await tell(context, 'reports.edit', id, { title: input.title })
  })
}

/** Signs a report off: the figures of this moment are frozen with a hash over them, for good. */
export function signReport(context: Context, id: number, revision: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const report = await getReportRow(context, id, true)
    const why = whyNotSign(context.actor, report)
    if (why) throw new Refusal(why === 'reports.sign-forbidden' ? 'forbidden' : 'conflict', why)
    const content = canonical(await contentNow(context, report))
    const hash = hashOf(content)
    const signed = { content, hash, at: context.now, by: memberName(context.actor), as: loginOf(context) }
    if (!(await freeze(context, report, revision, signed))) throw new Refusal('conflict', 'stale')
    await tell(context, 'reports.sign', id, { title: report.title, hash })
  })
}

async function contentNow(context: Context, report: Report): Promise<Content> {
  return {
    title: report.title,
    unit: await unitName(context, report.unitId),
    from: report.from.toString(),
    until: report.until.toString(),
    signedAt: context.now.toString(),
    signedBy: memberName(context.actor),
    blocks: await readBlocks(context, report),
  }
}

function loginOf({ actor }: Context): string {
  return actor.kind === 'member' ? actor.login : ''
}

function requireComposer(context: Context, unitId: number | null): void {
  if (!mayCompose(context.actor, unitId)) throw new Refusal('forbidden', 'reports.compose-forbidden')
}

async function tell(context: Context, verb: string, id: number, after: object): Promise<void> {
  await record(context, { verb, subject: 'report', subjectId: id, after })
}
