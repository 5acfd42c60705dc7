/**
 * Personal reception (особистий прийом громадян, 393/96-ВР ст. 22): hours at which officials receive, in person or online,
 * a place booked without an account and cancelled by its key, and the journal of reception. Whatever is said there is an
 * oral appeal: it is registered among the appeals, and its clock runs as that of a written one.
 */
export { mayReadReception, mayReceive, maySchedule } from './access.ts'
export { addSitting, admit, book, cancelBooking, cancelSitting, markMissed, receive } from './actions.ts'
export { bookingForm, receivingForm, sittingForm, visitorForm } from './forms.ts'
export { type Booked, getBooked, getBooking, getSitting, listFree, listSittings, type SittingPage } from './queries.ts'
export { type Booking, bookingStates, type Sitting, slotsOf, ways } from './sitting.ts'
export { bookingStateWords, wayWords, words } from './words.uk.ts'
