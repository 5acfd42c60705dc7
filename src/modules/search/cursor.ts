import { type FoundKind, foundKinds } from './searchable.ts'

/** Where a line stands in an order that never repeats: what comes in meanwhile shifts no page. */
export interface Cursor {
  /** 0: a paper of just that number; 1: by its words. */
  readonly turn: number
  /** As PostgreSQL writes a float4, so that it is read back as the same. */
  readonly rank: string
  /** Days before the last day of the calendar: the newest are the least. */
  readonly age: number
  readonly ref: number
  readonly kind: FoundKind
}

export function writeCursor({ turn, rank, age, ref, kind }: Cursor): string {
  return [turn, rank, age, ref, kind].join('~')
}

const written = /^([01])~(\d{1,9}(?:\.\d{1,20})?(?:e-?\d{1,2})?)~(\d{1,7})~(-?\d{1,15})~([a-z-]+)$/

/** `null` for what is no cursor: an address that somebody has changed begins at the beginning. */
export function readCursor(text: string | null | undefined): Cursor | null {
  const found = written.exec(text ?? '')
  const kind = foundKinds.find((one) => one === found?.[5])
  if (!found || !kind || Number(found[2]) > 1e9) return null
  return { turn: Number(found[1]), rank: found[2] ?? '0', age: Number(found[3]), ref: Number(found[4]), kind }
}
