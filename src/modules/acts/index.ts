/**
 * Acts: decisions of the council and of its executive committee, orders of the mayor, directives of heads; their drafts
 * and their register (280/97-ВР ст. 59, 2939-VI ст. 15: an act is published within five working days, a draft is shown
 * before it is considered). A registered act is immutable; what its paper contradicts is kept and flagged, never repaired.
 */

export { mayEnterActs, whyNotPublish } from './access.ts'
export { type Act, type ActKind, actKinds } from './act.ts'
export { adoptDraft, attachToAct, correctAct, draftAct, enterAct, publishAct, registerAct } from './actions.ts'
export { carryOverActs } from './carried.ts'
export type { ActChanged, ActsCarriedOver } from './events.ts'
export { actForm, adoptionForm } from './forms.ts'
export { layOut } from './layout.ts'
export {
  type ActPage,
  type ActRow,
  getAct,
  getActFile,
  getActPage,
  getShelves,
  listActs,
  listNewestActs,
} from './queries.ts'
export { actOnSigning } from './signing.ts'
export { actKindWords, textStateWords, words } from './words.uk.ts'
