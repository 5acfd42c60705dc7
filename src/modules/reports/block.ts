import type { Context } from '#platform/db'

/** What a block is asked about. The last day belongs to the period; `unitId` null: the whole council. */
export interface Scope {
  readonly unitId: number | null
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** A number of a report, and the address of exactly the records behind it. `name` is its own within its block. */
export interface Figure {
  readonly name: string
  readonly count: number
  readonly href: string
}

/** A line of a report: words with figures among them. */
export type Line = readonly (string | Figure)[]

/** What a block says: a line of introduction, and items, each ended by `;`, the last by a full stop. */
export interface Said {
  readonly intro: Line
  readonly items: readonly Line[]
}

/** A part of reports that a module knows how to write. It counts what its reader may see. */
export interface ReportBlock {
  readonly title: string
  readonly read: (context: Context, scope: Scope) => Promise<Said>
}

const plugged = new Map<string, ReportBlock>()

/** Plugs a block into reports: done once, where the house is put together (src/wiring/reports.ts). */
export function plugReport(kind: string, block: ReportBlock): void {
  plugged.set(kind, block)
}

/** The blocks that a report may be made of, in the order in which they were plugged in. */
export function listBlocks(): { kind: string; title: string }[] {
  return [...plugged].map(([kind, { title }]) => ({ kind, title }))
}

export function findBlock(kind: string): ReportBlock | undefined {
  return plugged.get(kind)
}

export function isFigure(piece: Line[number]): piece is Figure {
  return typeof piece !== 'string'
}

export function lineText(line: Line): string {
  return line.map((piece) => (isFigure(piece) ? String(piece.count) : piece)).join('')
}

/** A block as it stands on paper. */
export function saidText({ intro, items }: Said): string {
  const ended = items.map((item, at) => `- ${lineText(item)}${at === items.length - 1 ? '.' : ';'}`)
  return [`${lineText(intro)}\n`, ...ended].join('\n')
}
