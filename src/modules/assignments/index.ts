/**
 * Assignments (резолюції, доручення, завдання): who does what by when. A tree of any depth over a paper: the mayor to a
 * deputy, the deputy to a head, the head to a specialist; each with an author, one responsible executor, a term that is
 * never later than the one above it, and perhaps control. What is given on is reported from below upwards, and whoever
 * controls it, not the executor, takes it off control (постанова 55, наказ 1000/5: rulebook DL-08 to DL-11).
 */
export { mayAssignTasks, whyNot } from './access.ts'
export { acknowledge, type Locked, putOnControl, taskWork, withdraw } from './actions.ts'
export { type Assignment, isLate, type Party, type Source, turns } from './assignment.ts'
export { taskForms } from './forms.ts'
export { assignBelow, assignTask } from './giving.ts'
export type { PeriodRow } from './periods.store.ts'
export {
  countAssignments,
  getAssignment,
  listAssignments,
  listAssignmentsById,
  listTasks,
  listTasksOf,
} from './queries.ts'
export { discipline } from './registers.ts'
export { periods } from './repeating.ts'
export type { Branch } from './tree.ts'
export { taskWords, words } from './words.uk.ts'
