/**
 * The lexicon: how words are written in what everybody, or every member of the staff, may read. It offers words while a
 * question is typed, and knows how a misspelt one is written elsewhere. Whatever is found tells it the words it says;
 * words of anything narrower than the staff never come in.
 */
export { formsOf } from './forms.ts'
export { spell, suggestWords } from './offered.ts'
export { addForms, changeLexicon, levelOf, lockLexicon } from './store.ts'
