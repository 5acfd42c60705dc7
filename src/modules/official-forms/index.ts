/**
 * Official forms (бланки): acts set for print by ДСТУ 4163:2020 in PDF (PDF/A, tagged) and DOCX, from the record and
 * never typed again. The council edits the templates; every version is kept. What is made here is a copy of the record:
 * the signed original is a file of its own.
 */
export { mayEditTemplates } from './access.ts'
export { saveTemplate } from './actions.ts'
export { actDocx } from './docx.ts'
export { templateForm } from './forms.ts'
export { actPdf, getTemplate, previewTemplate, type Template } from './queries.ts'
export { words } from './words.uk.ts'
