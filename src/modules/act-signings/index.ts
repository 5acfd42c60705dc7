/**
 * Signing of acts (підписання актів): how a draft of an act goes through `signings`, and what follows when it is an act:
 * it is shown to everybody in its term (2939-VI ст. 15 ч. 2).
 */
export { actToSign } from './handler.ts'
export { hearChanged, publicationDue } from './publication.ts'
export { words } from './words.uk.ts'
