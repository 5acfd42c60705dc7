/**
 * Resolutions (резолюції): what a leader writes on a paper: to whom, what, by when (постанова 55, реквізит 17: rulebook
 * DL-08). Papers lie before the head of the department that they are addressed to, or before whomever the registry lays
 * them; ready-made words and the executors an author uses most make it two taps on a telephone. Each resolution is the
 * head of a tree of assignments; one written by hand is entered «від імені», with its scan.
 */
export { mayEnterFor, mayResolve } from './access.ts'
export {
  addTemplate,
  dropTemplate,
  finishWaiting,
  resolve,
  resolveByTemplate,
  submitNewPaper,
  submitPaper,
} from './actions.ts'
export { resolutionForm, submissionForm, templateForm } from './forms.ts'
export { listTemplates, listWaiting, type Offered, suggestExecutors } from './queries.ts'
export { words } from './words.uk.ts'
