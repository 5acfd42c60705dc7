/**
 * Reports: what the records say of a period, in the words in which the council reports, every figure an address of the
 * records behind it (1000/5, the yearly account of document flow; seed 1: the organisation department's report of 2024).
 * A report is composed of blocks that modules plug in, counted with the rights of its reader, and frozen with a SHA-256
 * hash when it is signed off; then it says when today's records would give other figures.
 */

export { mayCompose, mayComposeAny, whyNotSign } from './access.ts'
export { composeReport, editReport, signReport } from './actions.ts'
export {
  type Figure,
  isFigure,
  type Line,
  lineText,
  listBlocks,
  plugReport,
  saidText,
} from './block.ts'
export { type Flow, type FlowRow, readDocumentFlow, readFlow } from './flow.ts'
export { reportEditForm, reportForm, signingForm } from './forms.ts'
export { conferenceKind, readOfficeWork } from './office-work.ts'
export { reportOnForm } from './on-form.ts'
export { getReport, listReports, type ReportPage } from './queries.ts'
export type { Report, SaidBlock } from './report.ts'
export { words } from './words.uk.ts'
