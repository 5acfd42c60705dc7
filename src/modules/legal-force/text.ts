import { layOut } from '#modules/acts'
import type { Event } from './force.ts'
import type { Played } from './played.ts'
import { type Change, comparePoints, isWithin, type Relation } from './relation.ts'

type TextBlock = ReturnType<typeof layOut>[number]

/** A block of the text as it stands on a day, and what made it so. */
export interface Consolidated extends TextBlock {
  /** The relations that changed this block, newest last. */
  readonly changedBy: readonly number[]
  /** Its words are gone; the place says so. */
  readonly removed: boolean
}

export interface TextOnDay {
  readonly blocks: readonly Consolidated[]
  /** Amendments in force on that day that are not in the text, and why. */
  readonly unapplied: readonly { readonly relationId: number; readonly why: WhyUnapplied }[]
}

export type WhyUnapplied = 'not-readable' | 'point-missing' | 'point-twice' | 'text-missing' | 'closed'

interface ActWithText {
  readonly id: number
  readonly text: string
}

/**
 * The text of an act on a day: every amendment that was in force by then, in the order of its days. One that names no
 * point and no words is not guessed at but named. `readable`: whether this reader may see the amending act.
 */
export function textOn(
  played: Played,
  act: ActWithText,
  { on, readable }: { on: Temporal.PlainDate; readable: (actId: number) => boolean },
): TextOnDay {
  const day = on.toString()
  const unapplied: { relationId: number; why: WhyUnapplied }[] = []
  let blocks: Consolidated[] = laidOut(act.text, [])
  const apply = ({ relation }: Event) => {
    const outcome = amended(blocks, relation, readable(relation.sourceId))
    if (typeof outcome === 'string') unapplied.push({ relationId: relation.id, why: outcome })
    else blocks = outcome
  }
  for (const event of played.events.get(act.id) ?? []) if (event.on <= day && changesText(event.relation)) apply(event)
  const cancelled = [...(played.cancelled.get(act.id) ?? [])].filter(([point]) => point !== '')
  for (const event of new Set(cancelled.map(([, event]) => event))) apply(event)
  return { blocks, unapplied }
}

function changesText({ kind, points }: Relation): boolean {
  const ofPoints = (kind === 'repeals' || kind === 'restores') && points.length > 0
  return kind === 'amends' || kind === 'sets-out-anew' || ofPoints
}

function amended(blocks: Consolidated[], relation: Relation, readable: boolean): Consolidated[] | WhyUnapplied {
  const changes = changesOf(relation)
  if (changes.length === 0 && relation.kind !== 'restores') return 'not-readable'
  if (!readable) return 'closed'
  if (relation.kind === 'restores') return restored(blocks, relation)
  let changed: Consolidated[] = blocks
  for (const change of changes) {
    const next = withChange(changed, change, relation.id)
    if (typeof next === 'string') return next
    changed = next
  }
  return changed
}

/** Points whose words were gone stand again as they were. */
function restored(blocks: readonly Consolidated[], { id, points }: Relation): Consolidated[] {
  const isBack = ({ label, removed }: Consolidated) => removed && points.some((point) => isWithin(label, point))
  return blocks.map((block) =>
    isBack(block) ? { ...block, removed: false, changedBy: [...block.changedBy, id] } : block,
  )
}

function changesOf({ kind, points, changes }: Relation): readonly Change[] {
  if (kind === 'repeals' || kind === 'cancels') return points.map((point) => ({ point, change: 'removed', text: '' }))
  return changes
}

function withChange(blocks: Consolidated[], change: Change, by: number): Consolidated[] | WhyUnapplied {
  if (change.point === '') return change.text === '' ? 'not-readable' : laidOut(change.text, [by])
  if (blocks.length === 0) return 'text-missing'
  if (change.change === 'added') return added(blocks, change, by)
  const at = blocks.flatMap(({ label }, at) => (label === change.point ? [at] : []))
  const [first] = at
  if (first === undefined) return 'point-missing'
  if (at.length > 1) return 'point-twice'
  if (change.change === 'removed') {
    return blocks.map((block) =>
      isWithin(block.label, change.point) ? { ...block, removed: true, changedBy: [...block.changedBy, by] } : block,
    )
  }
  return blocks.flatMap((block, place) => {
    if (place === first) return replacement(block, change, by)
    // A point set out anew brings its own sub-points.
    return isWithin(block.label, change.point) ? [] : [block]
  })
}

function added(blocks: Consolidated[], change: Change, by: number): Consolidated[] | WhyUnapplied {
  if (blocks.some(({ label, removed }) => label === change.point && !removed)) return 'point-twice'
  const before = blocks.findLastIndex(({ kind, label }) => kind === 'point' && comparePoints(label, change.point) < 0)
  const follows = before === -1 ? blocks.findIndex(({ kind }) => kind === 'point') : before + 1
  const place = follows === -1 ? blocks.length : follows
  const fresh = replacement({ label: change.point, changedBy: [] }, change, by)
  return [...blocks.slice(0, place), ...fresh, ...blocks.slice(place)]
}

function replacement(
  { label, changedBy }: Pick<Consolidated, 'label' | 'changedBy'>,
  { text }: Change,
  by: number,
): Consolidated[] {
  const numbered = layOut(text)[0]?.label === label ? text : `${label}. ${text}`
  return laidOut(numbered, [...changedBy, by])
}

function laidOut(text: string, changedBy: readonly number[]): Consolidated[] {
  return layOut(text).map((block) => ({ ...block, changedBy, removed: false }))
}
