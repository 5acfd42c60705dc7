import type { RawPoint } from './raw-point.ts'
import type { Line } from './source.ts'
import { isInfinitive } from './verbs.ts'

function paragraphs(lines: readonly Line[], from: number, to: number): { from: number; to: number }[] {
  const starts: number[] = []
  for (let index = from; index < to; index += 1) {
    const before = lines[index - 1]?.text ?? ''
    const fresh = lines[index]?.afterGap || (/[.;]$/.test(before) && /^\p{Lu}/u.test(lines[index]?.text ?? ''))
    if (index === from || fresh) starts.push(index)
  }
  return starts.map((start, index) => ({ from: start, to: starts[index + 1] ?? to }))
}

/** The paragraphs of a text without any number that say what to do. */
export function unnumbered(lines: readonly Line[], from: number, to: number): RawPoint[] {
  return paragraphs(lines, from, to)
    .filter((part) => saysWhatToDo(lines, part))
    .map((part, index) => ({ ...unwritten(part), key: `~${index + 1}` }))
}

function unwritten(part: { from: number; to: number }): RawPoint {
  return { key: '', number: null, parent: null, level: 1, ...part, markerLength: 0, flags: ['number-unwritten'] }
}

function saysWhatToDo(lines: readonly Line[], { from, to }: { from: number; to: number }): boolean {
  const text = lines
    .slice(from, Math.min(to, from + 6))
    .map((line) => line.text)
    .join(' ')
    .slice(0, 600)
  return (
    /^[\p{Lu}«"]/u.test(text) &&
    (text.match(/[\p{L}’-]{4,40}/gu) ?? []).some(
      (word) => isInfinitive(word) || /^(?:залишаю|доручаю|покладаю)$/i.test(word),
    )
  )
}

/** Where a number is left out, a paragraph that says what to do takes its place, without a number. */
export function withUnwritten(lines: readonly Line[], from: number, points: RawPoint[]): RawPoint[] {
  const result: RawPoint[] = []
  let count = points.filter(({ number }) => number === null).length
  for (const [index, point] of points.entries()) {
    const before = result.at(-1)
    const gapFrom = before ? before.from + 1 : from
    const missing =
      point.level === 1 && point.flags.includes('number-missed-before')
        ? missingBefore(point, points.slice(0, index))
        : 0
    const candidates =
      missing > 0
        ? paragraphs(lines, gapFrom, point.from)
            .filter((part) => lines[part.from]?.afterGap || !before)
            .filter((part) => saysWhatToDo(lines, part))
        : []
    if (missing > 0 && candidates.length === missing) {
      for (const part of candidates) {
        count += 1
        const last = result.at(-1)
        if (last && last.to > part.from) last.to = part.from
        result.push({ ...unwritten(part), key: `~${count}` })
      }
      point.flags = point.flags.filter((flag) => flag !== 'number-missed-before')
    }
    result.push(point)
  }
  return result
}

function missingBefore(point: RawPoint, before: readonly RawPoint[]): number {
  const last = before.findLast(({ level, number }) => level === 1 && number !== null)
  return Number(point.number) - Number(last?.number ?? 0) - 1
}

/** Points without a number are counted down the paper: «~1», «~2». */
export function inOrder(points: readonly RawPoint[]): RawPoint[] {
  let count = 0
  return points.map((point) => {
    if (point.number !== null) return point
    count += 1
    return { ...point, key: `~${count}` }
  })
}
