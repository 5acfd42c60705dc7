/**
 * Acknowledgement (ознайомлення): a paper is laid before people and whole departments, and each says at their own desk that
 * they have read it (Типова інструкція 55: registered acts are brought to those whom they concern; КЗпП ст. 29 on orders made
 * known to a worker). Who has not is seen at once, reminded before the term and after it, and stands on the printed list.
 * What is laid before them is opaque here and plugged in by whoever keeps it.
 */
export { acknowledgementRights } from './access.ts'
export { acknowledge, closeList, remindReaders, remindWhoIsDue, sendForAcknowledgement } from './actions.ts'
export type { AcknowledgementAsked } from './events.ts'
export { acknowledgementForms } from './forms.ts'
export type { AcknowledgementList, Reader } from './list.ts'
export { getList, listLists, listsOf } from './queries.ts'
export { plugAcknowledged } from './subjects.ts'
export { words } from './words.uk.ts'
