import { type Addressee, readAddressees } from './addressees.ts'
import { peopleIn } from './people.ts'
import type { Known, PointKind, Reason } from './proposal.ts'
import { afterQuotation, opensQuotation } from './quotes.ts'
import { firstInfinitive } from './verbs.ts'

export interface Meaning {
  readonly kind: PointKind
  readonly reason: Reason | null
  readonly executors: readonly Addressee[]
}

const notes = /(?<![\p{L}])(?:взяти|прийняти|приймається)(?: [^.;:]{1,200})? до (?:відома|уваги)/iu
const inForce =
  /(?:набира(?:є|ють)|набува(?:є|ють)|вступа(?:є|ють)) (?:чинності|сили|в дію|у дію)|вводиться в дію|ввести в дію/iu
const control =
  /^(?:загальний )?контроль (?:за |над |щодо )?|контроль за (?:виконанням|реалізацією|дотриманням|виконання)[^.]{0,200}(?:покла|залиш|здійсн)|^відповідальність за контроль|[,;] (?:а )?контроль ?[–-] ?на /iu
const approvals = new Set(['затвердити', 'погодити', 'схвалити', 'ухвалити', 'прийняти'])
const advice = new Set(['рекомендувати', 'просити', 'попросити', 'запропонувати'])
const orders = new Set(['доручити', 'зобов’язати', 'уповноважити', 'покласти'])
const dispositions = new Set(
  `надати присвоїти призначити звільнити встановити визначити утворити створити передати нагородити виділити визнати внести
  включити ліквідувати реорганізувати перейменувати відмовити дозволити продовжити припинити оголосити скликати зняти
  вилучити вважати обрати відзначити зарахувати віднести прийняти закріпити виплатити преміювати преміювати увільнити
  утримати залишити поновити скасувати зупинити викласти доповнити замінити виключити`.split(/\s+/),
)
const responsible = /відповідальн(?:ий|а|і)(?: за виконання)?(?: виконав(?:ець|ці))? ?(?:[:–-]|–) ?/giu
const laidOn = /(?<![\p{L}])покла(?:сти|даю|дається) (?:персонально )?на /giu

/** The text with every quotation blanked out, each sign at its place. */
export function withoutQuotations(text: string): string {
  let result = ''
  let at = 0
  const last = Math.max(...['»', '”', '“', '"'].map((sign) => text.lastIndexOf(sign)))
  for (let index = 0; index < last; index += 1) {
    if (!opensQuotation(text[index])) continue
    const end = afterQuotation(text, index, 1500)
    if (end <= index) continue
    result += text.slice(at, index) + ' '.repeat(end - index)
    at = end
    index = end - 1
  }
  return result + text.slice(at)
}

/** What a point is and who has to do it, by its own words; the effects of a point are told apart before. */
export function meaningOf(
  text: string,
  { effect, known }: { effect: 'none' | 'vague' | 'clear'; known: Known },
): Meaning {
  const bare = withoutQuotations(text)
  if (control.test(bare.slice(0, 600))) return plainly('control')
  if (notes.test(bare)) return plainly('note')
  if (effect === 'clear') return plainly('effect')
  if (inForce.test(bare)) return plainly('in-force')
  const addressed = addressedIn(text, bare, known)
  // «Управлінню … внести зміни до документації» changes no act.
  if (addressed.list.length > 0) return addressedTo(bare, addressed.list, addressed.to)
  return effect === 'vague' ? plainly('effect') : withoutAddress(text, bare, known)
}

function addressedIn(text: string, bare: string, known: Known): { list: readonly Addressee[]; to: number } {
  const addressed = readAddressees(text, 0, ['dative'], known)
  if (addressed.list.length > 0) return isAddress(bare, addressed.to) ? addressed : { list: [], to: 0 }
  const person = peopleIn(text.slice(0, 90), known.people ?? [], true)[0]
  if (person?.from !== 0 || firstInfinitive(bare, person.to, person.to + 120) === null) return { list: [], to: 0 }
  const reason = person.byRule ? 'name-by-rule' : null
  return { list: [{ name: person.name, people: [], isClass: false, reason, from: 0, to: person.to }], to: person.to }
}

function plainly(kind: PointKind): Meaning {
  return { kind, reason: null, executors: [] }
}

// After the addressees a verb follows, or a colon, or nothing.
function isAddress(bare: string, to: number): boolean {
  const rest = bare.slice(to, to + 500)
  return /^[\s:.,;–-]*$/.test(rest) || /^[^.;]{0,400}:/.test(rest) || firstInfinitive(bare, to, to + 500) !== null
}

function addressedTo(bare: string, executors: readonly Addressee[], to: number): Meaning {
  const verb = firstInfinitive(bare, to, to + 500)
  const isOnlyHead = verb === null || /^[^\p{L}]*$/u.test(bare.slice(verb.to))
  if (isOnlyHead && /:\s*$/.test(bare)) return { kind: 'heading', reason: null, executors }
  const kind = verb !== null && advice.has(verb.word.toLowerCase()) ? 'recommendation' : 'task'
  return { kind, reason: null, executors }
}

function withoutAddress(text: string, bare: string, known: Known): Meaning {
  const verb = firstInfinitive(bare, 0, 1200)
  const word = verb?.word.toLowerCase() ?? ''
  if (verb && (advice.has(word) || orders.has(word))) {
    const at = afterBlank(text, verb.to)
    const cases = ['просити', 'попросити', 'зобов’язати', 'уповноважити'].includes(word)
      ? (['accusative'] as const)
      : (['dative'] as const)
    const { list } = readAddressees(text, at, cases, known)
    if (list.length > 0 && advice.has(word)) return { kind: 'recommendation', reason: null, executors: list }
    if (list.length > 0) return { kind: 'task', reason: null, executors: list }
    if (advice.has(word)) return { kind: 'recommendation', reason: 'executor-absent', executors: [] }
  }
  const named = namedApart(text, bare, known)
  if (named.length > 0) return { kind: 'task', reason: null, executors: named }
  if (!verb) return { kind: 'disposition', reason: 'verb-unclear', executors: [] }
  if (approvals.has(word)) return plainly('approval')
  if (dispositions.has(word)) return plainly('disposition')
  return { kind: 'task', reason: 'executor-absent', executors: [] }
}

/** «Відповідальний – відділ …», «організацію … покласти на відділ …». */
function namedApart(text: string, bare: string, known: Known): readonly Addressee[] {
  for (const match of bare.matchAll(responsible)) {
    const { list } = readAddressees(text, match.index + match[0].length, ['nominative'], known)
    if (list.length > 0) return list
  }
  for (const match of bare.matchAll(laidOn)) {
    const { list } = readAddressees(text, match.index + match[0].length, ['accusative'], known)
    if (list.length > 0) return list
  }
  return []
}

function afterBlank(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at
}

/** Whether a heading's words go on in its sub-points: «Затвердити:», «Департаменту …:». */
export function isApprovalVerb(text: string): boolean {
  const verb = firstInfinitive(text, 0, 200)
  return verb !== null && approvals.has(verb.word.toLowerCase())
}
