import type { Addressee } from './addressees.ts'
import { readAppendices } from './appendices.ts'
import { controllersIn } from './control.ts'
import { type EffectHead, effectsIn, type FoundEffect } from './effects.ts'
import { readHead } from './head.ts'
import { languageOf } from './language.ts'
import { layoutOf, splitResolving, withoutResolving } from './layout.ts'
import { isApprovalVerb, meaningOf, withoutQuotations } from './meaning.ts'
import { pointLimit, rawPoints } from './points.ts'
import {
  type Controller,
  type Effect,
  type Executor,
  type Finding,
  found,
  type Known,
  type Point,
  type PointKind,
  type Proposal,
  type Reference,
  sure,
  unsure,
} from './proposal.ts'
import { opensQuotation } from './quotes.ts'
import type { RawPoint } from './raw-point.ts'
import { type FoundReference, referencesIn } from './references.ts'
import { type Flow, flowOf, type Line, linesOf, plain, spanIn } from './source.ts'
import { readTail } from './tail.ts'
import { termsIn } from './terms.ts'

/** Characters; what stands after them is not read, and the proposal says `cut`. */
export const readLimit = 2_000_000

export interface ReadOptions {
  /** `YYYY-MM-DD`: days without a year are looked for from it on. The act's own date comes first; else 1 January 1970. */
  readonly today?: string
  readonly known?: Known
}

/**
 * Reads the text of an act of local self-government (a decision, an order, a directive) or of its draft into a proposal:
 * each finding with its places in the text (UTF-16 indices) and whether it is sure. Nothing is repaired: a doubled
 * number stays doubled, a day that does not exist is shown as written. A text in another language gives an empty
 * proposal that says so. Never throws; time grows with the length of the text.
 */
export function readAct(text: string, options: ReadOptions = {}): Proposal {
  const language = languageOf(text)
  const cut = text.length > readLimit
  if (language.value === 'other') return { ...emptyProposal(language), cut }
  const lines = splitResolving(linesOf(plain(cut ? text.slice(0, readLimit) : text)))
  const layout = layoutOf(lines)
  const head = readHead(lines, layout, options.today ?? '1970-01-01')
  const writtenOn = head.date?.confidence === 'sure' ? head.date.value : null
  const raw = rawPoints(lines, layout.body.from, layout.body.to)
  const reader = new PointReader(lines, writtenOn ?? options.today ?? '1970-01-01', options.known ?? {})
  const points = raw.map((point) => reader.read(point))
  const preamble = flowOf(lines, layout.preamble.from, layout.preamble.to)
  const preambleText = withoutResolving(preamble.text)
  const alone = layout.appendices[0]?.from === 0
  const tail = readTail(alone ? lines.slice(-8) : lines.slice(layout.tail.from, layout.tail.to))
  const span = (flow: Flow) => (from: number, to: number) => spanIn(flow, from, to)
  const appendices = readAppendices(
    lines,
    layout.appendices,
    reader.flows.map((flow) => ({ text: flow.text, span: span(flow) })),
  )
  return {
    language,
    ...head,
    title: titleOf(lines, layout.title, alone ? (appendices[0] ?? null) : null),
    preamble: preambleText ? sure(preambleText, spanIn(preamble, 0, preamble.text.length)) : null,
    references: [...referencesIn(preamble.text).map((each) => referenceFinding(each, preamble)), ...reader.references],
    points,
    effects: reader.effects,
    controllers: reader.controllers,
    ...tail,
    appendices,
    cut: cut || raw.length >= pointLimit,
  }
}

function emptyProposal(language: Proposal['language']): Proposal {
  const nothing = { body: null, kind: null, title: null, date: null, number: null, preamble: null, preparer: null }
  const lists = { references: [], points: [], effects: [], controllers: [], signatories: [], appendices: [] }
  return { language, ...nothing, ...lists, isDraft: unsure(false, 'number-absent'), cut: false }
}

function titleOf(
  lines: readonly Line[],
  { from, to }: { from: number; to: number },
  alone: Proposal['appendices'][number] | null,
) {
  if (to > from) {
    const flow = flowOf(lines, from, to)
    return sure(flow.text.replace(/\s*[.:]$/, ''), spanIn(flow, 0, flow.text.length))
  }
  return alone?.value.title ? unsure(alone.value.title, 'appendix-only', ...alone.spans) : null
}

function referenceFinding(each: FoundReference, flow: Flow): Finding<Reference> {
  return found(each.reference, each.reason, spanIn(flow, each.from, each.to))
}

class PointReader {
  readonly references: Finding<Reference>[] = []
  readonly effects: Finding<Effect>[] = []
  readonly controllers: Finding<Controller>[] = []
  readonly flows: Flow[] = []
  readonly #lines: readonly Line[]
  readonly #today: string
  readonly #known: Known
  readonly #read = new Map<string, { point: Point; effect: EffectHead | null }>()

  constructor(lines: readonly Line[], today: string, known: Known) {
    this.#lines = lines
    this.#today = today
    this.#known = known
  }

  read(raw: RawPoint): Point {
    const flow = withoutMarker(flowOf(this.#lines, raw.from, raw.to), raw.markerLength)
    const { text } = flow
    const above = raw.parent === null ? null : (this.#read.get(raw.parent) ?? null)
    const references = referencesIn(text)
    const { head, list } = effectsIn(text, references, above?.effect ?? null)
    const isVague = list.every(({ target }) => target === null)
    const meaning = meaningOf(text, {
      effect: head === null ? 'none' : isVague ? 'vague' : 'clear',
      known: this.#known,
    })
    const effects = meaning.kind === 'effect' ? list : []
    const inherited = this.#inherit(meaning, above?.point ?? null, text)
    const isDone = inherited.kind === 'task' || inherited.kind === 'recommendation' || inherited.kind === 'heading'
    const point: Point = {
      key: raw.key,
      number: raw.number,
      parent: raw.parent,
      level: raw.level,
      text: sure(text, spanIn(flow, 0, text.length)),
      kind: found(inherited.kind, inherited.reason),
      executors: meaning.executors.map((each) => executorFinding(each, flow)),
      executorsFrom: inherited.from,
      terms: isDone
        ? termsIn(text, this.#today).map(({ term, reason, from, to }) => found(term, reason, spanIn(flow, from, to)))
        : [],
      flags: raw.flags,
    }
    const shown = head === null ? references : outsideQuotations(text, references)
    this.#keep(point, flow, { references: shown, effects, control: meaning.kind === 'control' })
    this.#read.set(raw.key, { point, effect: (meaning.kind === 'effect' ? head : null) ?? above?.effect ?? null })
    return point
  }

  /** A sub-point goes on with what the point above says: its head, its «затвердити», its «рекомендувати». */
  #inherit(meaning: ReturnType<typeof meaningOf>, above: Point | null, text: string) {
    const own = { kind: meaning.kind, reason: meaning.reason, from: null }
    if (!above || meaning.executors.length > 0 || !['task', 'disposition'].includes(meaning.kind)) return own
    const upper = above.kind.value
    const from = above.executors.length > 0 ? above.key : above.executorsFrom
    if (from !== null) return { kind: upper === 'recommendation' ? upper : ('task' as PointKind), reason: null, from }
    if (meaning.reason === 'verb-unclear' && upper === 'approval' && isApprovalVerb(above.text.value))
      return { ...own, kind: upper, reason: null }
    if (meaning.reason === 'verb-unclear' && upper === 'effect' && text.length > 0)
      return { ...own, kind: upper, reason: null }
    if (meaning.reason === 'verb-unclear' && upper !== 'heading')
      return { ...own, kind: upper, reason: above.kind.reason }
    return own
  }

  #keep(
    point: Point,
    flow: Flow,
    {
      references,
      effects,
      control,
    }: { references: readonly FoundReference[]; effects: readonly FoundEffect[]; control: boolean },
  ): void {
    this.flows.push(flow)
    this.references.push(...references.map((each) => referenceFinding(each, flow)))
    for (const { kind, target, part, from, to } of effects) {
      const effect = { kind, target, part, point: point.key }
      this.effects.push(found(effect, target === null ? 'number-absent' : null, spanIn(flow, from, to)))
    }
    if (!control) return
    for (const { controller, addressee, from, to } of controllersIn(flow.text, this.#known))
      this.controllers.push(found(controller, addressee?.reason ?? null, spanIn(flow, from, to)))
  }
}

function executorFinding({ name, people, isClass, reason, from, to }: Addressee, flow: Flow): Finding<Executor> {
  return found({ name, people, isClass }, reason, spanIn(flow, from, to))
}

/** A new wording refers to what it will refer to, not to what this act does. */
function outsideQuotations(text: string, references: readonly FoundReference[]): readonly FoundReference[] {
  const bare = withoutQuotations(text)
  return references.filter(({ from }) => bare[from] !== ' ' || opensQuotation(text[from]))
}

function withoutMarker(flow: Flow, length: number): Flow {
  let from = 0
  while (from < length && (flow.at[from] ?? 0) < (flow.at[0] ?? 0) + length && from < flow.text.length) from += 1
  while (flow.text[from] === ' ') from += 1
  return { text: flow.text.slice(from).trimEnd(), at: flow.at.subarray(from) }
}
