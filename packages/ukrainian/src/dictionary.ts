import { foldedLetters } from './fold.ts'

/** Lemmas of folded words (see `foldWord`); made by `readDictionary`. */
export interface Dictionary {
  /** Eight hexadecimal digits of what is inside; two dictionaries with one digest answer alike. */
  readonly digest: string
  /** All the lemmas of a folded word, or an empty list when it is not in the dictionary. */
  lookup(word: string): readonly string[]
  /** At most three likely lemmas of a folded word by its ending alone; the word itself when no ending is known. */
  guess(word: string): readonly string[]
}

export const dictionaryMagic = 0x314b5541
/** Bytes of the header: six 32-bit little-endian numbers: magic, digest, words, bytes of sets, bytes of rules, 0. */
export const headerBytes = 24
export const longestRule = 6

/**
 * Reads the built dictionary: a minimal automaton of 32-bit words (format in build/automaton.ts), then lines of
 * lemma sets, then lines of ending rules. The automaton is used in place, without copying, when it is aligned.
 * Throws a RangeError for bytes that are not such a file, or not a whole one.
 */
export function readDictionary(bytes: Uint8Array): Dictionary {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  if (aligned.byteLength < headerBytes) throw new RangeError('not a dictionary: too short')
  const header = new DataView(aligned.buffer, aligned.byteOffset, headerBytes)
  const [magic, digest, words, setBytes, ruleBytes] = [0, 4, 8, 12, 16].map((at) => header.getUint32(at, true))
  if (magic !== dictionaryMagic || !words || !setBytes || ruleBytes === undefined)
    throw new RangeError('not a dictionary: wrong header')
  const setsAt = headerBytes + words * 4
  if (aligned.byteLength !== setsAt + setBytes + ruleBytes) throw new RangeError('not a dictionary: wrong length')
  const automaton = new Uint32Array(aligned.buffer, aligned.byteOffset + headerBytes, words)
  const text = new TextDecoder()
  const sets = text.decode(aligned.subarray(setsAt, setsAt + setBytes)).split('\n')
  const rules = parseRules(text.decode(aligned.subarray(setsAt + setBytes)))
  return {
    digest: (digest ?? 0).toString(16).padStart(8, '0'),
    lookup: (word) => {
      const output = find(automaton, word)
      return output < 0 ? [] : applyEdits(word, sets[output] ?? '')
    },
    guess: (word) => guessed(rules, word),
  }
}

const labels = new Int8Array(128).fill(-1)
foldedLetters.forEach((letter, index) => {
  labels[letter.charCodeAt(0) - 0x400] = index
})

function find(automaton: Uint32Array, word: string): number {
  let at = 0
  let output = -1
  for (let index = 0; index < word.length; index += 1) {
    if (at < 0) return -1
    const offset = word.charCodeAt(index) - 0x400
    const label = offset >= 0 && offset < 128 ? (labels[offset] ?? -1) : -1
    const edge = label < 0 ? 0 : edgeAt(automaton, at, label)
    if (edge === 0) return -1
    const target = edge & 0xffffff
    const accepts = (edge & 0x2000000) !== 0
    if ((edge & 0x1000000) !== 0) {
      output = target
      at = -1
    } else {
      output = accepts ? (automaton[target] ?? -1) : -1
      at = accepts ? target + 1 : target
    }
  }
  return output
}

// No edge is 0: the root's first word is never a target, and a leaf has its flag set.
function edgeAt(automaton: Uint32Array, from: number, label: number): number {
  for (let at = from; at < automaton.length; at += 1) {
    const edge = automaton[at] ?? 0
    if (edge >>> 27 === label) return edge
    if ((edge & 0x4000000) !== 0) return 0
  }
  return 0
}

/** Edits are written «2ий 0»: cut so many letters (one digit or a letter from a = 10), then append. */
function applyEdits(word: string, edits: string): string[] {
  return edits
    .split(' ')
    .map((edit) => word.slice(0, word.length - Number.parseInt(edit.charAt(0), 36)) + edit.slice(1))
}

function parseRules(text: string): Map<string, string> {
  return new Map(
    text.split('\n').map((line) => {
      const space = line.indexOf(' ')
      return [line.slice(0, space), line.slice(space + 1)]
    }),
  )
}

function guessed(rules: Map<string, string>, word: string): readonly string[] {
  for (let length = Math.min(longestRule, word.length - 1); length > 0; length -= 1) {
    const edits = rules.get(word.slice(word.length - length))
    if (edits !== undefined) return applyEdits(word, edits)
  }
  return [word]
}
