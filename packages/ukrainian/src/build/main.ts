import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { additions } from './additions.ts'
import { parseAffixes, parseEntries } from './affixes.ts'
import { writeDictionary } from './dictionary-file.ts'
import { buildLexicon } from './paradigms.ts'

const [
  source = '/usr/share/hunspell/uk_UA',
  target = new URL('../../dictionary/uk.dictionary', import.meta.url).pathname,
] = process.argv.slice(2)

const affixes = parseAffixes(readFileSync(`${source}.aff`, 'utf8'))
const entries = parseEntries(readFileSync(`${source}.dic`, 'utf8'))
const lexicon = buildLexicon([...entries, ...additions(entries)], affixes)
const file = writeDictionary(lexicon)
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, file.bytes)
console.log(`${entries.length} entries, ${lexicon.forms.size} forms, ${file.lemmas} lemmas`)
console.log(`${file.words} words of automaton, ${file.sets} lemma sets, ${file.rules} ending rules`)
console.log(`${target}: ${file.bytes.byteLength} bytes`)
