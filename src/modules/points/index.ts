/**
 * Points (пункти): an act's text read into a proposal of points, who does what by when (`@ratusha/act-reader`), which the
 * clerk corrects and confirms; on registration the confirmed points become tasks under the named controller (280/97-ВР
 * ст. 42, 59; постанова 55, контроль виконання). Nothing is applied silently, the text of the act is never touched, and
 * what its numbering contradicts is kept and flagged. An act that lost force shows its open tasks to its controller.
 */

export { mayConfirmPoints, mayReadPoints, maySettleTasks } from './access.ts'
export { closeTasks, confirmPoints, hearOfAdoption, hearOfForce, moveTasks } from './actions.ts'
export { type Choice, choicesOf, partiesOf } from './choices.ts'
export { type Confirmation, settlingForm, termForm } from './forms.ts'
export { actText } from './paper.ts'
export {
  type PointKind,
  pointKinds,
  type TaskTerm,
  termKinds,
  termUnits,
} from './point.ts'
export { type Proposed, type ProposedPoint, proposeActs, proposePoints } from './proposal.ts'
export { getPointsPage, listPoints, type PointsPage } from './queries.ts'
export { pointWords, termText, words } from './words.uk.ts'
