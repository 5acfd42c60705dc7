/**
 * Signatures (електронні підписи й печатки): what the house says of a signature that it has checked. Officials sign with
 * qualified signatures, and those of every qualified provider are taken (2155-VIII ст. 17; rulebook section 7). "No error" is
 * never "valid": each check has three states. Residents check any file on the portal, the registry the files of its papers.
 */
export { checkWords, formatWords, levelWords, purposeWords, stateWords, words } from './words.uk.ts'
