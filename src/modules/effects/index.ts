/**
 * Effects: what acts do to one another. One amends, sets out anew, repeals, cancels, suspends or restores another, wholly
 * or by its points, since a day (280/97-ВР ст. 59; docs/decisions/0009). Whether an act is in force on a day, and how its
 * text reads then, is computed from these relations and never stored, so the order in which papers are entered does not
 * matter (module legal-force). Clerks enter relations, everybody reads the state of an act; what contradicts itself is flagged, not repaired.
 */

export { mayRelateActs } from './access.ts'
export { type ActEffects, getEffects, type RelationView, type ShownReason } from './act-effects.ts'
export { correctRelation, hearOfAct, relateActs, withdrawRelation } from './actions.ts'
export type { ActEffectChanged } from './events.ts'
export { relationCorrectionForm, relationForm, withdrawalForm } from './forms.ts'
export {
  getRelation,
  getStatus,
  listAnswering,
  listContradictions,
  listForces,
  listStatuses,
} from './queries.ts'
export { refreshForces } from './refresh.ts'
export {
  changeWords,
  contradictionWords,
  forceWords,
  relationWords,
  whyUnappliedWords,
  words,
} from './words.uk.ts'
