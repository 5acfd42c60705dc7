import { withoutQuotations } from './meaning.ts'
import type { EffectKind, Reference } from './proposal.ts'
import type { FoundReference } from './references.ts'

export interface FoundEffect {
  readonly kind: EffectKind
  readonly target: Reference | null
  readonly part: string
  readonly from: number
  readonly to: number
}

const verbs: readonly (readonly [RegExp, EffectKind])[] = [
  [
    /втрат(?:ив|ила|ило|или|ою) чинність|втрачають чинність|втрачає чинність|втрати чинності|нечинн(?:им|ими)/iu,
    'repeals',
  ],
  [
    /(?<![\p{L}])(?:зупинити|призупинити) (?:[^.;]{0,60}? )?(?:дію|чинність|виконання|рішення|розпорядження)/iu,
    'suspends',
  ],
  [/(?<![\p{L}])(?:поновити|відновити) (?:дію|чинність|виконання)/iu, 'restores'],
  [
    /викласти.{0,400}редакції|викласти (?:його|її|їх)? ?(?:так|наступним чином)|викласти.{0,200}: *$/iu,
    'sets-out-anew',
  ],
  [
    /(?<![\p{L}])внести.{0,300}?(?:зміни|зміну|доповнення)|(?<![\p{L}])(?:доповнити|замінити)(?![\p{L}])|виключити (?:з|із|пункт|слова|абзац|підпункт)|(?:пункт|абзац|слова).{0,80}? виключити|(?<![\p{L}])зміни до /iu,
    'amends',
  ],
  [
    /(?<![\p{L}])(?:скасувати|відмінити) ?(?:дію |чинність )?(?:рішення|розпорядження|наказ|пункт|підпункт|абзац|$)/iu,
    'cancels',
  ],
]
const part =
  /(?:абзац(?:у|и|і)? (?:[\p{L}]+|\d+) )?(?:підпункт(?:и|у|ів)? [\d.]+(?:(?:,| та| і) [\d.]+)* )?(?:пункт(?:и|у|ів|ом|і)?|п\.|пп\.) ?\d[\d.]*(?:(?:,| та| і|-|–) ?\d[\d.]*)*|додат(?:ок|ки|ка) ?\d*/iu
const titles = new Set(['decision', 'order', 'directive', 'resolution'])

/** What the point above does: its sub-points go on with the verb, the act, or both. */
export interface EffectHead {
  readonly kind: EffectKind
  readonly target: Reference | null
}

/** What a point does to other acts; `head` is set also when the acts are named only in the points below. */
export function effectsIn(
  text: string,
  references: readonly FoundReference[],
  above: EffectHead | null,
): { readonly head: EffectHead | null; readonly list: readonly FoundEffect[] } {
  const bare = withoutQuotations(text)
  const acts = references.filter(({ reference }) => titles.has(reference.kind))
  const verb =
    verbIn(bare) ?? (above && repeats(above.kind) && acts.length > 0 ? { kind: above.kind, from: 0, to: 0 } : null)
  if (!verb) return { head: null, list: [] }
  if (acts.length === 0) return withoutActs(text, bare, verb.kind, above)
  const chosen = repeats(verb.kind) ? acts : acts.slice(0, 1)
  const list = chosen.map(({ reference, from, to }, index) => ({
    kind: verb.kind,
    target: reference,
    part: partOf(bare, chosen[index - 1]?.to ?? 0, from),
    from: Math.min(index === 0 ? verb.from : from, from),
    to: index === 0 ? Math.max(to, verb.to) : to,
  }))
  return { head: { kind: verb.kind, target: chosen[0]?.reference ?? null }, list }
}

function verbIn(bare: string) {
  for (const [pattern, kind] of verbs) {
    const match = pattern.exec(bare)
    if (match) return { kind, from: match.index, to: match.index + match[0].length }
  }
  return null
}

/** These may name several acts in a row; a change is made to one. */
function repeats(kind: EffectKind): boolean {
  return kind !== 'amends' && kind !== 'sets-out-anew'
}

function withoutActs(text: string, bare: string, kind: EffectKind, above: EffectHead | null) {
  const target = above?.target ?? null
  const head = { kind, target }
  if (/:\s*$/.test(bare)) return { head, list: [] }
  if (repeats(kind) && target === null && !/(?:рішення|розпорядження|наказ)/iu.test(bare))
    return { head: null, list: [] }
  return { head, list: [{ kind, target, part: partOf(bare, 0, bare.length), from: 0, to: Math.min(text.length, 300) }] }
}

function partOf(bare: string, from: number, to: number): string {
  const found =
    part
      .exec(bare.slice(Math.max(from, to - 400), to))?.[0]
      ?.trim()
      .replace(/[.,]$/, '') ?? ''
  return found.slice(0, 1).toLowerCase() + found.slice(1)
}
