import type { Finding, Proposal, Span } from '@ratusha/act-reader'
import type { Child } from 'hono/jsx'
import { pointWords } from '#modules/points'

type MarkKind = 'who' | 'when' | 'act' | 'what'

interface Mark extends Span {
  readonly kind: MarkKind
  /** Why it is unsure; empty when sure. */
  readonly why: string
}

const kindNames: Record<MarkKind, string> = {
  who: 'хто',
  when: 'строк',
  act: 'інший акт',
  what: 'реквізит',
}

/** The text as it was given, each finding marked in it; the unsure ones carry a question sign and say why. */
export function MarkedText({ text, proposal }: { text: string; proposal: Proposal }) {
  const marks = marksOf(proposal)
  const anchors = proposal.points
    .map(({ key, text }) => ({ key, at: text.spans[0]?.start ?? 0 }))
    .sort((one, other) => one.at - other.at)
  const pieces: Child[] = []
  let at = 0
  let next = 0
  const plain = (to: number) => {
    for (let anchor = anchors[next]; anchor && anchor.at <= to; anchor = anchors[next]) {
      pieces.push(text.slice(at, Math.max(at, anchor.at)), <span id={anchorOf(anchor.key)} />)
      at = Math.max(at, anchor.at)
      next += 1
    }
    pieces.push(text.slice(at, to))
    at = to
  }
  for (const mark of marks) {
    plain(mark.start)
    pieces.push(
      <mark class={`found-${mark.kind}`} title={[kindNames[mark.kind], mark.why].filter(Boolean).join(': ')}>
        {text.slice(mark.start, mark.end)}
        {mark.why ? <sup>?</sup> : null}
      </mark>,
    )
    at = mark.end
  }
  plain(text.length)
  return <div class="read-text">{pieces}</div>
}

/** The place of a point in the marked text. */
export function anchorOf(key: string): string {
  return `t-${key}`
}

/** What the colours of the marks mean, and how many findings are not sure. */
export function MarkLegend({ proposal }: { proposal: Proposal }) {
  const unsure = marksOf(proposal).filter(({ why }) => why !== '').length
  return (
    <p class="mark-legend">
      {(Object.keys(kindNames) as MarkKind[]).map((kind) => (
        <>
          <mark class={`found-${kind}`}>{kindNames[kind]}</mark>{' '}
        </>
      ))}
      {unsure > 0 ? <span class="quiet">Зі знаком «?» місця, які треба перевірити: {unsure}</span> : null}
    </p>
  )
}

function marksOf(proposal: Proposal): Mark[] {
  const { body, kind, title, date, number, preparer, references, controllers, signatories, points } = proposal
  const marks = [
    ...references.flatMap((found) => markOf('act', found)),
    ...controllers.flatMap((found) => markOf('who', found)),
    ...points.flatMap(({ executors, terms }) => [
      ...executors.flatMap((found) => markOf('who', found)),
      ...terms.flatMap((found) => markOf('when', found)),
    ]),
    ...[body, kind, title, date, number, preparer, ...signatories].flatMap((found) => markOf('what', found)),
  ].sort((one, other) => one.start - other.start || other.end - one.end)
  const kept: Mark[] = []
  for (const mark of marks) if ((kept.at(-1)?.end ?? 0) <= mark.start) kept.push(mark)
  return kept
}

function markOf(kind: MarkKind, found: Finding<unknown> | null): Mark[] {
  if (!found) return []
  const why = found.reason ? pointWords.reason[found.reason] : ''
  return found.spans.map(({ start, end }) => ({ start, end, kind, why }))
}
