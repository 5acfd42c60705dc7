import { dayFrom, dayPattern } from './days.ts'
import type { Reason, Reference } from './proposal.ts'
import { afterQuotation, opensQuotation, unquoted } from './quotes.ts'

export interface FoundReference {
  readonly reference: Reference
  readonly reason: Reason | null
  readonly from: number
  readonly to: number
}

const longestTitle = 900
const number =
  '(?<no>\\d[\\d]{0,6}(?:[-/.][\\p{L}\\d]{1,10}){0,5}|[\\p{Lu}]{1,4}-?\\d{1,6}(?:[-/.][\\p{L}\\d]{1,10}){0,4}|б/н)'
const dated = new RegExp(
  `(?:від )?${dayPattern},? ?(?:№|N|No\\.?) ?${number}|(?:№|N) ?${number.replace('<no>', '<no2>')},? від ${dayPattern.replaceAll(/\?<(\w+)>/g, '?<$1_2>')}`,
  'giu',
)
const heads: readonly (readonly [RegExp, Reference['kind']])[] = [
  [/рішен(?:ня|ням|ню|нями|нях|ь)/giu, 'decision'],
  [/розпоряджен(?:ня|ням|ню|нями|нях|ь)/giu, 'order'],
  [/наказ(?:у|ом|і|ів|ами|и)?(?![\p{L}])/giu, 'directive'],
  [/постанов(?:и|ою|а|у|і|ами)?(?![\p{L}])/giu, 'resolution'],
  [/указ(?:у|ом|і|ів|ами)?(?![\p{L}])/giu, 'decree'],
  [/закон(?:у|ом|і|ів|ами)?(?![\p{L}])/giu, 'law'],
  [/лист(?:а|ом|у|ів|і)?(?![\p{L}])/giu, 'letter'],
]
const laws = /закон(?:у|ом|і|ів|ами|и|ам)? україни,? (?=[«“"„])/giu
const codes =
  /(?:(?<name>[\p{Lu}][\p{L}’-]{2,30}(?: [\p{L}’-]{1,30}){0,3}) )?(?<what>кодекс(?:у|ом|і|ів|ами)?|конституці(?:ї|єю|я)) україни/giu

/** Every act and law that a text refers to, in its order. */
export function referencesIn(text: string): FoundReference[] {
  const list = [...datedIn(text), ...lawsIn(text), ...codesIn(text)].sort((one, other) => one.from - other.from)
  return list.filter(
    ({ from, to }, index) =>
      !list.slice(Math.max(0, index - 3), index).some((other) => other.to > from && other.to >= to),
  )
}

function datedIn(text: string): FoundReference[] {
  const references: FoundReference[] = []
  for (const match of text.matchAll(dated)) {
    const groups = match.groups ?? {}
    const number = (groups.no ?? groups.no2 ?? '').replace(/[-/.]$/, '')
    const suffixed = groups.no2
      ? Object.fromEntries(
          Object.entries(groups)
            .filter(([name]) => name.endsWith('_2'))
            .map(([name, value]) => [name.slice(0, -2), value]),
        )
      : groups
    const { day } = dayFrom(suffixed, '2000-01-01')
    if (match.index < (references.at(-1)?.to ?? 0)) continue
    const before = headBefore(text, match.index, references.at(-1))
    if (!before) continue
    const title = titleAfter(text, match.index + match[0].length)
    references.push({
      reference: { kind: before.kind, issuer: before.issuer, number, date: day, title: title?.title ?? null },
      reason: day === null ? 'date-impossible' : null,
      from: before.from,
      to: title?.to ?? match.index + match[0].length,
    })
  }
  return references
}

// «рішення … від 01.01.2020 № 1, від 02.02.2021 № 2»: the second has the kind and the issuer of the first.
function headBefore(text: string, at: number, last: FoundReference | undefined) {
  if (last && at - last.to < 12 && /^[,;]? ?(?:[-–•*] ?)?(?:та |і )?$/.test(text.slice(last.to, at)))
    return { kind: last.reference.kind, issuer: last.reference.issuer, from: at }
  const floor = Math.max(0, at - 220, last?.to ?? 0)
  const window = text.slice(floor, at)
  let best: { kind: Reference['kind']; index: number; length: number } | null = null
  for (const [pattern, kind] of heads) {
    for (const match of window.matchAll(pattern)) {
      const isWord = !/\p{L}/u.test(window[match.index - 1] ?? ' ')
      if (isWord && (!best || match.index >= best.index)) best = { kind, index: match.index, length: match[0].length }
    }
  }
  if (!best || /[.!?] \p{Lu}/u.test(window.slice(best.index))) return null
  const between = window.slice(best.index + best.length)
  const kept = best.kind === 'law' && !/україни/i.test(between) ? null : best.kind
  const title = between.match(/[«“"„]/) ? null : between
  if (kept === null) return null
  return { kind: kept, issuer: (title ?? '').replace(/[,\s]+$/, '').trim(), from: floor + best.index }
}

function titleAfter(text: string, at: number): { title: string; to: number } | null {
  let from = at
  while (/[ ,р]/.test(text[from] ?? '') && from - at < 3) from += 1
  if (!opensQuotation(text[from])) return null
  const to = afterQuotation(text, from, longestTitle)
  return to > from ? { title: unquoted(text.slice(from, to)), to } : null
}

function lawsIn(text: string): FoundReference[] {
  const references: FoundReference[] = []
  for (const match of text.matchAll(laws)) {
    let at = match.index + match[0].length
    let from = match.index
    while (opensQuotation(text[at])) {
      const to = afterQuotation(text, at, longestTitle)
      if (to <= at) break
      references.push({
        reference: { kind: 'law', issuer: '', number: null, date: null, title: unquoted(text.slice(at, to)) },
        reason: null,
        from,
        to,
      })
      const join = /^(?:, ?| та | і |, а також )(?=[«“"„])/u.exec(text.slice(to, to + 12))?.[0]
      if (!join) break
      at = to + join.length
      from = at
    }
  }
  return references
}

function codesIn(text: string): FoundReference[] {
  return [...text.matchAll(codes)].flatMap((match) => {
    const isConstitution = /^конституц/iu.test(match.groups?.what ?? '')
    const name = isConstitution ? '' : (match.groups?.name ?? '')
    if (!isConstitution && !name) return []
    const from = match.index + (isConstitution ? match[0].length - `${match.groups?.what} україни`.length : 0)
    const title = isConstitution ? 'Конституція України' : codeTitle(name)
    return [
      {
        reference: {
          kind: isConstitution ? ('constitution' as const) : ('code' as const),
          issuer: '',
          number: null,
          date: null,
          title,
        },
        reason: null,
        from,
        to: match.index + match[0].length,
      },
    ]
  })
}

function codeTitle(name: string): string {
  const words = name.split(' ')
  const own = words.slice(words.findLastIndex((word) => /^\p{Lu}/u.test(word)))
  const title = own.map((word) => word.replace(/(?:ого|ому|им|ими|их)$/u, 'ий')).join(' ')
  return `${title} кодекс України`
}
