/**
 * Notifications: what a person of the staff should know without asking. It hears events of the floors below and leaves
 * a notice at the desk's bell; other channels come here later. A notice comes once for an event, however often the
 * event is delivered.
 */
export { markAllRead, notify } from './actions.ts'
export { countUnread, listNotices, type Notice } from './queries.ts'
