import { Refusal } from '#kernel'
import { type Locked, taskWork } from '#modules/assignments'
import type { Context } from '#platform/db'
import { answerExtensionRow, type Extension, insertExtension, listExtensions } from './extensions.store.ts'
import type { ExtensionInput } from './forms.ts'

/** More time: asked for, given or declined, and given unasked. */
export const extensions = { ask, answer, give }

/** The executor asks the author for a later day, and says why. */
function ask(context: Context, id: number, { until, reason }: ExtensionInput): Promise<void> {
  return taskWork.change(context, id, 'ask-extension', async (context, { task }) => {
    const fromOn = taskWork.requireLater(task, until)
    if (await findOpen(context, id)) throw new Refusal('conflict', 'control.extension-asked')
    const askedBy = await taskWork.spokenName(context, task.executor.personId)
    await insertExtension(context, { assignmentId: id, askedBy, reason, fromOn, wantedOn: until })
    const after = { until: until.toString(), reason }
    await taskWork.save(context, task, task, {
      verb: 'assignments.ask-extension',
      inNameOf: task.executor.personId,
      after,
    })
    await taskWork.tell(context, task, 'extension-asked', [task.judgePersonId, ...task.controllers])
  })
}

function answer(
  context: Context,
  id: number,
  { granted, answer: words }: { readonly granted: boolean; readonly answer: string },
): Promise<void> {
  return taskWork.change(context, id, 'extend', async (context, { task, tree }) => {
    const asked = await findOpen(context, id)
    if (!asked) throw new Refusal('conflict', 'control.no-extension')
    const { id: askedId, wantedOn: until, reason } = asked
    if (granted) return grant(context, { task, tree }, { id: askedId, until, reason, words })
    const by = await taskWork.spokenName(context, task.judgePersonId)
    await answerExtensionRow(context, asked.id, { grantedOn: null, words, by })
    await taskWork.save(context, task, task, {
      verb: 'assignments.decline-extension',
      inNameOf: task.judgePersonId,
      after: { answer: words },
    })
    await taskWork.tell(context, task, 'extension-declined', [task.executor])
  })
}

/** The author or the controller gives more time without having been asked. */
function give(context: Context, id: number, { until, reason }: ExtensionInput): Promise<void> {
  return taskWork.change(context, id, 'extend', async (context, { task, tree }) => {
    const fromOn = taskWork.requireLater(task, until)
    const open = await findOpen(context, id)
    const askedBy = await taskWork.spokenName(context, task.judgePersonId)
    const asked = { reason, fromOn, wantedOn: until, askedBy, assignmentId: id }
    const askedId = open?.id ?? (await insertExtension(context, asked))
    await grant(context, { task, tree }, { id: askedId, until, reason, words: open ? reason : '' })
  })
}

async function grant(
  context: Context,
  { task, tree }: Locked,
  { id, until, reason, words }: { id: number; until: Temporal.PlainDate; reason: string; words: string },
): Promise<void> {
  const { after, dueOn } = await taskWork.extend(context, { task, tree }, { until, reason })
  const by = await taskWork.spokenName(context, task.judgePersonId)
  await answerExtensionRow(context, id, { grantedOn: dueOn, words, by })
  await taskWork.tell(context, after, 'extended', [task.executor, ...task.controllers])
}

async function findOpen(context: Context, id: number): Promise<Extension | undefined> {
  return (await listExtensions(context, id)).find(({ granted }) => granted === null)
}
