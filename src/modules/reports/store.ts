import { sql } from 'kysely'
import { audienceKeys, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { ReportInput } from './forms.ts'
import { audienceOf, type Report, type Signed } from './report.ts'

interface ReportRow extends Omit<Report, 'signed'> {
  readonly content: string | null
  readonly hash: string | null
  readonly signedAt: Temporal.Instant | null
  readonly signedBy: string | null
  readonly signedAs: string | null
}

const columns = sql`
  id, unit_id as "unitId", title, period_from as "from", period_until as "until", blocks, composed_at as "composedAt",
  composed_by as "composedBy", revision, content, hash, signed_at as "signedAt", signed_by as "signedBy",
  signed_as as "signedAs"`

function visibleTo(context: Context) {
  return sql<boolean>`audience && ${[...audienceKeys(context.actor)]}::text[]`
}

export async function listReportRows(context: Context, { page, perPage }: { page: number; perPage: number }) {
  const items = sql<ReportRow>`
    select ${columns} from reports.reports where ${visibleTo(context)}
    order by period_until desc, id desc limit ${perPage} offset ${(page - 1) * perPage}`.execute(context.db)
  const total = sql<{ total: number }>`
    select count(*) as total from reports.reports where ${visibleTo(context)}`.execute(context.db)
  const [list, count] = await Promise.all([items, total])
  return { items: list.rows.map(reportOf), total: count.rows[0]?.total ?? 0 }
}

/** The report as its reader may see it. An unknown id and another's draft answer alike. */
export async function getReportRow(context: Context, id: number, lock = false): Promise<Report> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from reports.reports where id = ${id} and ${visibleTo(context)}
    ${lock ? sql`for update` : sql``}`.execute(context.db)
  if (!rows[0]) throw new Refusal('not-found', 'reports.not-found')
  return reportOf(rows[0])
}

export async function insertReport(context: Context, input: ReportInput, by: string): Promise<number> {
  const { id } = await context.db
    .insertInto('reports.reports')
    .values({ ...columnsOf(input), composed_at: context.now, composed_by: by })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Saves when nobody saved in between; answers whether it did. */
export async function updateReport(
  context: Context,
  id: number,
  revision: number,
  input: ReportInput,
): Promise<boolean> {
  return change(context, id, revision, columnsOf(input))
}

export async function freeze(context: Context, report: Report, revision: number, signed: Signed): Promise<boolean> {
  return change(context, report.id, revision, {
    audience: audienceOf(report, true),
    content: signed.content,
    hash: signed.hash,
    signed_at: signed.at,
    signed_by: signed.by,
    signed_as: signed.as,
  })
}

async function change(context: Context, id: number, revision: number, values: object): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('reports.reports')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function columnsOf(input: ReportInput) {
  return {
    unit_id: input.unitId,
    title: input.title,
    period_from: input.from,
    period_until: input.until,
    blocks: [...input.blocks],
    audience: audienceOf(input, false),
  }
}

function reportOf({ content, hash, signedAt, signedBy, signedAs, ...report }: ReportRow): Report {
  const whole = content !== null && hash !== null && signedAt !== null && signedBy !== null && signedAs !== null
  return { ...report, signed: whole ? { content, hash, at: signedAt, by: signedBy, as: signedAs } : null }
}
