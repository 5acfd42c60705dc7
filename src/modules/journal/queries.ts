import type { Context } from '#platform/db'

export interface HistoryEntry {
  readonly id: number
  readonly at: Temporal.Instant
  readonly actorName: string
  readonly verb: string
  readonly subject: string
  readonly subjectId: string
  readonly before: unknown
  readonly after: unknown
  readonly sealed: boolean
}

export async function historyOf(
  context: Context,
  subject: string,
  subjectId: number | string,
): Promise<HistoryEntry[]> {
  const rows = await entries(context)
    .where('subject', '=', subject)
    .where('subject_id', '=', String(subjectId))
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(read)
}

/** The newest entries of the whole house, older than `before` when given. */
export async function listEntries(
  context: Context,
  page: { before?: number | undefined; most: number },
): Promise<HistoryEntry[]> {
  let query = entries(context).orderBy('id', 'desc').limit(page.most)
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  return (await query.execute()).map(read)
}

function entries(context: Context) {
  return context.db
    .selectFrom('journal.entries')
    .select([
      'id',
      'at',
      'actor_name as actorName',
      'verb',
      'subject',
      'subject_id as subjectId',
      'before',
      'after',
      'seal',
    ])
}

function read({ seal, ...row }: Omit<HistoryEntry, 'sealed'> & { seal: number | null }): HistoryEntry {
  return { ...row, sealed: seal !== null }
}
