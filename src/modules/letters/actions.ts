import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import type { LetterSaved } from './events.ts'
import type { LetterInput } from './forms.ts'
import { findVersion, insertVersion } from './store.ts'
import { readSubject } from './subjects.ts'

/** The next version of a letter; what was written before stays. */
export function saveLetter(
  context: Context,
  { kind, ref }: { kind: string; ref: number },
  { revision, ...text }: LetterInput,
): Promise<void> {
  return inTransaction(context, async (context) => {
    const subject = await readSubject(context, kind, ref)
    const why = subject.whyNotWrite
    if (why) throw new Refusal(why.endsWith('-forbidden') ? 'forbidden' : 'conflict', why)
    const before = await findVersion(context, { kind, ref })
    if ((before?.revision ?? 0) !== revision) throw new Refusal('conflict', 'stale')
    await insertVersion(context, { kind, ref, text, revision })
    // What the letter says is read where it belongs, not in the journal.
    await record(context, {
      verb: 'letters.save',
      subject: kind,
      subjectId: ref,
      after: { version: revision + 1 },
    })
    await announce<LetterSaved>(context, { type: 'LetterSaved', kind, ref })
  })
}
