/**
 * Legal force (чинність): what acts do to one another, played day by day without a database. Given acts and what they
 * say of one another it answers whether an act is in force on a day and why, how its text reads then, and which of the
 * sayings cannot all be true (280/97-ВР ст. 59; docs/decisions/0009). Module effects keeps the sayings and shows them.
 */
export { type Contradiction, type ContradictionKind, contradictionsIn } from './contradictions.ts'
export { type Graph, type Played, play } from './played.ts'
export {
  type ActNode,
  type Change,
  forceKinds,
  type NamedAct,
  type Relation,
  type RelationKind,
  relationKinds,
  textKinds,
} from './relation.ts'
export { type Force, livesOf, type Reason, reasonOf, type Status, statusOn } from './status.ts'
export { type TextOnDay, textOn, type WhyUnapplied } from './text.ts'
