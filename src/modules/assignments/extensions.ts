import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import { change } from './actions.ts'
import type { Assignment } from './assignment.ts'
import { saveTold } from './closing.ts'
import { answerExtensionRow, type Extension, insertExtension, listExtensions } from './extensions.store.ts'
import type { ExtensionInput } from './forms.ts'
import { spokenName } from './names.ts'
import { movePeriod } from './repeating.ts'
import { tellNews } from './telling.ts'
import { checkTerm, rollForControl } from './term.ts'

/** More time: asked for, given or declined, and given unasked. */
export const extensions = { ask, answer, give }

/** The executor asks the author for a later day, and says why. */
function ask(context: Context, id: number, { until, reason }: ExtensionInput): Promise<void> {
  return change(context, id, 'ask-extension', async (context, { task }) => {
    const fromOn = requireLater(task, until)
    if (await findOpen(context, id)) throw new Refusal('conflict', 'assignments.extension-asked')
    const askedBy = await spokenName(context, task.executor.personId)
    await insertExtension(context, { assignmentId: id, askedBy, reason, fromOn, wantedOn: until })
    const after = { until: until.toString(), reason }
    await saveTold(context, task, task, { verb: 'assignments.ask-extension', inNameOf: task.executor.personId, after })
    await tellNews(context, task, 'extension-asked', [task.judgePersonId, ...task.controllers])
  })
}

function answer(
  context: Context,
  id: number,
  { granted, answer: words }: { readonly granted: boolean; readonly answer: string },
): Promise<void> {
  return change(context, id, 'extend', async (context, { task, tree }) => {
    const asked = await findOpen(context, id)
    if (!asked) throw new Refusal('conflict', 'assignments.no-extension')
    if (granted) return grant(context, { task, tree, asked, words })
    const by = await spokenName(context, task.judgePersonId)
    await answerExtensionRow(context, asked.id, { grantedOn: null, words, by })
    await saveTold(context, task, task, {
      verb: 'assignments.decline-extension',
      inNameOf: task.judgePersonId,
      after: { answer: words },
    })
    await tellNews(context, task, 'extension-declined', [task.executor])
  })
}

/** The author or the controller gives more time without having been asked. */
function give(context: Context, id: number, { until, reason }: ExtensionInput): Promise<void> {
  return change(context, id, 'extend', async (context, { task, tree }) => {
    const fromOn = requireLater(task, until)
    const open = await findOpen(context, id)
    const askedBy = await spokenName(context, task.judgePersonId)
    const asked = open ?? {
      id: await insertExtension(context, { assignmentId: id, askedBy, reason, fromOn, wantedOn: until }),
    }
    await grant(context, { task, tree, asked: { id: asked.id, wantedOn: until, reason }, words: open ? reason : '' })
  })
}

async function grant(
  context: Context,
  {
    task,
    tree,
    asked,
    words,
  }: {
    task: Assignment
    tree: readonly Assignment[]
    asked: Pick<Extension, 'id' | 'wantedOn' | 'reason'>
    words: string
  },
): Promise<void> {
  requireLater(task, asked.wantedOn)
  const { dueOn, why } = await rollForControl(context, asked.wantedOn, task.givenOn)
  requireLater(task, dueOn)
  const parent = tree.find(({ id }) => id === task.parentId) ?? null
  checkTerm({ ...task, dueOn }, parent)
  const by = await spokenName(context, task.judgePersonId)
  await answerExtensionRow(context, asked.id, { grantedOn: dueOn, words, by })
  await movePeriod(context, task, dueOn)
  const after = {
    ...task,
    askedOn: asked.wantedOn,
    dueOn,
    why: [...task.why, `Строк продовжено: ${asked.reason}.`, ...why],
  }
  await saveTold(context, task, after, {
    verb: 'assignments.extend',
    inNameOf: task.judgePersonId,
    after: { from: task.dueOn?.toString() ?? null, until: dueOn.toString(), reason: asked.reason },
  })
  await tellNews(context, after, 'extended', [task.executor, ...task.controllers])
}

function requireLater(task: Assignment, until: Temporal.PlainDate): Temporal.PlainDate {
  if (task.dueOn === null) throw new Refusal('conflict', 'assignments.no-term')
  if (Temporal.PlainDate.compare(until, task.dueOn) <= 0) {
    throw new Refusal('invalid', 'assignments.not-later', { until: task.dueOn.toString() })
  }
  return task.dueOn
}

async function findOpen(context: Context, id: number): Promise<Extension | undefined> {
  return (await listExtensions(context, id)).find(({ granted }) => granted === null)
}
