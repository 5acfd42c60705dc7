import { dictionaryMagic, headerBytes } from '../dictionary.ts'
import { AutomatonBuilder } from './automaton.ts'
import type { Lexicon } from './paradigms.ts'
import { editBetween } from './suffix-rules.ts'

// Chosen on held-out words (README, «Unknown words»): lower values gain little recall and cost much room.
const leastSeen = 200
const smallestShare = 0.13
const mostGuesses = 3

/** The lexicon in the format that `readDictionary` reads, with its figures. */
export function writeDictionary({ forms, counter }: Lexicon) {
  const setNumbers = new Map<string, number>()
  const builder = new AutomatonBuilder()
  for (const form of [...forms.keys()].sort()) {
    const edits = (forms.get(form) ?? [])
      .map((lemma) => editText(editBetween(form, lemma)))
      .sort()
      .join(' ')
    const number = setNumbers.get(edits) ?? setNumbers.size
    setNumbers.set(edits, number)
    builder.add(form, number)
  }
  const automaton = builder.build()
  const sets = new TextEncoder().encode([...setNumbers.keys()].join('\n'))
  const rules = ruleLines(counter)
  const ruleBytes = new TextEncoder().encode(rules.join('\n'))
  const lemmas = new Set([...forms.values()].flat()).size
  return {
    bytes: assemble(automaton, sets, ruleBytes),
    words: automaton.length,
    sets: setNumbers.size,
    rules: rules.length,
    lemmas,
  }
}

function ruleLines(counter: Lexicon['counter']): string[] {
  return [...counter.rules(leastSeen, smallestShare)].map(
    ([suffix, edits]) =>
      `${suffix} ${edits
        .slice(0, mostGuesses)
        .map(({ edit }) => editText(edit))
        .join(' ')}`,
  )
}

function editText({ cut, append }: { cut: number; append: string }): string {
  if (cut > 35) throw new RangeError(`an edit cuts ${cut} letters`)
  return cut.toString(36) + append
}

function assemble(automaton: Uint32Array, sets: Uint8Array, rules: Uint8Array): Uint8Array {
  const body = new Uint8Array(automaton.byteLength + sets.byteLength + rules.byteLength)
  const view = new DataView(body.buffer)
  automaton.forEach((word, index) => {
    view.setUint32(index * 4, word, true)
  })
  body.set(sets, automaton.byteLength)
  body.set(rules, automaton.byteLength + sets.byteLength)
  const bytes = new Uint8Array(headerBytes + body.byteLength)
  const header = new DataView(bytes.buffer)
  const fields = [dictionaryMagic, digestOf(body), automaton.length, sets.byteLength, rules.byteLength, 0]
  fields.forEach((field, index) => {
    header.setUint32(index * 4, field, true)
  })
  bytes.set(body, headerBytes)
  return bytes
}

/** FNV-1a: tells two builds apart, guards against nothing. */
function digestOf(bytes: Uint8Array): number {
  let digest = 0x811c9dc5
  for (const byte of bytes) digest = Math.imul(digest ^ byte, 0x01000193) >>> 0
  return digest
}
