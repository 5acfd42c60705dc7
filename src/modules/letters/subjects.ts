import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { LetterSubject } from './letter.ts'

export interface LetterHandler {
  /** Refuses like a thing that is not there whoever may not read it. */
  read(context: Context, ref: number): Promise<LetterSubject>
  /** Puts the letter among the files of its paper, in the place of an earlier one; absent where papers keep no letters. */
  attach?(context: Context, ref: number, letter: { sha256: string; name: string }): Promise<void>
}

const plugged = new Map<string, LetterHandler>()

/** Plugs in what letters may belong to: done once, where the house is put together (src/wiring/letters.ts). */
export function plugLetters(kind: string, handler: LetterHandler): void {
  plugged.set(kind, handler)
}

export function mayCarry(kind: string): boolean {
  return plugged.get(kind)?.attach !== undefined
}

export async function attachTo(
  context: Context,
  { kind, ref }: { kind: string; ref: number },
  letter: { sha256: string; name: string },
): Promise<void> {
  const attach = plugged.get(kind)?.attach
  if (!attach) throw new Refusal('not-found', 'letters.not-found')
  await attach(context, ref, letter)
}

export async function readSubject(context: Context, kind: string, ref: number): Promise<LetterSubject> {
  const handler = plugged.get(kind)
  if (!handler) throw new Refusal('not-found', 'letters.not-found')
  const subject = await handler.read(context, ref)
  if (!subject.mayRead) throw new Refusal('not-found', 'letters.not-found')
  return subject
}
