import { awaitStep, stepDone } from '#modules/inbox'
import type { Context } from '#platform/db'
import type { Appeal } from './appeal.ts'

const heads = ['role:secretary', 'role:mayor']

/**
 * The one place that says what an appeal waits for: a resolution of the head, an answer of the department, closing by
 * the registry. The heads see it when it is late. Titles carry no name: an inbox is read over shoulders.
 */
export async function awaitNext(context: Context, appeal: Appeal): Promise<void> {
  const next = nextStep(appeal)
  await stepDone(context, { kind: 'appeal', ref: appeal.id })
  if (next === null) return
  await awaitStep(context, {
    kind: 'appeal',
    ref: appeal.id,
    ...next,
    watchers: [...heads, 'role:registrar'],
    except: appeal.complainedPersonId === null ? [] : [appeal.complainedPersonId],
    number: appeal.number,
    title: appeal.summary,
    href: `/stil/zvernennia/${appeal.id}`,
  })
}

/** What comes next, whom it waits for and by when; `null` when nothing does. */
export function nextStep(
  appeal: Appeal,
): { readonly step: string; readonly holders: readonly string[]; readonly dueOn: Temporal.PlainDate | null } | null {
  switch (appeal.state) {
    case 'registered':
      return { step: 'resolution', holders: heads, dueOn: appeal.due.dueOn }
    case 'assigned':
      return { step: 'answer', holders: [holderOf(appeal)], dueOn: appeal.due.dueOn }
    case 'answered':
    case 'forwarded':
    case 'returned':
    case 'set-aside':
      return { step: 'close', holders: appeal.control ? ['role:mayor'] : ['role:registrar'], dueOn: null }
    case 'requalified':
    case 'closed':
      return null
  }
}

function holderOf({ responsiblePersonId, responsibleUnitId }: Appeal): string {
  return responsiblePersonId === null ? `unit:${responsibleUnitId}` : `person:${responsiblePersonId}`
}
