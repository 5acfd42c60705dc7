import { foldedLetters } from '../fold.ts'

interface State {
  /** Edges in the order of their letters; the last one may still grow. */
  labels: number[]
  targets: State[]
  /** The number of what the automaton answers here, −1 for nothing. */
  output: number
  number: number
}

const labelOf = new Map(foldedLetters.map((letter, index) => [letter, index]))

/**
 * A minimal acyclic automaton from words to numbers, built from words in ascending order of code units
 * (Daciuk et al. 2000, «Incremental construction of minimal acyclic finite-state automata»).
 */
export class AutomatonBuilder {
  private readonly root: State = newState()
  private readonly register = new Map<string, State>()
  private previous = ''
  private next = 1

  add(word: string, output: number): void {
    if (word <= this.previous && this.previous !== '') throw new Error(`words out of order: ${this.previous}, ${word}`)
    let common = 0
    let state = this.root
    while (common < word.length && word[common] === this.previous[common]) {
      state = lastTarget(state) ?? state
      common += 1
    }
    this.settle(state)
    for (const letter of word.slice(common)) state = extend(state, letter)
    state.output = output
    this.previous = word
  }

  /**
   * The automaton as 32-bit words. An edge: letter (5 bits) | last of its state (1) | accepts (1) | leaf (1) |
   * 24 bits of target: the output for a leaf that accepts, else the index of the target state. A state that accepts
   * and goes on begins with a word that holds its output. The root is at 0.
   */
  build(): Uint32Array {
    this.settle(this.root)
    const states = reachable(this.root)
    const places = new Map<State, number>()
    let size = 0
    for (const state of states) {
      if (state.labels.length === 0) continue
      places.set(state, size)
      size += state.labels.length + (state.output >= 0 && state !== this.root ? 1 : 0)
    }
    if (size >= 2 ** 24) throw new Error(`the automaton is too large: ${size} words`)
    const words = new Uint32Array(size)
    for (const [state, place] of places) writeState(words, state, place, places, state === this.root)
    return words
  }

  private settle(state: State): void {
    const chain: State[] = []
    for (let child = lastTarget(state); child; child = lastTarget(child)) chain.push(child)
    for (let index = chain.length - 1; index >= 0; index -= 1) {
      const child = chain[index]
      const parent = index > 0 ? chain[index - 1] : state
      if (!child || !parent || child.number > 0) continue
      const key = keyOf(child)
      const known = this.register.get(key)
      if (known) parent.targets[parent.targets.length - 1] = known
      else {
        child.number = this.next
        this.next += 1
        this.register.set(key, child)
      }
    }
  }
}

function newState(): State {
  return { labels: [], targets: [], output: -1, number: 0 }
}

function lastTarget(state: State): State | undefined {
  return state.targets[state.targets.length - 1]
}

function extend(state: State, letter: string): State {
  const label = labelOf.get(letter)
  if (label === undefined) throw new Error(`not a folded letter: ${letter}`)
  const target = newState()
  state.labels.push(label)
  state.targets.push(target)
  return target
}

function keyOf(state: State): string {
  let key = String(state.output)
  for (let index = 0; index < state.labels.length; index += 1)
    key += `,${state.labels[index]}:${state.targets[index]?.number}`
  return key
}

function reachable(root: State): State[] {
  const seen = new Set<State>([root])
  for (const state of seen) for (const target of state.targets) seen.add(target)
  return [...seen]
}

function writeState(
  words: Uint32Array,
  state: State,
  place: number,
  places: Map<State, number>,
  isRoot: boolean,
): void {
  let at = place
  if (state.output >= 0 && !isRoot) {
    words[at] = state.output
    at += 1
  }
  state.labels.forEach((label, index) => {
    const target = state.targets[index]
    if (!target) return
    const isLast = index === state.labels.length - 1 ? 1 : 0
    const accepts = target.output >= 0 ? 1 : 0
    const isLeaf = target.labels.length === 0 ? 1 : 0
    const payload = isLeaf ? target.output : (places.get(target) ?? 0)
    words[at] = ((label << 27) | (isLast << 26) | (accepts << 25) | (isLeaf << 24) | payload) >>> 0
    at += 1
  })
}
