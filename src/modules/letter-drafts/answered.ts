import { Refusal } from '#kernel'
import type { LetterText } from '#modules/letters'
import type { Context } from '#platform/db'
import type { AnsweredKind, LetterDraft } from './draft.ts'

/** A paper that may be answered by a letter, as its letter needs it. */
export interface Answered {
  readonly number: string
  /** What the letter is about, before anybody has said it. */
  readonly summary: string
  readonly correspondentKind: LetterDraft['correspondentKind']
  readonly correspondent: string
  readonly access: LetterDraft['access']
  /** People whom it complains of: they know nothing of the answer. */
  readonly exceptPeople: readonly number[]
  readonly mayAnswer: boolean
  /** What the letter begins with. */
  readonly text: Partial<LetterText>
}

/** Refuses like a thing that is not there whoever may not read it. */
export type ReadAnswered = (context: Context, ref: number) => Promise<Answered>

const plugged = new Map<string, ReadAnswered>()

/** Plugs in what letters may answer: done once, where the house is put together (src/wiring/letter-drafts.ts). */
export function plugAnswered(kind: AnsweredKind, read: ReadAnswered): void {
  plugged.set(kind, read)
}

export function readAnswered(context: Context, { kind, ref }: { kind: AnsweredKind; ref: number }): Promise<Answered> {
  const read = plugged.get(kind)
  if (!read) throw new Refusal('not-found', 'letter-drafts.not-found')
  return read(context, ref)
}
