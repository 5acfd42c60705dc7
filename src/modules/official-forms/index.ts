/**
 * Official forms (бланки): the council's papers set for print by ДСТУ 4163:2020 in PDF (PDF/A, tagged) and DOCX, from the
 * record and never typed again: acts, letters, orders, reports, extracts. The council brings its coat of arms and edits
 * the templates; every version is kept. What is made here is a copy of the record: the signed original is a file of its own.
 */
export { mayEditTemplates } from './access.ts'
export { placeOf, restricted } from './act-on-form.ts'
export { saveArms, saveTemplate } from './actions.ts'
export { attachedFiles } from './attached.ts'
export { armsLimit } from './coat-of-arms.ts'
export { templateForm } from './forms.ts'
export { type Attached, bare, type FormKind, formKinds, type Mark, type Paper, unbroken } from './paper.ts'
export {
  actPdf,
  getActPaper,
  getArms,
  getTemplate,
  paperDocx,
  paperPdf,
  paperSvg,
  picturedTemplate,
  previewTemplate,
  shownArms,
} from './queries.ts'
export { type Template, usualTemplate } from './template.ts'
export { formKindWords, words } from './words.uk.ts'
