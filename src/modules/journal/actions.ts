import { type Actor, memberName } from '#kernel'
import type { Context } from '#platform/db'
import { insertEntry } from './store.ts'

export interface Recorded {
  /** What was done, in the words of the code: 'documents.register'. */
  readonly verb: string
  readonly subject: string
  readonly subjectId: number | string
  readonly before?: object | null
  readonly after?: object | null
}

export async function record(context: Context, entry: Recorded): Promise<void> {
  await insertEntry(context, {
    actor: actorKey(context.actor),
    actorName: memberName(context.actor),
    verb: entry.verb,
    subject: entry.subject,
    subjectId: String(entry.subjectId),
    before: entry.before ? JSON.stringify(entry.before) : null,
    after: entry.after ? JSON.stringify(entry.after) : null,
  })
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
