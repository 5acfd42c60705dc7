import { lemmas } from '@ratusha/ukrainian/lemmas'

/** «забезпечити», «звертатися», but not «освіти» or «роботи»: an infinitive is its own lemma. */
export function isInfinitive(word: string): boolean {
  const small = word.toLowerCase()
  if (!/т(?:и|ись|ися)$/.test(small) || small.length < 4 || notVerbs.has(small)) return false
  const folded = small.replace(/[’]/g, '').replaceAll('ґ', 'г')
  const forms = new Set([folded, folded.replace(/сь$/, 'ся')].flatMap((form) => [form, twin(form)]))
  return lemmas(small).some((lemma) => forms.has(lemma))
}

// The dictionary gives «впорядкувати» and «упорядкувати» one lemma.
function twin(word: string): string {
  if (word.startsWith('в')) return `у${word.slice(1)}`
  return word.startsWith('у') ? `в${word.slice(1)}` : word
}

const notVerbs = new Set(['мати', 'плати', 'витрати', 'роботи', 'освіти'])

/** The first infinitive of a text from `from` on, up to `to`. */
export function firstInfinitive(
  text: string,
  from: number,
  to: number,
): { word: string; from: number; to: number } | null {
  const words = /[\p{L}’-]{1,60}/gu
  words.lastIndex = from
  for (let match = words.exec(text); match && match.index < to; match = words.exec(text)) {
    if (isInfinitive(match[0])) return { word: match[0], from: match.index, to: match.index + match[0].length }
  }
  return null
}
