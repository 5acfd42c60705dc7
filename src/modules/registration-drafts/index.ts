/**
 * Registration drafts (незавершена реєстрація): the form of a paper that a clerk has begun and not yet sent, one per
 * person and book, so that a telephone call or a broken line loses nothing. No paper yet: it has no number, no card and
 * no readers but its writer. Used by the registration form; a registered paper drops its own.
 */
export { dropDraft, findDraft, saveDraft } from './draft.ts'
