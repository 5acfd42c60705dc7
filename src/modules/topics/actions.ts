import { dayOf, Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayEditTopics } from './access.ts'
import type { TopicInput } from './forms.ts'
import { forgetTopics } from './queries.ts'
import { getTopicRow, insertTopic, updateTopic } from './store.ts'

export function addTopic(context: Context, input: TopicInput): Promise<number> {
  return editing(context, async (context) => {
    const id = await insertTopic(context, input)
    if (id === null) throw new Refusal('conflict', 'topics.code-taken', { code: input.code })
    await record(context, { verb: 'topics.add', subject: 'topic', subjectId: id, after: input })
    return id
  })
}

/** The code stays: reports of past years are counted by it. */
export function editTopic(context: Context, id: number, input: { title: string; revision: number }): Promise<void> {
  return editing(context, async (context) => {
    const topic = await getTopicRow(context, id)
    if (!(await updateTopic(context, { ...topic, ...input }))) throw new Refusal('conflict', 'stale')
    const [before, after] = [{ title: topic.title }, { title: input.title }]
    await record(context, { verb: 'topics.edit', subject: 'topic', subjectId: id, before, after })
  })
}

export function retireTopic(context: Context, id: number, revision: number): Promise<void> {
  return editing(context, async (context) => {
    const topic = await getTopicRow(context, id)
    const retired = { ...topic, retiredOn: dayOf(context.now), revision }
    if (!(await updateTopic(context, retired))) throw new Refusal('conflict', 'stale')
    await record(context, { verb: 'topics.retire', subject: 'topic', subjectId: id })
  })
}

async function editing<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if (!mayEditTopics(context.actor)) throw new Refusal('forbidden', 'topics.edit-forbidden')
  try {
    return await inTransaction(context, work)
  } finally {
    // After the commit: what is read before it would be remembered without the change.
    forgetTopics()
  }
}
