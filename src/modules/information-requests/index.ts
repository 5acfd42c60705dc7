/**
 * Information requests (запити на інформацію, 2939-VI): registered on the day of receipt, answered within five working
 * days or forty-eight hours, extended to twenty with a notice inside the first five, forwarded to the proper holder,
 * refused on four grounds only. Whoever asked follows the request by a key; the report and the register of public
 * information are counted from these records. Registry, departments and everybody who asks use it.
 */
export { maySetRate, whyNot } from './access.ts'
export {
  answerRequest,
  chargeCopies,
  confirmPayment,
  extendRequest,
  forwardRequest,
  postponeRequest,
  refuseRequest,
} from './actions.ts'
export { requestForms } from './forms.ts'
export { publishFile, redactFile } from './publication.ts'
export { getHeldRequest, getRequestFile, getRequestPage, listRequests } from './queries.ts'
export { listAccounted, listPublished, reportOf } from './registers.ts'
export { assignRequest, registerRequest, setRate, withdrawRequest } from './registration.ts'
export { contentKinds, isOverdue, type Request, requesterKinds, requestTerms } from './request.ts'
export { requestWords, words } from './words.uk.ts'
