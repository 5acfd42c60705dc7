import { closed, deeper, isOpen, type Quoting } from './depth.ts'
import { isNextLetter, type Marker, markerOf } from './markers.ts'
import type { Reason } from './proposal.ts'
import type { RawPoint } from './raw-point.ts'
import type { Line } from './source.ts'
import { inOrder, unnumbered, withUnwritten } from './unwritten.ts'

interface Open extends RawPoint {
  readonly marker: Marker | null
}

/** More points than these are not read. */
export const pointLimit = 5000

const setsOutText =
  /(?:редакції|змісту|викласти|доповнити|доповненням|абзац(?:ом|ами|у)|пункт(?:ом|ами)|словами|текстом)[^:]{0,120}:$/iu

/** The points of lines `from` up to `to`; a text quoted as a new wording holds no points of this act. */
export function rawPoints(lines: readonly Line[], from: number, to: number): RawPoint[] {
  const walk = new Walk(lines)
  for (let index = from; index < to && walk.points.length < pointLimit; index += 1) walk.read(index)
  const last = walk.points.at(-1)
  for (const [index, point] of walk.points.entries()) point.to = walk.points[index + 1]?.from ?? to
  if (last && walk.points.length >= pointLimit) last.to = last.from + 1
  const numbered = walk.points
  return inOrder(
    numbered.length === 0 ? unnumbered(lines, from, to).slice(0, pointLimit) : withUnwritten(lines, from, numbered),
  )
}

class Walk {
  readonly points: Open[] = []
  readonly #lines: readonly Line[]
  readonly #used = new Map<string, number>()
  readonly #lastOf = new Map<string, number>()
  readonly #byWritten = new Map<string, Open>()
  #quoting: Quoting | null = null
  #topStyle: Marker['style'] | null = null

  constructor(lines: readonly Line[]) {
    this.#lines = lines
  }

  read(index: number): void {
    const text = this.#lines[index]?.text ?? ''
    const marker = markerOf(text)
    if (this.#quoting && !this.#leavesQuotation(marker)) {
      this.#goOn(text)
      return
    }
    this.#quoting = null
    if (marker && this.#isExpected(marker, index)) this.#open(marker, index)
    else if (this.points.length > 0 && this.#closes(index)) this.#openUnwritten(index)
    this.#beginQuotation(text, index)
  }

  // A quotation that was opened ends by its sign; one that was not, where the numbers of the act go on.
  #leavesQuotation(marker: Marker | null): boolean {
    const state = this.#quoting
    if (!state) return true
    if (state.opened) return !isOpen(state.depth)
    // The line right after the colon belongs to the new wording, whatever its number.
    if (state.isFirst) return false
    return marker !== null && marker.style === 'decimal' && this.#follows(marker)
  }

  #goOn(text: string): void {
    const state = this.#quoting
    if (!state) return
    state.isFirst = false
    if (!state.opened && /^[«“"„]/.test(text)) state.opened = true
    if (state.opened) state.depth = deeper(state.depth, text)
  }

  #beginQuotation(text: string, index: number): void {
    const point = this.points.at(-1)
    if (!point || this.#quoting) return
    const colon = text.lastIndexOf(':')
    if (setsOutText.test(text.slice(-200)) || (text.endsWith(':') && setsOutText.test(this.#recent(point, index)))) {
      const next = this.#lines[index + 1]?.text ?? ''
      const isOwn =
        markerOf(next)?.parts.length === (point.marker?.parts.length ?? 0) + 1 && this.#isChild(point, markerOf(next))
      if (!isOwn) this.#quoting = { depth: closed, opened: false, isFirst: true }
      return
    }
    const inline = colon >= 0 ? text.slice(colon + 1).trimStart() : ''
    if (
      /^[«“"„]/.test(inline) &&
      setsOutText.test(text.slice(Math.max(0, colon - 200), colon + 1)) &&
      isOpen(deeper(closed, inline))
    )
      this.#quoting = { depth: deeper(closed, inline), opened: true, isFirst: false }
  }

  #recent(point: Open, index: number): string {
    return this.#lines
      .slice(Math.max(point.from, index - 3), index + 1)
      .map(({ text }) => text)
      .join(' ')
      .slice(-240)
  }

  #isChild(point: Open, marker: Marker | null): boolean {
    return marker !== null && marker.style === 'decimal' && marker.written.startsWith(`${point.number}.`)
  }

  #follows(marker: Marker): boolean {
    const parent = marker.parts.slice(0, -1).join('.')
    const last = this.#lastOf.get(parent)
    return last !== undefined && marker.parts.at(-1) === last + 1
  }

  #isExpected(marker: Marker, index: number): boolean {
    const before = this.#lines[index - 1]?.text ?? ''
    const isFresh = this.#lines[index]?.afterGap || /[.;:!?»”")]$/.test(before) || this.points.length === 0
    if (marker.style === 'letter') return this.#isNextLetter(marker) && isFresh
    if (marker.style === 'bracket' && this.#topStyle === 'decimal') return this.#isNextBracket(marker) && isFresh
    const last = this.#lastOf.get(marker.parts.slice(0, -1).join('.')) ?? 0
    const own = marker.parts.at(-1) ?? 0
    if (marker.parts.length > 1) return (isFresh || marker.startsCapital) && (own === last + 1 || marker.startsCapital)
    if (own === last + 1) return isFresh || marker.startsCapital
    if (this.points.length === 0) return own <= 20 && marker.startsCapital
    return isFresh && marker.startsCapital && own >= 1 && own <= last + 20
  }

  #isNextLetter(marker: Marker): boolean {
    const parent = this.#holder('letter')
    const own = marker.parts[0] ?? 0
    if (!parent) return false
    const last = this.#lastOf.get(`${parent.key}/letter`) ?? 0
    return last === 0 ? own === 1 : isNextLetter(last, own) || own === last
  }

  #isNextBracket(marker: Marker): boolean {
    const parent = this.#holder('bracket')
    const last = this.#lastOf.get(`${parent?.key}/bracket`) ?? 0
    return parent !== null && (marker.parts[0] === last + 1 || (last > 0 && marker.parts[0] === last))
  }

  // Letters stand under brackets or decimals, brackets under decimals.
  #holder(style: 'letter' | 'bracket'): Open | null {
    for (let index = this.points.length - 1; index >= 0; index -= 1) {
      const point = this.points[index]
      if (point?.marker?.style === 'decimal' || (style === 'letter' && point?.marker?.style === 'bracket'))
        return point ?? null
    }
    return null
  }

  #open(marker: Marker, index: number): void {
    this.#topStyle ??= marker.style
    const listed = marker.style === 'letter' || (marker.style === 'bracket' && this.#topStyle === 'decimal')
    const parent = listed ? this.#holder(marker.style === 'letter' ? 'letter' : 'bracket') : this.#parentOf(marker)
    const run = listed ? `${parent?.key}/${marker.style}` : marker.parts.slice(0, -1).join('.')
    const own = marker.parts.at(-1) ?? 0
    const last = this.#lastOf.get(run) ?? 0
    const flags = marker.style === 'letter' ? (own === last ? ['number-doubled' as const] : []) : flagsOf(own, last)
    if (!listed && marker.parts.length > 1 && !parent) flags.push('number-missed-before')
    this.#lastOf.set(run, Math.max(own, last))
    // A point of an upper level begins the numbers below anew.
    if (!listed)
      for (const known of this.#lastOf.keys()) if (known.startsWith(`${marker.written}/`)) this.#lastOf.delete(known)
    const key = this.#keyOf(listed ? `${parent?.key}/${marker.written}` : marker.written)
    const point: Open = {
      key,
      number: marker.written,
      parent: parent?.key ?? null,
      level: (parent?.level ?? 0) + 1,
      from: index,
      to: index + 1,
      markerLength: marker.length,
      flags,
      marker,
    }
    this.points.push(point)
    if (!listed) this.#byWritten.set(marker.written, point)
  }

  #parentOf(marker: Marker): Open | null {
    for (let length = marker.parts.length - 1; length > 0; length -= 1) {
      const above = this.#byWritten.get(marker.parts.slice(0, length).join('.'))
      if (above) return above
    }
    return null
  }

  #closes(index: number): boolean {
    const line = this.#lines[index]
    const before = this.#lines[index - 1]?.text ?? ''
    if (!line || !(line.afterGap || /[.;]$/.test(before))) return false
    return /^(?:контроль за |організацію виконання|(?:це |дане )?(?:рішення|розпорядження) набирає чинності)/iu.test(
      line.text,
    )
  }

  #openUnwritten(index: number): void {
    this.points.push({
      key: this.#keyOf(''),
      number: null,
      parent: null,
      level: 1,
      from: index,
      to: index + 1,
      markerLength: 0,
      flags: ['number-unwritten'],
      marker: null,
    })
  }

  #keyOf(written: string): string {
    const count = (this.#used.get(written) ?? 0) + 1
    this.#used.set(written, count)
    return count === 1 && written !== '' ? written : `${written}~${count}`
  }
}

function flagsOf(own: number, last: number): Reason[] {
  if (own === last) return ['number-doubled']
  if (own < last) return ['number-out-of-order']
  return own > last + 1 ? ['number-missed-before'] : []
}
