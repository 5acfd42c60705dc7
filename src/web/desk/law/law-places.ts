import { appealTerms } from '#modules/appeals'
import { requestTerms } from '#modules/information-requests'
import { termRules } from '#modules/terms'

/** Who in the house counts by which rule: asked of the modules, so that the page cannot say what is not so. */
const places = new Map<string, string>([
  ...Object.values(appealTerms).map((id) => [id, 'звернення громадян'] as const),
  ...Object.values(requestTerms).map((id) => [id, 'запити на інформацію'] as const),
  ...termRules.map((id) => [id, 'доручення: строк за правилом'] as const),
])

export function whereApplied(ruleId: string): string | null {
  return places.get(ruleId) ?? null
}
