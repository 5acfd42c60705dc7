import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { LetterText } from './letter.ts'

/** What a letter belongs to, as its blank needs it. */
export interface LetterSubject {
  readonly kind: string
  readonly ref: number
  /** «Документ № 5», for the page. */
  readonly title: string
  readonly href: string
  /** Kind of the paper; a letter has none on its blank. */
  readonly paperKind: string
  readonly number: string
  readonly date: Temporal.PlainDate | null
  readonly restricted: boolean
  /** What stands in the form before anybody has written. */
  readonly usual: LetterText
  readonly mayRead: boolean
  readonly mayWrite: boolean
}

export interface LetterHandler {
  /** Refuses like a thing that is not there whoever may not read it. */
  read(context: Context, ref: number): Promise<LetterSubject>
}

const plugged = new Map<string, LetterHandler>()

/** Plugs in what letters may belong to: done once, where the house is put together (src/wiring/letters.ts). */
export function plugLetters(kind: string, handler: LetterHandler): void {
  plugged.set(kind, handler)
}

export async function readSubject(context: Context, kind: string, ref: number): Promise<LetterSubject> {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('not-found', 'letters.not-found')
  const subject = await handler.read(context, ref)
  if (!subject.mayRead) throw new Refusal('not-found', 'letters.not-found')
  return subject
}
