/**
 * Originals (де оригінал): in which department the paper original of a document is, its handover from one to another and
 * the acknowledgement or return by whom it reaches (1000/5: rulebook section 4). Whoever held the original reads the
 * card. Used by the registry and by every department that deals with papers.
 */
export { mayAcknowledge, mayHandOver } from './access.ts'
export { acknowledgeOriginal, handOver, returnOriginal } from './actions.ts'
export type { OriginalHandedOver } from './events.ts'
export { handoverForm } from './forms.ts'
export { listHandoversOf } from './queries.ts'
export type { Handover } from './store.ts'
export { words } from './words.uk.ts'
export { renewTaking } from './work.ts'
