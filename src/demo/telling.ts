/** How the story is told: steps in the order of their moments, week by week, each in somebody's name. */
import { type Actor, councilZone, type Member, theHouse } from '#kernel'
import { type Connection, type Context, inTransaction } from '#platform/db'
import type { Login } from './accounts.ts'
import { earlier } from './days.ts'

export interface Step {
  readonly at: Temporal.Instant
  readonly as: Login
  /** Lanes of one week are told side by side; a step leans only on its own lane and on earlier weeks. */
  readonly lane: 'city' | 'military' | 'military-filing'
  readonly tell: (context: Context) => Promise<unknown>
}

export interface Cast {
  readonly connection: Connection
  readonly now: Temporal.Instant
  readonly members: ReadonlyMap<Login, Member>
}

export const demoHouse = theHouse('демонстраційне місто')

export function contextOf(connection: Connection, actor: Actor, now: Temporal.Instant): Context {
  return { db: connection.db, actor, now, requestId: 'demo' }
}

export function memberOf(cast: Cast, login: Login): Member {
  const member = cast.members.get(login)
  if (!member) throw new Error(`Nobody is called ${login}`)
  return member
}

/** Nothing is told of the future: a step that would lie there happens now. Steps of one moment keep their order. */
export function inOrder(steps: readonly Step[], now: Temporal.Instant): Step[] {
  return steps
    .map((step) => ({ ...step, at: earlier(step.at, now) }))
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at))
}

export async function tellSteps(
  cast: Cast,
  steps: readonly Step[],
  onTold: (week: string, told: number) => void,
): Promise<void> {
  let told = 0
  for (const [week, ofWeek] of Map.groupBy(steps, ({ at }) => weekOf(at))) {
    const lanes = [...Map.groupBy(ofWeek, ({ lane }) => lane).values()]
    await Promise.all(lanes.map((lane) => tellLane(cast, lane)))
    told += ofWeek.length
    onTold(week, told)
  }
}

// One transaction a week: a commit per verb would be most of the time that the story takes.
function tellLane(cast: Cast, steps: readonly Step[]): Promise<void> {
  return inTransaction(contextOf(cast.connection, demoHouse, cast.now), async (context) => {
    for (const { as, at, tell } of steps) await tell({ ...context, actor: memberOf(cast, as), now: at })
  })
}

/** The Monday of the week. */
function weekOf(at: Temporal.Instant): string {
  const on = at.toZonedDateTimeISO(councilZone).toPlainDate()
  return on.subtract({ days: on.dayOfWeek - 1 }).toString()
}
