/**
 * Carrying over (перенесення реєстру): the register of another system becomes cards or acts here. A row is taken over
 * once, by the key that its source gave it; the numbers stay as the papers carry them (1000/5: a document is registered
 * once), and what contradicts itself is kept and flagged, never repaired. The owner of the server does it at the
 * command line; every paper keeps from where and from which row it came.
 */
export { carryOver, openSource, type ReadyRow } from './actions.ts'
export { guessMapping } from './guess.ts'
export { type Mapping, mappingForm } from './mapping.ts'
export { type CarriedSource, findCarried, listCarriedKeys, listFlagged, listSources } from './queries.ts'
export { keyOfRow, type Plan, placeOf, type ReadRow, readRow } from './reading.ts'
export { fieldWords, flagWords, words } from './words.uk.ts'
