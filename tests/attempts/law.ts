/** How the decisions about what the law leaves open are tried. */
import { configureNorm, configureRule, normForm, settingForm } from '#modules/law'
import type { Council, Verbs } from './council.ts'

const decision = { decidedBy: 'розпорядження № 1', since: '2026-11-20' }

export function lawVerbs(_council: Council): Verbs {
  const term = settingForm.parse({ amount: '20', unit: 'calendar-day', roll: 'back', ...decision })
  const pages = normForm.parse({ value: '5', ...decision })
  const hour = normForm.parse({ value: '16:00', ...decision })
  return {
    'decide an open term': () => (context) => configureRule(context, 'DL-10', term),
    'decide a term of the law': () => (context) => configureRule(context, 'ZV-01', term),
    'decide the closing hour': () => (context) => configureNorm(context, 'CAL-05', hour),
    'decide the free pages': () => (context) => configureNorm(context, 'PI-07', pages),
  }
}
