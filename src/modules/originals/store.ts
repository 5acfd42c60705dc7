import { memberName } from '#kernel'
import type { Context } from '#platform/db'

export interface Handover {
  readonly id: number
  readonly fromUnitId: number
  readonly toUnitId: number
  readonly handedAt: Temporal.Instant
  readonly handedBy: string
  readonly acknowledgedAt: Temporal.Instant | null
  readonly acknowledgedBy: string | null
  readonly returnedReason: string | null
}

export async function insertHandover(
  context: Context,
  handover: { cardId: number; fromUnitId: number; toUnitId: number },
): Promise<void> {
  await context.db
    .insertInto('originals.handovers')
    .values({
      card_id: handover.cardId,
      from_unit_id: handover.fromUnitId,
      to_unit_id: handover.toUnitId,
      handed_at: context.now,
      handed_by: memberName(context.actor),
    })
    .execute()
}

/** `returnedReason` is `null` when the original was taken. */
export async function saveAnswer(context: Context, id: number, returnedReason: string | null): Promise<void> {
  await context.db
    .updateTable('originals.handovers')
    .set({ acknowledged_at: context.now, acknowledged_by: memberName(context.actor), returned_reason: returnedReason })
    .where('id', '=', id)
    .execute()
}

export function listHandovers(context: Context, cardId: number): Promise<Handover[]> {
  return handovers(context).where('card_id', '=', cardId).orderBy('id').execute()
}

export function findOpenHandover(context: Context, cardId: number): Promise<Handover | undefined> {
  return handovers(context).where('card_id', '=', cardId).where('acknowledged_at', 'is', null).executeTakeFirst()
}

/** Departments that hold or held the original, and the one it is on its way to. */
export async function listHolders(context: Context, cardId: number): Promise<number[]> {
  const rows = await context.db
    .selectFrom('originals.handovers')
    .select(['from_unit_id as from', 'to_unit_id as to'])
    .where('card_id', '=', cardId)
    .where('returned_reason', 'is', null)
    .execute()
  return rows.flatMap(({ from, to }) => [from, to])
}

function handovers(context: Context) {
  return context.db
    .selectFrom('originals.handovers')
    .select(['id', 'from_unit_id as fromUnitId', 'to_unit_id as toUnitId'])
    .select(['handed_at as handedAt', 'handed_by as handedBy'])
    .select([
      'acknowledged_at as acknowledgedAt',
      'acknowledged_by as acknowledgedBy',
      'returned_reason as returnedReason',
    ])
}
