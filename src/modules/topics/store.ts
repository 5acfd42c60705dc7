import { Refusal } from '#kernel'
import type { Context } from '#platform/db'
import type { TopicInput } from './forms.ts'
import type { Topic } from './topic.ts'

const columns = ['id', 'code', 'title', 'retired_on as retiredOn', 'revision'] as const

export function topicRows(context: Context): Promise<Topic[]> {
  return context.db.selectFrom('topics.topics').select(columns).execute()
}

export async function getTopicRow(context: Context, id: number): Promise<Topic> {
  const row = await context.db.selectFrom('topics.topics').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'topics.not-found')
  return row
}

/** Answers the id, or `null` when the code is taken. */
export async function insertTopic(context: Context, input: TopicInput): Promise<number | null> {
  const row = await context.db
    .insertInto('topics.topics')
    .values(input)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Saves when nobody saved in between; answers whether it did. */
export async function updateTopic(context: Context, topic: Topic): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('topics.topics')
    .set({ title: topic.title, retired_on: topic.retiredOn, revision: topic.revision + 1 })
    .where('id', '=', topic.id)
    .where('revision', '=', topic.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
