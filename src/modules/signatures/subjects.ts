import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { NamedFile, Subject } from './signature.ts'

/** A thing that carries signatures, as this module sees it. */
export interface Signed extends Subject {
  /** Empty: it has none yet. */
  readonly number: string
  /** The day of the number. */
  readonly on: Temporal.PlainDate | null
  readonly title: string
  readonly href: string
  /** Для службового користування. */
  readonly restricted: boolean
  /** The council's own, not one that came: only such copies are stamped and told about. */
  readonly ours: boolean
  readonly files: readonly NamedFile[]
}

/** Refuses like a thing that is not there whoever may not read it. */
export type ReadSigned = (context: Context, ref: number) => Promise<Signed>

const plugged = new Map<string, ReadSigned>()

export function plugSigned(kind: string, read: ReadSigned): void {
  plugged.set(kind, read)
}

export function readSigned(context: Context, { kind, ref }: Subject): Promise<Signed> {
  const read = plugged.get(kind)
  if (!read) throw new Refusal('not-found', 'signatures.not-found')
  return read(context, ref)
}

/** The journal speaks of a card as `card`. */
export function journalSubject({ kind, ref }: Subject): { subject: string; subjectId: number } {
  return { subject: kind === 'document' ? 'card' : kind, subjectId: ref }
}
