import { type Actor, memberName } from '#kernel'
import type { Context } from '#platform/db'
import { insertEntries, insertEntry, type NewEntry } from './store.ts'

export interface Recorded {
  /** What was done, in the words of the code: 'documents.register'. */
  readonly verb: string
  readonly subject: string
  readonly subjectId: number | string
  readonly before?: object | null
  readonly after?: object | null
}

export async function record(context: Context, entry: Recorded): Promise<void> {
  await insertEntry(context, entryOf(context, entry))
}

/** The same of many things that were done at once. */
export async function recordAll(context: Context, entries: readonly Recorded[]): Promise<void> {
  await insertEntries(
    context,
    entries.map((entry) => entryOf(context, entry)),
  )
}

function entryOf({ actor }: Context, entry: Recorded): NewEntry {
  return {
    actor: actorKey(actor),
    actorName: memberName(actor),
    verb: entry.verb,
    subject: entry.subject,
    subjectId: String(entry.subjectId),
    before: entry.before ? JSON.stringify(entry.before) : null,
    after: entry.after ? JSON.stringify(entry.after) : null,
  }
}

function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
      return `account:${actor.accountId}`
    case 'house':
      return `house:${actor.name}`
    case 'stranger':
      return 'stranger'
  }
}
