import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
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
    if (!subject.mayWrite) throw new Refusal('forbidden', 'letters.write-forbidden')
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
  })
}
