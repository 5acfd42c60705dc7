/**
 * Approvals (погодження): the way of a draft to its signature. Inner approvers lay visas, outer bodies answer by letters
 * (ДСТУ 4163:2020, реквізити 23 and 24; the Типова інструкція, 55, on візи and грифи погодження): one after another, side
 * by side, or both. A visa is given to a text: when the text changes, it is given again, or the difference is confirmed.
 * What is approved is opaque here and plugged in by whoever keeps it.
 */
export { approvalRights } from './access.ts'
export { answerStep, confirmDifference, recordLetter } from './answering.ts'
export { declareEditorial, followText } from './changes.ts'
export type { RouteCompleted, RouteStopped, VisaDue } from './events.ts'
export { approvalForms } from './forms.ts'
export { remindOfVisas } from './progress.ts'
export {
  findRouteOf,
  getApproved,
  getRoutePage,
  getVisas,
  listRoutes,
  mayBeSent,
  type RoutePage,
  type RouteRow,
} from './queries.ts'
export type { Answer, Route, Step } from './route.ts'
export { explainRefusal, restartRoute, returnRoute, sendForApproval, withdrawRoute } from './sending.ts'
export { plugApproved } from './subjects.ts'
export { approvalWords, words } from './words.uk.ts'
