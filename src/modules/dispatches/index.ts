/**
 * Dispatches (надсилання): to whom, how and when an outgoing or internal paper was sent, and the receipt when it comes;
 * the register of sending of a period (rulebook section 4; 851-IV ст. 11 for electronic documents). Used by the
 * registry and by the departments that register their own papers.
 */
export { mayDispatch } from './access.ts'
export { confirmReceipt, dispatchDocument } from './actions.ts'
export { type Dispatch, type DispatchWay, dispatchWays } from './dispatch.ts'
export type { DocumentDispatched } from './events.ts'
export { type DispatchInput, dispatchForm, receiptForm } from './forms.ts'
export { listDispatches } from './queries.ts'
export { dispatchWords, words } from './words.uk.ts'
