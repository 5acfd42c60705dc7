/**
 * Control (контроль): what follows once a task is given. Reports and the word of its author about them, more time with
 * who, when and why, reminders before and after the term, the end of what a final reply or a repeal makes needless, and
 * the whole work of a leaver in other hands. The controller, not the executor, takes a task off control (постанова 55,
 * rulebook DL-08 to DL-11). Who may do what to a task is asked of the task: `whyNot` of assignments.
 */
export { closeOnReply, closeOpenTasksOf, exceptFromTasks, moveOpenTasks } from './endings.ts'
export { extensions } from './extensions.ts'
export { controlForms } from './forms.ts'
export { handingOver } from './handing-over.ts'
export { type AssignmentPage, getAssignmentPage, getTaskFile } from './queries.ts'
export { reminders } from './reminders.ts'
export { acceptReport, closeAssignment, report, reportPart, returnReport } from './reports.ts'
export { words } from './words.uk.ts'
