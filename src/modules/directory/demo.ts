import { type Context, inTransaction } from '#platform/db'
import { addPerson, addPhone, addPost, addUnit, appoint } from './actions.ts'
import { personForm, unitForm } from './forms.ts'
import type { UnitKind } from './unit.ts'

export interface ToldPhone {
  readonly number: string
  readonly innerOnly?: boolean
  readonly note?: string
}

export interface ToldPost {
  readonly title: string
  readonly leads?: boolean
  /** «Юрій Вербич»: the surname last; the same name is the same person. */
  readonly holder: string
  readonly phones?: readonly ToldPhone[]
}

export interface ToldUnit<Key extends string> {
  readonly key: Key
  readonly parent: Key | null
  readonly kind: UnitKind
  readonly name: string
  readonly shortName?: string
  readonly index?: string
  readonly address?: string
  readonly email?: string
  readonly website?: string
  readonly note?: string
  readonly phones?: readonly ToldPhone[]
  readonly posts?: readonly ToldPost[]
}

export interface ToldDirectory<Key extends string> {
  readonly units: ReadonlyMap<Key, number>
  readonly people: ReadonlyMap<string, number>
}

/** Tells the directory, parents before children. */
export function tellDirectory<Key extends string>(
  context: Context,
  told: readonly ToldUnit<Key>[],
): Promise<ToldDirectory<Key>> {
  return inTransaction(context, async (context) => {
    const units = new Map<Key, number>()
    const people = new Map<string, number>()
    for (const [sort, unit] of told.entries()) {
      const parentId = unit.parent === null ? null : (units.get(unit.parent) ?? null)
      const unitId = await addUnit(context, unitForm.parse({ ...unit, parentId, sort }))
      units.set(unit.key, unitId)
      await tellPhones(context, { unitId }, unit.phones)
      for (const [at, post] of (unit.posts ?? []).entries()) await tellPost(context, people, { unitId, at, post })
    }
    return { units, people }
  })
}

async function tellPost(
  context: Context,
  people: Map<string, number>,
  { unitId, at, post }: { unitId: number; at: number; post: ToldPost },
): Promise<void> {
  const postId = await addPost(context, { unitId, title: post.title, leads: post.leads ?? false, sort: at })
  const personId = people.get(post.holder) ?? (await addPerson(context, personForm.parse(nameOf(post.holder))))
  people.set(post.holder, personId)
  await appoint(context, { postId, personId, since: null })
  await tellPhones(context, { postId }, post.phones)
}

async function tellPhones(
  context: Context,
  owner: { unitId: number } | { postId: number },
  phones: readonly ToldPhone[] = [],
): Promise<void> {
  for (const { number, innerOnly = false, note = '' } of phones) {
    await addPhone(context, owner, { number, innerOnly, note })
  }
}

function nameOf(holder: string): { givenName: string; surname: string } {
  const space = holder.lastIndexOf(' ')
  return { givenName: holder.slice(0, space), surname: holder.slice(space + 1) }
}
