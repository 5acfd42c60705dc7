import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { getTopicRow, topicRows } from './store.ts'
import { inOrderOfCodes, type Topic } from './topic.ts'

const remembered = rememberFor(5_000, topicRows)

export function forgetTopics(): void {
  remembered.forget()
}

/** Every topic, retired ones too, in the order of their codes. */
export async function listTopics(context: Context): Promise<Topic[]> {
  return inOrderOfCodes(await remembered.read(context))
}

export async function topicsById(context: Context): Promise<ReadonlyMap<number, Topic>> {
  return new Map((await listTopics(context)).map((topic) => [topic.id, topic]))
}

export function getTopic(context: Context, id: number): Promise<Topic> {
  return getTopicRow(context, id)
}
