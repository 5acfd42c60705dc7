import type { Proposal } from '@ratusha/act-reader'

/**
 * The text of an act as the register keeps it: from the preamble to the last point, without the heading and the
 * signatures, which have fields of their own. Lines that were broken by the page are whole again.
 */
export function actText(paper: string, proposal: Proposal): string {
  const spans = [...(proposal.preamble?.spans ?? []), ...proposal.points.flatMap(({ text }) => text.spans)]
  if (spans.length === 0) return paper.trim()
  const start = lineStart(paper, Math.min(...spans.map((span) => span.start)))
  const end = Math.max(...spans.map((span) => span.end))
  const kept = joinBroken(paper.slice(start, lineEnd(paper, end)))
  // A table of measures stands in an appendix: its rows are what somebody has to do.
  const table = tableLines(paper.slice(lineEnd(paper, end)))
  return table === '' ? kept : `${kept}\n\n${table}`
}

function tableLines(paper: string): string {
  return paper
    .split(/\r?\n/)
    .filter((line) => /^\|.*\|$/u.test(line.trim()))
    .join('\n')
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

const startsAnew = /^(?:\||\d{1,3}(?:\.\d{1,3})*[.)]|[а-яґєії]\)|[-–•])\s/u

function joinBroken(text: string): string {
  const lines = text.split(/\r?\n|\f/).map((line) => line.replace(/[\u00a0 \t]+/g, ' ').trim())
  const result: string[] = []
  for (const line of lines) {
    const before = result.at(-1) ?? ''
    const goesOn = before !== '' && line !== '' && !startsAnew.test(line) && !/[.;:!?]$/.test(before)
    if (!goesOn) result.push(line)
    else if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line)) result[result.length - 1] = before.slice(0, -1) + line
    else result[result.length - 1] = `${before} ${line}`
  }
  return result
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
