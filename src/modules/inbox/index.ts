/**
 * The inbox (що чекає на мене): one list of open steps for every desk, into which each module plugs what it has: what
 * it is, by when, what comes next, whom it waits for. A row lives from `awaitStep` to `stepDone`, both inside the
 * transaction of the verb that caused them; control of terms (1000/5, 348) asks for no list beside this one. Holders see
 * their items always, watchers (heads, the registry) only when they are late.
 */
export { awaitStep, stepDone } from './actions.ts'
export { type InboxItem, inboxTimes, type OpenStep, type When, whenOf } from './item.ts'
export { type InboxWords, inboxWords, plugInbox } from './plugs.ts'
export { countInbox, countInboxWithin, type InboxCounts, type InboxFilter, listInbox } from './queries.ts'
