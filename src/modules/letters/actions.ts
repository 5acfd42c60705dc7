import { Readable } from 'node:stream'
import { Refusal } from '#kernel'
import { keepFile } from '#modules/files'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { announce } from '#platform/events'
import type { FileStore } from '#platform/files'
import type { LetterSaved } from './events.ts'
import type { LetterInput } from './forms.ts'
import { getLetterPage, letterPdf } from './queries.ts'
import { findVersion, insertVersion } from './store.ts'
import { attachTo, readSubject } from './subjects.ts'

/** Bytes of a letter. */
const largest = 50 * 1024 * 1024

/** Puts the letter, as it was saved last, among the files of its paper. The same letter is put there once. */
export async function attachLetter(
  context: Context,
  files: FileStore,
  { kind, ref }: { kind: string; ref: number },
): Promise<void> {
  const { subject } = await getLetterPage(context, kind, ref)
  if (subject.whyNotWrite) throw new Refusal('forbidden', subject.whyNotWrite)
  const bytes = await letterPdf(context, kind, ref)
  const received = await files.receive(Readable.from([Buffer.from(bytes)]), { limit: largest })
  const name = subject.paperKind === '' ? 'Лист.pdf' : `${subject.title}.pdf`
  const { sha256 } = await keepFile(context, files, received, name)
  await attachTo(context, { kind, ref }, { sha256, name })
}

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
