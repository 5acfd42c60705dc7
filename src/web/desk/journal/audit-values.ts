import { roles } from '#kernel'
import { roleWords, type Scope, scopes, scopeWords } from '#modules/access'
import { actKindWords } from '#modules/acts'
import { appealWords } from '#modules/appeals'
import { approvalWords } from '#modules/approvals'
import { taskWords } from '#modules/assignments'
import { dispatchWords } from '#modules/dispatches'
import { documentWords } from '#modules/documents'
import { retentionWords } from '#modules/dossiers'
import { relationWords } from '#modules/effects'
import { requestWords } from '#modules/information-requests'
import { channelWords, kindWords } from '#modules/intake'
import { rollWords, unitWords } from '#modules/law'
import { bookKindWords, restartWords } from '#modules/numbers'
import { wayWords } from '#modules/reception'
import { signatureWords } from '#modules/signatures'
import { articleOf, newestRules } from '#modules/statutes'

type Words = Readonly<Record<string, string>>

/** What a code kept in an entry is called: by the module that did it, for every module alike, or not at all. */
export function wordOf(verb: string, field: string, code: string): string | undefined {
  const module = verb.split('.')[0] ?? ''
  if (field === 'rule' || field === 'ruleId') return articleNamed(code)
  return (byModule[module]?.[field] ?? byField[field])?.[code]
}

// «ZV-01/1» is a rule and its edition.
function articleNamed(code: string): string | undefined {
  const rule = newestRules().find(({ id }) => id === code.split('/')[0])
  return rule && articleOf(rule)
}

const actKinds = Object.fromEntries(Object.entries(actKindWords).map(([kind, { one }]) => [kind, one]))
const relations = Object.fromEntries(Object.entries(relationWords).map(([kind, { outward }]) => [kind, outward]))
const outcomes = appealWords.result
const { reason: _, ...appealCodes } = appealWords

const byModule: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  appeals: { ...appealCodes, endedAs: { ...appealWords.state, ...outcomes }, outcome: outcomes },
  approvals: approvalWords,
  acts: { kind: actKinds, role: { text: 'текст акта', appendix: 'додаток', scan: 'скан підписаного' } },
  assignments: {
    ...taskWords,
    basis: { ...taskWords.basis, own: 'від власного імені' },
    control: { none: 'без контролю', on: 'на контролі', off: 'знято з контролю' },
  },
  documents: {
    access: documentWords.access,
    arrival: documentWords.arrival,
    correspondentKind: { organisation: 'організація', person: 'людина' },
    state: documentWords.state,
    way: dispatchWords,
  },
  dossiers: { retention: retentionWords },
  effects: { kind: relations },
  'information-requests': requestWords,
  intake: { channel: channelWords, kind: kindWords, form: { none: 'не зазначено', ...kindWords } },
  law: { roll: rollWords, unit: unitWords },
  numbers: { kind: bookKindWords, restart: restartWords },
  reception: { way: wayWords },
  signatures: signatureWords,
}

const byField: Readonly<Record<string, Words>> = {
  roles: Object.fromEntries(roles.map((role) => [role, roleWords[role]])),
  scopes: Object.fromEntries(scopes.map((scope: Scope) => [scope, scopeWords[scope]])),
  targetKind: actKinds,
}
