import { theHouse } from '#kernel'
import { forgetOldSignIns } from '#modules/access'
import { remindWhoIsDue } from '#modules/acknowledgements'
import { remindOfVisas } from '#modules/approvals'
import { reminders } from '#modules/control'
import { dropUnused, verifyFiles } from '#modules/files'
import { verifyJournal } from '#modules/journal'
import { reindexSearch } from '#modules/search'
import { byNight } from '#modules/signatures'
import type { Context } from '#platform/db'
import { logInfo, logWarning } from '#platform/log'
import { forgetOldAnswers } from '#platform/once'
import type { House } from '../web/house.ts'

/** The round of the night: the journal is verified, every file is read again, what is no longer needed is dropped. */
export async function nightRound(house: House, { unusedFileDays }: { unusedFileDays: number }): Promise<void> {
  const context: Context = {
    db: house.connection.db,
    actor: theHouse('нічний обхід'),
    now: house.clock(),
    requestId: 'night',
  }
  const journal = await verifyJournal(context)
  if (journal.broken.length > 0) logWarning('journal.broken', { broken: journal.broken.length })
  const before = context.now.subtract({ hours: 24 * unusedFileDays })
  const dropped = await dropUnused(context, house.files, { before })
  const files = await verifyFiles(context, house.files)
  if (files.damaged.length > 0) logWarning('files.damaged-found', { damaged: files.damaged.length })
  const reindexed = await reindexSearch(context, () => undefined)
  const timestamps = await byNight.askForTimestamps(context, house)
  const signatures = await byNight.verifyAgain(context, house)
  if (signatures.broken > 0) logWarning('signatures.broken', { broken: signatures.broken })
  const reminded = await reminders.send(context)
  const toRead = await remindWhoIsDue(context)
  const toApprove = await remindOfVisas(context)
  await forgetOldSignIns(context)
  await forgetOldAnswers(context)
  logInfo('night-round', {
    entries: journal.entries,
    files: files.checked,
    filesDropped: dropped.files,
    filesUnknown: dropped.unknown,
    signatures: signatures.checked,
    timestamps: timestamps.given,
    reindexed,
    reminded,
    toRead,
    toApprove,
  })
}
