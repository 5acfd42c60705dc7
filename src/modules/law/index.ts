/**
 * The law (строки за законом): every term that the house counts, as data with its article and days of force, and the
 * one way to count it: `countDue` answers the due day and why it is that one (rulebook, sections 1 to 11). What was not
 * read in the text of a law is a default that the administrator checks; norms put off by martial law begin by its end.
 */
export { mayConfigureLaw } from './access.ts'
export { configureNorm, configureRule } from './actions.ts'
export type { Due } from './counting.ts'
export { normForm, rolls, type SettingInput, settingForm } from './forms.ts'
export {
  countDue,
  countExtended,
  getNorm,
  getRule,
  listNormSettings,
  listNormsOn,
  listRulesOn,
  listSettings,
  listSwitches,
  type NormOnDay,
  normOn,
  type RuleOnDay,
  ruleOn,
} from './queries.ts'
export { lengthOf, type Setting, units } from './setting.ts'
export { forceWords, lengthInWords, normInWords, rollWords, unitWords, words } from './words.uk.ts'
