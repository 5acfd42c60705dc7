import { assignBelow, taskForms } from '#modules/assignments'
import { searchPeople } from '#modules/directory'
import type { Context } from '#platform/db'

export interface ToldTask {
  readonly to: ToldParty
  readonly text: string
  readonly dueOn?: string
  readonly onControl?: boolean
  readonly rhythm?: 'continuous' | 'periodic'
  readonly every?: 'week' | 'month' | 'quarter' | 'year'
  readonly everyDay?: number
}

/** By id, or by a surname of the directory. */
export type ToldParty = { readonly personId: number } | { readonly unitId: number } | { readonly surname: string }

/** What an author writes into the form of a task. */
export async function taskFields(context: Context, { to, ...task }: ToldTask): Promise<Record<string, unknown>> {
  return { ...task, onControl: task.onControl ?? false, executor: await keyOf(context, to) }
}

export async function tellBelow(context: Context, parentId: number, task: ToldTask): Promise<number> {
  return assignBelow(context, parentId, taskForms.task.parse(await taskFields(context, task)))
}

async function keyOf(context: Context, party: ToldParty): Promise<string> {
  if ('personId' in party) return `person:${party.personId}`
  if ('unitId' in party) return `unit:${party.unitId}`
  const [found] = await searchPeople(context, party.surname)
  if (!found) throw new Error(`Nobody is called ${party.surname}`)
  return `person:${found.id}`
}
