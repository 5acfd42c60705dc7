import type { Rule } from './rule.ts'
import { appealRules, petitionRules } from './rules/appeals.ts'
import { councilRules } from './rules/council.ts'
import { informationRules } from './rules/information.ts'
import { officeRules, personalDataRules, securityRules } from './rules/office.ts'
import { procedureRules, serviceRules } from './rules/procedure.ts'

/** Every term that the house knows, all editions. */
export const rules: readonly Rule[] = [
  ...appealRules,
  ...petitionRules,
  ...informationRules,
  ...councilRules,
  ...procedureRules,
  ...serviceRules,
  ...officeRules,
  ...personalDataRules,
  ...securityRules,
]

/** The newest edition of every term, in the order of the laws. */
export function newestRules(): readonly Rule[] {
  const byId = Map.groupBy(rules, ({ id }) => id)
  return [...byId.values()].flatMap((editions) => editions.toSorted((a, b) => b.version - a.version).slice(0, 1))
}
