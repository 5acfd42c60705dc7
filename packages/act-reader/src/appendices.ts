import type { Range } from './layout.ts'
import { rawPoints } from './points.ts'
import { type Appendix, type Finding, type Span, sure, unsure } from './proposal.ts'
import { flowOf, type Line, solid } from './source.ts'

const named =
  /(?:згідно з|відповідно до|наведен[оі] [ув]|викладен[оі] [ув]) додатк(?:ом|у|ами|ах)(?! ?\(додат)(?: ?№? ?(?<from>\d{1,2})(?:[-–, та]{1,5}(?<to>\d{1,2}))?)?|\((?:див\. )?додат(?:ок|ки)(?: ?№? ?(?<one>\d{1,2})(?:[-–, та]{1,5}(?<last>\d{1,2}))?)?\)|\((?<bare>додається|додаються)\)|,? що (?<that>додається|додаються)/giu

interface Named {
  readonly label: string
  readonly span: Span
}

/** The appendices whose text is here, and those that the points name. */
export function readAppendices(
  lines: readonly Line[],
  ranges: readonly Range[],
  texts: readonly { text: string; span: (from: number, to: number) => Span }[],
): Finding<Appendix>[] {
  const present = ranges.map((range) => presentIn(lines, range))
  const labels = texts.flatMap(({ text, span }) => namedIn(text, span))
  const used = new Set<number>()
  const absent: Finding<Appendix>[] = []
  for (const { label, span } of labels) {
    const at = present.findIndex(
      ({ value }, index) =>
        !used.has(index) && (label === 'Додаток' || value.label === label || value.label === 'Додаток'),
    )
    if (at >= 0) used.add(at)
    else if (
      !absent.some(({ value }) => value.label === label && label !== 'Додаток') &&
      !present.some(({ value }) => value.label === label)
    )
      absent.push(sure({ label, title: '', present: false, points: [] }, span))
  }
  return [...present, ...absent]
}

function namedIn(text: string, span: (from: number, to: number) => Span): Named[] {
  return [...text.matchAll(named)].flatMap((match) => {
    const { from, to, one, last } = match.groups ?? {}
    const first = Number(from ?? one ?? 0)
    const end = Math.min(Number(to ?? last ?? first), first + 30)
    const where = span(match.index, match.index + match[0].length)
    if (first === 0) return [{ label: 'Додаток', span: where }]
    return Array.from({ length: Math.max(1, end - first + 1) }, (_, index) => ({
      label: `Додаток ${first + index}`,
      span: where,
    }))
  })
}

function presentIn(lines: readonly Line[], { from, to }: Range): Finding<Appendix> {
  const first = lines[from]
  const text = solid(first?.text ?? '')
  const number = /^додаток ?№? ?(?<no>\d{1,2}|[IVXІХ]{1,4})/iu.exec(text)?.groups?.no
  const label = number ? `Додаток ${number}` : 'Додаток'
  const titleAt = titleStart(lines, from, to)
  const titleTo = titleEnd(lines, titleAt, to)
  const title = titleAt < titleTo ? flowOf(lines, titleAt, titleTo).text.replace(/\s+/g, ' ') : ''
  const points = rawPoints(lines, titleTo, to).flatMap(({ number }) => number ?? [])
  const spans = first ? [{ start: first.start, end: lines[Math.max(from, titleTo - 1)]?.end ?? first.end }] : []
  return (title === '' ? unsure : sureTitle)({ label, title, present: true, points }, 'title-by-place', ...spans)
}

function sureTitle(value: Appendix, _reason: 'title-by-place', ...spans: Span[]): Finding<Appendix> {
  return sure(value, ...spans)
}

// «до рішення …», «від … № …» stand between the label and the title.
function titleStart(lines: readonly Line[], from: number, to: number): number {
  let at = from + 1
  const isAddress = (text: string) =>
    /^(?:до |від |№|затвердж|рішення|розпорядження|наказ|виконавчого|виконкому|міської|міського|[\d_]{1,2}[\d._]|«?\d|_{2})/iu.test(
      text,
    )
  while (at < to && at < from + 8 && isAddress(lines[at]?.text ?? '')) at += 1
  return at
}

function titleEnd(lines: readonly Line[], from: number, to: number): number {
  let at = from
  while (at < to && at < from + 6) {
    const line = lines[at]
    if (
      !line ||
      line.text.length > 200 ||
      /^\d{1,3}[.)]|^[IVXІХ]{1,4}\. /u.test(line.text) ||
      (at > from && line.afterGap && !/^(?:у|в|на|про|щодо|до|з|за) /iu.test(line.text))
    )
      break
    at += 1
  }
  return at
}
