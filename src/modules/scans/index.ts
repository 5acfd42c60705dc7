/**
 * Scans (скани): a pile of papers scanned as one PDF is split at the labels of their cards, and each part goes to its
 * card after a look by the clerk who brought it; pictures of pages get words by sight (OCR), so that search finds them.
 * A paper copy does not replace its original (1000/5), so the whole pile is kept as it came.
 */
export { mayBringScans } from './access.ts'
export { bringPile, fileParts, putAway, readPile, requeuePiles } from './actions.ts'
export { pileForm } from './forms.ts'
export { countUnfiled, type Pile, type ScannedPart } from './pile.ts'
export { getPart, getPile, listPiles, type PartOnDesk } from './queries.ts'
export { listRecognitionNotes, recogniseText, requeueRecognition, wantRecognition } from './recognition.ts'
export { cardOfLabel } from './splitting.ts'
export { words } from './words.uk.ts'
