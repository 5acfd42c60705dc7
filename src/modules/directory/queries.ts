import { sql } from 'kysely'
import { dayOf, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { mayReadInner } from './access.ts'
import { council } from './council.store.ts'
import { getUnitRow, unitColumns } from './store.ts'
import type { PersonName, Unit, UnitKind } from './unit.ts'

export interface Phone {
  readonly id: number
  readonly number: string
  readonly innerOnly: boolean
  readonly note: string
}

export interface DirectoryPost {
  readonly id: number
  readonly title: string
  readonly leads: boolean
  readonly person: (PersonName & { readonly id: number }) | null
  readonly phones: readonly Phone[]
}

export interface DirectoryUnit extends Unit {
  readonly depth: number
  readonly phones: readonly Phone[]
  readonly posts: readonly DirectoryPost[]
}

export function getUnit(context: Context, id: number): Promise<Unit> {
  return getUnitRow(context, id)
}

/** Units that exist today, parents before children, in the order of the directory. */
export async function listUnits(context: Context, kinds?: readonly UnitKind[]): Promise<Unit[]> {
  const rows = await context.db
    .selectFrom('directory.units')
    .select(unitColumns)
    .where('abolished_on', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const units = rows.map((row) => ({ ...row, kind: row.kind as UnitKind }))
  return kinds ? units.filter(({ kind }) => kinds.includes(kind)) : units
}

/** A person's name and the units where they hold a post today. */
export async function getWorkplace(context: Context, personId: number): Promise<{ name: string; units: number[] }> {
  const today = dayOf(context.now)
  const { rows } = await sql<{ name: string; units: number[] }>`
    select person.given_name || ' ' || person.surname as name,
           coalesce(array_agg(distinct post.unit_id::int) filter (where post.id is not null), '{}') as units
    from directory.people person
    left join directory.tenures tenure on tenure.person_id = person.id and ${heldOn(today)}
    left join directory.posts post on post.id = tenure.post_id
    where person.id = ${personId} group by person.id`.execute(context.db)
  const [found] = rows
  if (!found) throw new Refusal('not-found', 'directory.person-not-found')
  return found
}

/** Names and leading posts of people, by id. */
export async function namePeople(
  context: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { name: string; post: string }>> {
  const { rows } = await sql<{ id: number; name: string; post: string | null }>`
    select person.id, person.given_name || ' ' || person.surname as name,
           (array_agg(post.title order by post.leads desc, post.sort))[1] as post
    from directory.people person
    left join directory.tenures tenure on tenure.person_id = person.id and tenure.until is null
    left join directory.posts post on post.id = tenure.post_id
    where person.id = any(${ids}) group by person.id`.execute(context.db)
  return new Map(rows.map(({ id, name, post }) => [id, { name, post: post ?? '' }]))
}

/** The people who hold a post in a unit today. */
export async function peopleOf(context: Context, unitId: number): Promise<number[]> {
  const today = dayOf(context.now)
  const rows = await context.db
    .selectFrom('directory.tenures as tenure')
    .innerJoin('directory.posts as post', 'post.id', 'tenure.post_id')
    .select('tenure.person_id as personId')
    .where('post.unit_id', '=', unitId)
    .where(heldOn(today))
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Who leads a unit today, by its id. */
export function headsOf(context: Context): Promise<ReadonlyMap<number, number>> {
  return heads.read(context)
}

const heads = rememberFor(5000, async (context): Promise<ReadonlyMap<number, number>> => {
  const rows = await context.db
    .selectFrom('directory.tenures as tenure')
    .innerJoin('directory.posts as post', 'post.id', 'tenure.post_id')
    .select(['post.unit_id as unitId', 'tenure.person_id as personId'])
    .where('post.leads', '=', true)
    .where('post.abolished_on', 'is', null)
    .where(heldOn(dayOf(context.now)))
    .orderBy('post.sort', 'desc')
    .execute()
  return new Map(rows.map(({ unitId, personId }) => [unitId, personId]))
})

/** Units by id: every register needs their names, and they change once a month. */
export function unitsById(context: Context): Promise<ReadonlyMap<number, Unit>> {
  return units.read(context)
}

const units = rememberFor(5000, async (context): Promise<ReadonlyMap<number, Unit>> => {
  const rows = await context.db.selectFrom('directory.units').select(unitColumns).execute()
  return new Map(rows.map((row) => [row.id, { ...row, kind: row.kind as UnitKind }]))
})

export function forgetUnits(): void {
  units.forget()
  heads.forget()
  council.forget()
}

/** The whole directory as the reader may see it, optionally only what matches `words`. */
export async function listDirectory(context: Context, words = ''): Promise<DirectoryUnit[]> {
  const [units, posts, phones] = await Promise.all([listUnits(context), listPosts(context), listPhones(context)])
  const byUnit = Map.groupBy(posts, ({ unitId }) => unitId)
  const whole = inTreeOrder(units).map(({ unit, depth }) => ({
    ...unit,
    depth,
    phones: phones.filter((phone) => phone.unitId === unit.id),
    posts: (byUnit.get(unit.id) ?? []).map((post) => ({
      ...post,
      phones: phones.filter((phone) => phone.postId === post.id),
    })),
  }))
  return words.trim() === '' ? whole : matching(whole, words)
}

export async function getUnitCard(context: Context, id: number): Promise<DirectoryUnit> {
  const found = (await listDirectory(context)).find((unit) => unit.id === id)
  if (!found) throw new Refusal('not-found', 'directory.unit-not-found')
  return found
}

export interface FoundPerson extends PersonName {
  readonly id: number
  readonly post: string
}

/** People by the beginning of any part of the name, for suggestions. */
export async function searchPeople(context: Context, words: string, most = 8): Promise<FoundPerson[]> {
  const { rows } = await sql<FoundPerson>`
    select person.id, person.surname, person.given_name as "givenName", person.patronymic,
           coalesce(max(post.title), '') as post
    from directory.people person
    left join directory.tenures tenure on tenure.person_id = person.id and tenure.until is null
    left join directory.posts post on post.id = tenure.post_id
    where translate(lower(person.surname || ' ' || person.given_name), '''’ʼ\`', '') like ${`%${likeSafe(fold(words))}%`}
    group by person.id order by person.surname, person.given_name limit ${most}`.execute(context.db)
  return rows
}

function heldOn(day: Temporal.PlainDate) {
  return sql<boolean>`((tenure.since is null or tenure.since <= ${day}) and (tenure.until is null or tenure.until >= ${day}))`
}

async function listPosts(context: Context): Promise<(Omit<DirectoryPost, 'phones'> & { unitId: number })[]> {
  const today = dayOf(context.now)
  const rows = await context.db
    .selectFrom('directory.posts as post')
    .leftJoin('directory.tenures as tenure', (join) => join.onRef('tenure.post_id', '=', 'post.id').on(heldOn(today)))
    .leftJoin('directory.people as person', 'person.id', 'tenure.person_id')
    .select(['post.id', 'post.unit_id as unitId', 'post.title', 'post.leads', 'person.id as personId'])
    .select(['person.surname', 'person.given_name as givenName', 'person.patronymic'])
    .where('post.abolished_on', 'is', null)
    .orderBy('post.sort')
    .orderBy('post.id')
    .execute()
  return rows.map(({ personId, surname, givenName, patronymic, ...post }) => ({
    ...post,
    person:
      personId === null
        ? null
        : { id: personId, surname: surname ?? '', givenName: givenName ?? '', patronymic: patronymic ?? '' },
  }))
}

async function listPhones(context: Context): Promise<(Phone & { unitId: number | null; postId: number | null })[]> {
  let query = context.db
    .selectFrom('directory.phones')
    .select(['id', 'unit_id as unitId', 'post_id as postId', 'number', 'inner_only as innerOnly', 'note'])
    .orderBy('sort')
    .orderBy('id')
  if (!mayReadInner(context.actor)) query = query.where('inner_only', '=', false)
  return query.execute()
}

function inTreeOrder(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const known = new Set(units.map(({ id }) => id))
  const children = Map.groupBy(units, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const walk = (parentId: number | null, depth: number): { unit: Unit; depth: number }[] =>
    (children.get(parentId) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}

function matching(units: readonly DirectoryUnit[], words: string): DirectoryUnit[] {
  const wanted = fold(words).split(' ').filter(Boolean)
  const matches = (text: string) => wanted.every((word) => fold(text).includes(word))
  return units.flatMap((unit) => {
    const unitText = [unit.name, unit.shortName, ...unit.phones.map(({ number }) => number)].join(' ')
    if (matches(unitText)) return [unit]
    const posts = unit.posts.filter((post) => matches(`${unitText} ${postText(post)}`))
    return posts.length > 0 ? [{ ...unit, posts }] : []
  })
}

function postText({ title, person, phones }: DirectoryPost): string {
  const name = person ? `${person.surname} ${person.givenName} ${person.patronymic}` : ''
  return [title, name, ...phones.map(({ number }) => number)].join(' ')
}

function fold(text: string): string {
  return text
    .toLocaleLowerCase('uk')
    .replace(/['’ʼ`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function likeSafe(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
