/**
 * Statutes (закони): what the house has read in the law, as data and nothing else: acts, every term with its article and
 * the days on which each edition was in force, what martial law does to it, and norms in other measures than days. A
 * change of law is a new version here, never an edit. How days are counted by it, and what the council decided about
 * what is open, is the business of `#modules/law`.
 */
export { type ActId, acts } from './acts.ts'
export { indexOfFirst, type Norm, type NormUnit, norms } from './norms.ts'
export { articleOf, beginOf, type Force, forceOf, type Roll, type Rule, versionOf } from './rule.ts'
export { newestRules, rules } from './rules.ts'
