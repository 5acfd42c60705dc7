/**
 * Seals (електронна печатка ради): the house itself seals a file of a registered paper, where an administrator has set a
 * seal up. A seal says which institution the paper comes from; it is never the signature of a person (2155-VIII ст. 1,
 * ст. 17), and every page says so. Used by the registry.
 */
export { whyNotSeal } from './access.ts'
export { keepSeal, makeSeal, putSeal, type SealingBench } from './actions.ts'
export { words } from './words.uk.ts'
