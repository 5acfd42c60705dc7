import { readFileSync } from 'node:fs'
import { expand, parseAffixes, parseEntries } from '../src/build/affixes.ts'
import { writeDictionary } from '../src/build/dictionary-file.ts'
import { buildLexicon } from '../src/build/paradigms.ts'
import { readDictionary } from '../src/dictionary.ts'
import { foldWord, isFolded } from '../src/fold.ts'

/**
 * How well words that the dictionary has never seen are guessed: one lemma of forty is kept from the learner, then each
 * of its forms must share a guess with the lemma. `node --max-old-space-size=4096 bench/unknown-words.ts [uk_UA]`, where
 * uk_UA is the path of the hunspell files without their endings.
 */
const source = process.argv[2] ?? '/usr/share/hunspell/uk_UA'
const affixes = parseAffixes(readFileSync(`${source}.aff`, 'utf8'))
const entries = parseEntries(readFileSync(`${source}.dic`, 'utf8'))
const lexicon = buildLexicon(entries, affixes, (lemma) => !isHeld(lemma))
const dictionary = readDictionary(writeDictionary({ forms: new Map([['а', ['а']]]), counter: lexicon.counter }).bytes)
const held = entries.filter(({ word, flags }) => flags && isFolded(foldWord(word)) && isHeld(foldWord(word)))

for (const isProper of [false, true]) {
  const tested = held.filter(({ word }) => /^\p{Lu}/u.test(word) === isProper)
  let forms = 0
  let found = 0
  let guesses = 0
  for (const entry of tested) {
    const lemma = new Set(dictionary.guess(foldWord(entry.word)))
    for (const form of new Set(expand(entry, affixes).map(foldWord).filter(isFolded))) {
      const guessed = dictionary.guess(form)
      forms += 1
      guesses += guessed.length
      if (guessed.some((guess) => lemma.has(guess))) found += 1
    }
  }
  const [share, each] = [(found / forms).toFixed(3), (guesses / forms).toFixed(2)]
  console.log(
    `${isProper ? 'proper' : 'common'}: ${tested.length} lemmas, ${forms} forms, found ${share}, ${each} guesses a form`,
  )
}

function isHeld(lemma: string): boolean {
  let hash = 7
  for (const letter of lemma) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % 40 === 3
}
