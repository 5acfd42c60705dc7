import type { Played } from './played.ts'
import type { ActNode, Relation } from './relation.ts'

/** What real papers say that cannot all be true. It is shown, never repaired. */
export const contradictionKinds = [
  'number-out-of-order',
  'one-number-twice',
  'before-adoption',
  'on-a-dead-act',
  'undo-each-other',
  'opposite-on-one-day',
] as const
export type ContradictionKind = (typeof contradictionKinds)[number]

export interface Contradiction {
  readonly kind: ContradictionKind
  /** The acts that contradict, the one whose page shows it first. */
  readonly actIds: readonly number[]
  readonly relationId: number | null
}

/** What the relations of a graph contradict. */
export function contradictionsIn(played: Played): Contradiction[] {
  const { relations, acts } = played.graph
  const live = relations.filter(({ withdrawn }) => !withdrawn)
  return [
    ...live.flatMap((relation) => alone(played, relation)),
    ...cycles(live).map((actIds): Contradiction => ({ kind: 'undo-each-other', actIds, relationId: null })),
    ...oppositions(played),
  ].filter(({ actIds }) => actIds.every((id) => acts.has(id)))
}

function alone(played: Played, relation: Relation): Contradiction[] {
  const { sourceId, targetId, forceOn, kind } = relation
  const source = played.graph.acts.get(sourceId)
  if (targetId === null || targetId === sourceId) return []
  const found = (kind: ContradictionKind) => [{ kind, actIds: [sourceId, targetId], relationId: relation.id }]
  if (isBefore(forceOn, source?.adoptedOn)) return found('before-adoption')
  if (isBefore(source?.adoptedOn, played.graph.acts.get(targetId)?.adoptedOn)) return found('before-adoption')
  return played.idle.has(relation.id) && kind !== 'cancels' ? found('on-a-dead-act') : []
}

function isBefore(one: Temporal.PlainDate | null | undefined, other: ActNode['adoptedOn'] | undefined): boolean {
  return Boolean(one && other && Temporal.PlainDate.compare(one, other) < 0)
}

/** Restores and repeals of one act, or of one point of it, on one day. */
function oppositions({ events }: Played): Contradiction[] {
  return [...events].flatMap(([targetId, happened]) =>
    happened.flatMap(({ relation, on }) => {
      if (relation.kind !== 'restores') return []
      const rival = happened.find(
        (other) =>
          other.on === on &&
          (other.relation.kind === 'repeals' || other.relation.kind === 'suspends') &&
          other.relation.points.join() === relation.points.join(),
      )
      if (!rival) return []
      const actIds = [targetId, relation.sourceId, rival.relation.sourceId]
      return [{ kind: 'opposite-on-one-day' as const, actIds, relationId: relation.id }]
    }),
  )
}

/** Acts that end one another, however long the way round: strongly connected components (Tarjan), without recursion. */
function cycles(relations: readonly Relation[]): number[][] {
  const ends = relations.filter(
    ({ kind, sourceId, targetId }) =>
      (kind === 'repeals' || kind === 'cancels') && targetId !== null && targetId !== sourceId,
  )
  const next = Map.groupBy(ends, ({ sourceId }) => sourceId)
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const open: number[] = []
  const isOpen = new Set<number>()
  const found: number[][] = []
  const visit = (root: number): void => {
    const path = [{ id: root, at: 0 }]
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const { id } = here
      if (here.at === 0) {
        order.set(id, order.size)
        low.set(id, order.get(id) ?? 0)
        open.push(id)
        isOpen.add(id)
      }
      const edge = next.get(id)?.[here.at]
      here.at += 1
      if (edge) {
        const to = edge.targetId ?? 0
        if (!order.has(to)) path.push({ id: to, at: 0 })
        else if (isOpen.has(to)) low.set(id, Math.min(low.get(id) ?? 0, order.get(to) ?? 0))
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) low.set(above.id, Math.min(low.get(above.id) ?? 0, low.get(id) ?? 0))
      if (low.get(id) !== order.get(id)) continue
      const component = open.splice(open.indexOf(id))
      for (const member of component) isOpen.delete(member)
      if (component.length > 1) found.push(component.sort((one, other) => one - other))
    }
  }
  for (const id of next.keys()) if (!order.has(id)) visit(id)
  return found
}
