import { sql } from 'kysely'
import { audienceKeys, Refusal } from '#kernel'
import type { Context } from '#platform/db'
import { audienceOf } from './access.ts'
import type { Route, RouteState, Step, StepState, Subject } from './route.ts'
import type { Approved } from './subjects.ts'

const routeColumns = [
  'id',
  'kind',
  'ref',
  'title',
  'href',
  'restricted',
  'state',
  'round',
  'version',
  'author_id as authorId',
  'author',
  'sent_at as sentAt',
  'ended_at as endedAt',
  'note',
] as const

const stepColumns = ['id', 'route_id as routeId', 'stage', 'person_id as personId', 'body'] as const

/** Routes that the reader knows of. */
export function visibleRoutes(context: Context) {
  return context.db
    .selectFrom('approvals.routes')
    .where(sql<boolean>`audience && ${[...audienceKeys(context.actor)]}::text[]`)
}

export async function getRouteRow(context: Context, id: number, lock = false): Promise<Route> {
  const query = visibleRoutes(context).select(routeColumns).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'approvals.not-found')
  return row as Route
}

/** All routes that the thing has had, whoever asks; locked. */
export async function lockRoutesOf(context: Context, { kind, ref }: Subject): Promise<Route[]> {
  const rows = await context.db
    .selectFrom('approvals.routes')
    .select(routeColumns)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as Route[]
}

export async function newestRouteOf(context: Context, { kind, ref }: Subject): Promise<Route | null> {
  const row = await visibleRoutes(context)
    .select(routeColumns)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row as Route | undefined) ?? null
}

export interface RouteFilter {
  readonly ids?: readonly number[]
  readonly authors?: readonly number[]
  readonly page: number
  readonly perPage: number
}

export async function findRoutes(context: Context, filter: RouteFilter): Promise<{ routes: Route[]; total: number }> {
  let query = visibleRoutes(context)
  const { ids, authors } = filter
  if (ids) query = query.where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
  if (authors) query = query.where((eb) => eb('author_id', '=', eb.fn.any(eb.val([...authors]))))
  const [rows, counted] = await Promise.all([
    query
      .select(routeColumns)
      .orderBy('id', 'desc')
      .limit(filter.perPage)
      .offset((filter.page - 1) * filter.perPage)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { routes: rows as Route[], total: Number(counted.total) }
}

export interface NewRoute {
  readonly approved: Approved
  readonly author: { readonly id: number; readonly name: string }
  readonly people: readonly number[]
}

/** `null`: the thing is on its way already. */
export async function insertRoute(context: Context, { approved, author, people }: NewRoute): Promise<number | null> {
  const row = await context.db
    .insertInto('approvals.routes')
    .values({
      kind: approved.kind,
      ref: approved.ref,
      title: approved.title,
      href: approved.href,
      audience: audienceOf(approved, [author.id, ...people]),
      restricted: approved.restricted,
      state: 'running',
      author_id: author.id,
      author: author.name,
      sent_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function saveRoute(context: Context, route: Route): Promise<void> {
  const ended = route.state === 'running' || route.state === 'stopped' || route.state === 'returned'
  await context.db
    .updateTable('approvals.routes')
    .set({
      state: route.state,
      round: route.round,
      version: route.version,
      note: route.note,
      ended_at: ended ? null : context.now,
    })
    .where('id', '=', route.id)
    .execute()
}

export async function saveSubject(
  context: Context,
  routeId: number,
  { people, ...approved }: Pick<Approved, 'title' | 'restricted' | 'confidential'> & { people: readonly number[] },
): Promise<void> {
  const { title, restricted } = approved
  const audience = audienceOf(approved, people)
  await context.db
    .updateTable('approvals.routes')
    .set({ title, restricted, audience })
    .where('id', '=', routeId)
    .execute()
}

export type NewStep = Omit<Step, 'id' | 'routeId'>

export async function insertSteps(context: Context, routeId: number, steps: readonly NewStep[]): Promise<void> {
  const rows = steps.map(({ personId, dueOn, ...step }) => ({
    ...step,
    route_id: routeId,
    person_id: personId,
    due_on: dueOn,
  }))
  await context.db.insertInto('approvals.steps').values(rows).execute()
}

export async function saveStepState(context: Context, id: number, state: StepState): Promise<void> {
  await context.db.updateTable('approvals.steps').set({ state }).where('id', '=', id).execute()
}

export async function stepsOf(context: Context, routeIds: readonly number[]): Promise<Step[]> {
  if (routeIds.length === 0) return []
  const rows = await context.db
    .selectFrom('approvals.steps')
    .select([...stepColumns, 'name', 'post', 'due_on as dueOn', 'state'])
    .where('route_id', 'in', [...routeIds])
    .orderBy('stage')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as StepState }))
}

/** Routes of which a step waits for one of these people, or, for the registry, for a letter. */
export async function routesWaitingFor(
  context: Context,
  { people, letters }: { people: readonly number[]; letters: boolean },
): Promise<number[]> {
  const rows = await context.db
    .selectFrom('approvals.steps as step')
    .innerJoin('approvals.routes as route', 'route.id', 'step.route_id')
    .select('route.id')
    .distinct()
    .where('route.state', '=', 'running' satisfies RouteState)
    .where('step.state', 'in', ['waiting', 'to-confirm'] satisfies StepState[])
    .where((eb) =>
      eb.or([
        eb('step.person_id', '=', eb.fn.any(eb.val([...people]))),
        ...(letters ? [eb('step.person_id', 'is', null)] : []),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

export interface DueVisa {
  readonly routeId: number
  readonly authorId: number
  readonly title: string
  readonly personId: number
  readonly dueOn: Temporal.PlainDate
}

/** Open steps of people that are due by a day and were not reminded of today; they are now. */
export async function markReminded(
  context: Context,
  { by, today }: { by: Temporal.PlainDate; today: Temporal.PlainDate },
): Promise<DueVisa[]> {
  const { rows } = await sql<DueVisa>`
    update approvals.steps step set reminded_on = ${today}
    from approvals.routes route
    where route.id = step.route_id and route.state = 'running' and step.state in ('waiting', 'to-confirm')
      and step.person_id is not null and step.due_on <= ${by}
      and (step.reminded_on is null or step.reminded_on < ${today})
    returning route.id as "routeId", route.author_id as "authorId", route.title, step.person_id as "personId",
      step.due_on as "dueOn"`.execute(context.db)
  return rows
}
