/**
 * Filings («до справи»): an executed paper takes its place in a volume of a dossier, which closes its card to changes;
 * the inner list of a dossier and the figures of підсумковий запис and опис (1000/5: rulebook section 4). Used by the
 * registry and by whoever keeps the dossiers of a department.
 */
export { whyNotFile } from './access.ts'
export { fileDocument, filePaper } from './actions.ts'
export { filingForm } from './forms.ts'
export { type FiledDocument, findFiling, type InventoryLine, inventoryOf, listFiled } from './queries.ts'
export { words } from './words.uk.ts'
