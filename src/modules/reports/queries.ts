import { findMember } from '#modules/access'
import { getCouncil, getUnit } from '#modules/directory'
import type { Context } from '#platform/db'
import { findBlock, type Scope } from './block.ts'
import { type ChangedFigure, changedFigures, contentOf, hashOf, type Report, type SaidBlock } from './report.ts'
import { getReportRow, listReportRows } from './store.ts'

export function listReports(context: Context, page: { page: number; perPage: number }) {
  return listReportRows(context, page)
}

export interface ReportPage {
  readonly report: Report
  readonly unit: string
  /** Of a draft, what the records say now to this reader; of a signed report, what was frozen. */
  readonly blocks: readonly SaidBlock[]
  /** What the records would say today, counted with the rights of the signer. */
  readonly changed: readonly ChangedFigure[]
  /** `false`: the content is not the one that the hash was taken of. */
  readonly intact: boolean
}

export async function getReport(context: Context, id: number): Promise<ReportPage> {
  const report = await getReportRow(context, id)
  if (!report.signed) {
    const [unit, blocks] = await Promise.all([unitName(context, report.unitId), readBlocks(context, report)])
    return { report, unit, blocks, changed: [], intact: true }
  }
  const { unit, blocks } = contentOf(report.signed)
  const signer = await findMember(context, report.signed.as)
  const today = signer ? await readBlocks({ ...context, actor: signer }, report) : blocks
  return {
    report,
    unit,
    blocks,
    changed: changedFigures(blocks, today),
    intact: hashOf(report.signed.content) === report.signed.hash,
  }
}

/** What the blocks of a report say now, with the rights of whoever asks. */
export async function readBlocks(context: Context, report: Scope & Pick<Report, 'blocks'>): Promise<SaidBlock[]> {
  const { unitId, from, until } = report
  return Promise.all(
    report.blocks.map(async (kind) => {
      const block = findBlock(kind)
      if (!block) throw new Error(`No module plugs the report block ${kind}`)
      return { kind, title: block.title, ...(await block.read(context, { unitId, from, until })) }
    }),
  )
}

export async function unitName(context: Context, unitId: number | null): Promise<string> {
  return unitId === null ? (await getCouncil(context)).name : (await getUnit(context, unitId)).name
}
