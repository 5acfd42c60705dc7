import { Refusal } from '#kernel'
import { carryOverActs } from '#modules/acts'
import { type AttachedFile, carryOverCards } from '#modules/documents'
import { type Context, inTransaction } from '#platform/db'
import { mayCarryOver } from './access.ts'
import type { Mapping } from './mapping.ts'
import type { CarriedAct, CarriedCard, Plan, ReadRow } from './reading.ts'
import { ensureSource, insertRows } from './store.ts'

export interface ReadyRow {
  readonly line: number
  readonly key: string
  readonly paper: NonNullable<ReadRow['paper']>
  readonly files: readonly AttachedFile[]
  readonly flags: readonly string[]
  readonly mostOrdinal: number
}

/** The source under its name; answers its id. A second run of the same source goes on where the first one stopped. */
export function openSource(context: Context, mapping: Mapping): Promise<number> {
  return inTransaction(context, async (context) => {
    requireCarrier(context)
    const source = await ensureSource(context, mapping)
    if (source.kind !== mapping.kind) throw new Refusal('conflict', 'carryover.other-kind')
    return source.id
  })
}

/** Takes over rows that were not yet, all of them or none. Answers the flags of each, in order. */
export function carryOver(
  context: Context,
  plan: Plan,
  sourceId: number,
  rows: readonly ReadyRow[],
): Promise<(readonly string[])[]> {
  if (rows.length === 0) return Promise.resolve([])
  return inTransaction(context, async (context) => {
    requireCarrier(context)
    const made = await papersOf(context, plan, rows)
    const done = rows.map((row, at) => {
      const { id = 0, flag = null } = made[at] ?? {}
      return { ...row, ref: id, flags: flag === null ? row.flags : [flag, ...row.flags] }
    })
    await insertRows(context, sourceId, done)
    return done.map(({ flags }) => flags)
  })
}

function papersOf(context: Context, { mapping, book }: Plan, rows: readonly ReadyRow[]) {
  const papers = rows.map(({ paper, files, mostOrdinal }) => ({ ...paper, files, mostOrdinal }))
  switch (mapping.kind) {
    case 'documents':
      return carryOverCards(context, book, papers.filter(isCard))
    case 'acts':
      return carryOverActs(context, book, papers.filter(isAct))
  }
}

function isCard(paper: object): paper is CarriedCard {
  return 'summary' in paper
}

function isAct(paper: object): paper is CarriedAct {
  return 'input' in paper
}

function requireCarrier(context: Context): void {
  if (!mayCarryOver(context.actor)) throw new Refusal('forbidden', 'carryover.forbidden')
}
