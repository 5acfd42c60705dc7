import { Refusal } from '#kernel'
import { type Context, prepared, type Slot } from '#platform/db'
import type { PersonInput, PhoneInput, PostInput, UnitInput } from './forms.ts'
import type { Council, PersonName, Unit, UnitKind } from './unit.ts'

export const unitColumns = [
  'id',
  'parent_id as parentId',
  'kind',
  'name',
  'short_name as shortName',
  'index',
  'address',
  'email',
  'website',
  'note',
  'sort',
  'abolished_on as abolishedOn',
  'revision',
] as const

export async function saveCouncil(context: Context, council: Council): Promise<void> {
  const row = {
    name: council.name,
    name_genitive: council.nameGenitive,
    hromada: council.hromada,
    code: council.code,
    address: council.address,
    phone: council.phone,
    email: council.email,
    website: council.website,
  }
  await context.db
    .insertInto('directory.council')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

const unitById = prepared((db, slot: Slot<{ id: number }>) =>
  db.selectFrom('directory.units').select(unitColumns).where('id', '=', slot('id')),
)

export async function getUnitRow(context: Context, id: number): Promise<Unit> {
  const row = await unitById.first(context, { id })
  if (!row) throw new Refusal('not-found', 'directory.unit-not-found')
  return { ...row, kind: row.kind as UnitKind }
}

export async function insertUnit(context: Context, unit: UnitInput): Promise<number> {
  const { id } = await context.db
    .insertInto('directory.units')
    .values(columnsOf(unit))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateUnit(context: Context, id: number, revision: number, unit: UnitInput): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('directory.units')
    .set({ ...columnsOf(unit), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function markAbolished(context: Context, id: number, on: Temporal.PlainDate): Promise<void> {
  await context.db.updateTable('directory.units').set({ abolished_on: on }).where('id', '=', id).execute()
}

export async function insertPerson(context: Context, person: PersonInput): Promise<number> {
  const { id } = await context.db
    .insertInto('directory.people')
    .values({ surname: person.surname, given_name: person.givenName, patronymic: person.patronymic })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertPost(context: Context, post: PostInput): Promise<number> {
  const { id } = await context.db
    .insertInto('directory.posts')
    .values({ unit_id: post.unitId, title: post.title, leads: post.leads, sort: post.sort })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function getPersonRow(context: Context, id: number): Promise<PersonName> {
  const row = await context.db
    .selectFrom('directory.people')
    .select(['surname', 'given_name as givenName', 'patronymic'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'directory.person-not-found')
  return row
}

/** Until the transaction ends nobody else appoints to this post. */
export async function lockPost(context: Context, id: number): Promise<void> {
  const row = await context.db
    .selectFrom('directory.posts')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'directory.post-not-found')
}

export interface TenureRow {
  readonly id: number
  readonly postId: number
  readonly personId: number
  readonly since: Temporal.PlainDate | null
}

export function findOpenTenure(context: Context, postId: number): Promise<TenureRow | undefined> {
  return context.db
    .selectFrom('directory.tenures')
    .select(['id', 'post_id as postId', 'person_id as personId', 'since'])
    .where('post_id', '=', postId)
    .where('until', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertTenure(context: Context, tenure: Omit<TenureRow, 'id'>): Promise<void> {
  await context.db
    .insertInto('directory.tenures')
    .values({ post_id: tenure.postId, person_id: tenure.personId, since: tenure.since, until: null })
    .execute()
}

export async function endTenure(context: Context, id: number, until: Temporal.PlainDate): Promise<void> {
  await context.db.updateTable('directory.tenures').set({ until }).where('id', '=', id).execute()
}

export async function countPeopleOf(context: Context, unitId: number): Promise<number> {
  const { count } = await context.db
    .selectFrom('directory.tenures as tenure')
    .innerJoin('directory.posts as post', 'post.id', 'tenure.post_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('post.unit_id', '=', unitId)
    .where('tenure.until', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertPhone(
  context: Context,
  owner: { unitId: number } | { postId: number },
  phone: PhoneInput,
): Promise<number> {
  const { id } = await context.db
    .insertInto('directory.phones')
    .values({
      unit_id: 'unitId' in owner ? owner.unitId : null,
      post_id: 'postId' in owner ? owner.postId : null,
      number: phone.number,
      inner_only: phone.innerOnly,
      note: phone.note,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deletePhone(context: Context, id: number): Promise<{ number: string } | undefined> {
  return context.db.deleteFrom('directory.phones').where('id', '=', id).returning('number').executeTakeFirst()
}

function columnsOf(unit: UnitInput) {
  return {
    parent_id: unit.parentId,
    kind: unit.kind,
    name: unit.name,
    short_name: unit.shortName || unit.name,
    index: unit.index,
    address: unit.address,
    email: unit.email,
    website: unit.website,
    note: unit.note,
    sort: unit.sort,
  }
}
