import { foldWord, isFolded } from '../fold.ts'
import { type Affixes, type Entry, expand } from './affixes.ts'
import { functionWords, indeclinable, irregular, notTheSame } from './irregular.ts'
import { applyEdit, longestSuffix, SuffixCounter } from './suffix-rules.ts'

/** Folded form → its folded lemmas; `counter` has seen every regular pair of form and lemma. */
export interface Lexicon {
  forms: Map<string, string[]>
  counter: SuffixCounter
}

/** Joins the dictionary, the words it lists form by form, and the table of irregular words into one lexicon. */
export function buildLexicon(
  entries: Entry[],
  affixes: Affixes,
  counted: (lemma: string) => boolean = () => true,
): Lexicon {
  const known = new Set(entries.map(({ word }) => word))
  const words = entries.filter(({ word }) => isFolded(foldWord(word)) && !isSuperlative(word, known))
  const inflected = words.filter(({ flags }) => flags !== '')
  const canonical = canonicalLemmas(inflected)
  const lexicon: Lexicon = { forms: new Map(), counter: new SuffixCounter() }
  for (const entry of inflected) addParadigm(lexicon, entry, affixes, canonical, counted)
  addListedForms(lexicon, words, inflected, canonical)
  addIrregular(lexicon.forms)
  for (const word of functionWords) lexicon.forms.set(word, [word])
  return lexicon
}

const proper = /^\p{Lu}/u
const properWeight = 10

function addParadigm(
  { forms, counter }: Lexicon,
  entry: Entry,
  affixes: Affixes,
  canonical: Map<string, string>,
  counted: (lemma: string) => boolean,
): void {
  const own = foldWord(entry.word)
  const lemma = canonical.get(own) ?? own
  const all = expand(entry, affixes)
  if (entry.flags.includes('j') && /[нт]ий$/.test(own)) all.push(entry.word.replace(/ий$/, 'о'))
  for (const form of new Set(all.map(foldWord))) {
    if (!isFolded(form)) continue
    addLemma(forms, form, lemma)
    if (counted(own)) counter.add(form, own, proper.test(entry.word) ? properWeight : 1)
  }
}

/** Words that the dictionary lists without flags: adverbs, foreign names, and the forms of words it could not describe. */
function addListedForms(
  { forms, counter }: Lexicon,
  words: Entry[],
  inflected: Entry[],
  canonical: Map<string, string>,
): void {
  const rules = counter.rules(20, 0.01)
  const adjectives = new Set(inflected.filter(({ flags }) => flags.includes('j')).map(({ word }) => foldWord(word)))
  const listed = words.filter(({ flags }) => flags === '')
  // A word listed form by form has a listed lemma; only verbs lack single forms in an otherwise described paradigm.
  const verbs = inflected.filter(({ word }) => /ти(?:ся)?$/.test(word))
  const exists = new Map([...listed, ...verbs].map(({ word }) => [foldWord(word), proper.test(word)]))
  const describe = (entry: Entry): string => {
    const form = foldWord(entry.word)
    if (indeclinable.has(form) || entry.word === entry.word.toUpperCase()) return form
    const adjective = proper.test(entry.word) ? undefined : adjectiveOf(form, adjectives)
    if (adjective) return canonical.get(adjective) ?? adjective
    const isProper = proper.test(entry.word)
    const mayBe = (lemma: string) => exists.get(lemma) === isProper && !(isProper && lemma.startsWith(form))
    return lemmaByRule(form, rules, mayBe) ?? form
  }
  const found = new Map(listed.map((entry) => [foldWord(entry.word), describe(entry)]))
  for (const [form, lemma] of found) {
    const root = rootOf(lemma, found)
    addLemma(forms, form, canonical.get(root) ?? root)
  }
}

function rootOf(lemma: string, found: Map<string, string>): string {
  const next = found.get(lemma) ?? lemma
  const afterNext = found.get(next) ?? next
  return next === lemma || afterNext === lemma ? lemma : rootOf(next, found)
}

function lemmaByRule(form: string, rules: ReturnType<SuffixCounter['rules']>, exists: (lemma: string) => boolean) {
  for (let length = longestSuffix; length > 0; length -= 1) {
    for (const { edit } of rules.get(form.slice(-length)) ?? []) {
      const lemma = applyEdit(form, edit)
      if (lemma === form) break
      if (lemma.length > 2 && form.length - edit.cut > 1 && exists(lemma)) return lemma
    }
  }
  return undefined
}

function adjectiveOf(adverb: string, adjectives: Set<string>): string | undefined {
  const candidates = [adverb.replace(/[ое]$/, 'ий'), adverb.replace(/ьо$/, 'ій'), adverb.replace(/йо$/, 'їй')]
  return candidates.find((candidate) => candidate !== adverb && adjectives.has(candidate))
}

/** Comparatives go to their adjective (важливіший → важливий), в- goes to у- where both are one word (вчитель → учитель). */
function canonicalLemmas(inflected: Entry[]): Map<string, string> {
  const flags = new Map(inflected.map((entry) => [foldWord(entry.word), entry.flags]))
  const canonical = new Map<string, string>()
  for (const lemma of flags.keys()) {
    const resolved = sameInU(positiveOf(sameInU(lemma, flags), flags), flags)
    if (resolved !== lemma) canonical.set(lemma, resolved)
  }
  return canonical
}

function positiveOf(lemma: string, flags: Map<string, string>): string {
  const base = lemma.match(/^(.+)іший$/)?.[1]
  return [`${base}ий`, `${base}ій`].find((candidate) => base && flags.has(candidate)) ?? lemma
}

function sameInU(lemma: string, flags: Map<string, string>): string {
  const other = lemma.replace(/^в(?=[бвгджзклмнпрстфхцчшщ])/, 'у')
  if (other === lemma || lemma.length < 5 || notTheSame.test(lemma)) return lemma
  const others = flags.get(other)
  return others !== undefined && [...(flags.get(lemma) ?? '')].every((flag) => others.includes(flag)) ? other : lemma
}

/** «Найбільший» is found through «більший» when it is read, and needs no room of its own. */
function isSuperlative(word: string, known: Set<string>): boolean {
  return /^най.{2,}[шчщ](?:ий|е)$/.test(word) && known.has(word.slice(3))
}

function addIrregular(forms: Map<string, string[]>): void {
  for (const [lemma, ...others] of irregular) {
    if (!lemma) continue
    if (lemma.startsWith('+')) {
      for (const form of others) addLemma(forms, form, lemma.slice(1))
      continue
    }
    const own = new Set([lemma, ...others])
    for (const form of own) {
      const kept = (forms.get(form) ?? []).filter((known) => !own.has(known))
      forms.set(form, [lemma, ...kept])
    }
  }
}

function addLemma(forms: Map<string, string[]>, form: string, lemma: string): void {
  const lemmas = forms.get(form)
  if (!lemmas) forms.set(form, [lemma])
  else if (!lemmas.includes(lemma)) lemmas.push(lemma)
}
