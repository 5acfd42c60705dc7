/**
 * Mailroom (пошта ради): letters of an IMAP mailbox come to the tray of messages whole, with their text, files and the
 * letter itself as it came, and are qualified there by a person as everything else (1000/5: what comes by e-mail is
 * registered as what comes by post). The mailbox is only read; a letter is taken once, however often it is looked at.
 */
export { collectMail } from './collecting.ts'
export { type Mailbox, type MailboxState, readMailbox } from './mailbox.ts'
export { findHints, type Hints, listMailboxes } from './queries.ts'
export { words } from './words.uk.ts'
