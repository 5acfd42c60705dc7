import { isStopWord } from '@ratusha/ukrainian'
import { tokens } from '@ratusha/ukrainian/lemmas'
import { type Context, inPatience, together } from '#platform/db'
import { distanceUpTo } from './distance.ts'
import { formOf } from './forms.ts'
import { countForms, listAlike, listBegun, listKnown } from './store.ts'

const shortestBegun = 2
const mostCharacters = 200

/**
 * What a question may go on to, its last word finished: words of what everybody may read, for the staff also of what
 * every member of the staff may. Nothing narrower is in the lexicon at all.
 */
export async function suggestWords(context: Context, q: string, most = 8): Promise<string[]> {
  const text = q.replaceAll('\0', ' ').slice(0, mostCharacters)
  const written = /[\p{L}'’ʼ`-]+$/u.exec(text)?.[0] ?? ''
  const beginning = formOf(written)
  if (beginning.length < shortestBegun || !/^\p{L}/u.test(beginning)) return []
  const before = text.slice(0, text.length - written.length)
  return (await listBegun(context, beginning, most)).map((form) => before + form)
}

/** A question with its misspelt words as they are written elsewhere; `null`: nothing is like them, or none is misspelt. */
export function spell(context: Context, q: string): Promise<string | null> {
  const text = q.replaceAll('\0', ' ').slice(0, mostCharacters)
  return inPatience(context, (context) => withWordsRespelt(context, text), null)
}

async function withWordsRespelt(context: Context, text: string): Promise<string | null> {
  const doubtful = []
  let at = 0
  for (const { start, end, kind, text: written } of tokens(text)) {
    if (kind !== 'word' || start < at || written.length < 4 || isStopWord(written)) continue
    doubtful.push({ start, end, written })
    at = end
  }
  const looked = doubtful.slice(0, mostLooks)
  const known = await listKnown(
    context,
    looked.map(({ written }) => formOf(written)),
  )
  const nearest = await together(looked.map(({ written }) => nearestTo(context, formOf(written), known)))
  let respelt = ''
  let told = 0
  for (const [place, { start, end }] of looked.entries()) {
    const word = nearest[place] ?? null
    if (word === null) continue
    respelt += text.slice(told, start) + word
    told = end
  }
  return told === 0 ? null : respelt + text.slice(told)
}

const mostLooks = 8
const longestWord = 40

/** `null`: the word is known, or nothing is like it. */
async function nearestTo(context: Context, word: string, known: ReadonlySet<string>): Promise<string | null> {
  if (word.length > longestWord || known.has(word)) return null
  const allowed = word.length > 7 ? 2 : 1
  const near = await listNear(context, word, 1, allowed)
  if (near.length === 0 && allowed > 1) near.push(...(await listNear(context, word, 2, allowed)))
  const [first] = near.toSorted((a, b) => a.distance - b.distance)
  const nearest = near.filter(({ distance }) => distance === first?.distance).map(({ form }) => form)
  if (nearest.length < 2) return nearest[0] ?? null
  const counts = await countForms(context, nearest)
  return nearest.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))[0] ?? null
}

/**
 * One mistake leaves one half of a word as it is, and two leave one of three thirds; only of the middle third nothing
 * is asked. Two letters swapped on the border of the halves are tried by themselves.
 */
async function listNear(context: Context, word: string, mistakes: 1 | 2, allowed: number) {
  const share = Math.floor(word.length / (mistakes + 1))
  const lengths = [0, 1, -1, 2, -2].slice(0, mistakes * 2 + 1).map((more) => word.length + more)
  const half = word.length - share
  const swapped = [word.slice(0, half - 1), word[half], word[half - 1], word.slice(half + 1)].join('')
  const beginning = word.slice(0, mistakes === 1 ? half : share)
  const alike = await listAlike(context, {
    beginning,
    ending: word.slice(word.length - share),
    lengths,
    others: [swapped],
  })
  return alike
    .map((form) => ({ form, distance: distanceUpTo(allowed, word, form) }))
    .filter(({ distance }) => distance <= allowed)
}
