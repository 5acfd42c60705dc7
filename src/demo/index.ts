/**
 * The demo city: Луцька міська рада as five public papers show it, told through the modules' own actions, week by week
 * from December 2023 to this morning. Officials are those whom the papers name; everybody else is plainly invented.
 */
import { shortDate } from '@ratusha/ukrainian'
import { dayOf } from '#kernel'
import { listUnits } from '#modules/directory'
import { sealJournal } from '#modules/journal'
import { markAllRead } from '#modules/notifications'
import type { Connection, Context } from '#platform/db'
import { deliverOutbox } from '#platform/events'
import type { FileStore } from '#platform/files'
import { wireHouse } from '../wiring/index.ts'
import { actsEntered } from './acts-entered.ts'
import { citizensAppeals, personalReception } from './appeals.ts'
import { day } from './days.ts'
import { type Ground, tellGround } from './ground.ts'
import { livingWeek } from './living-week.ts'
import { militaryYear } from './military-2024.ts'
import { onTheirWay } from './on-their-way.ts'
import { organisationYear } from './organisation-2024.ts'
import { registryYear } from './registry-year.ts'
import { reportsOfNeighbours } from './reports.ts'
import { requestsOfYear } from './requests.ts'
import { signing } from './signing.ts'
import { type Cast, contextOf, demoHouse, inOrder, type Step, tellSteps } from './telling.ts'
import { turnOfYear } from './turn-of-2025.ts'

export type OnProgress = (line: string, done: number, of: number) => void

/** Nobody has named a department here yet. */
export async function isEmptyCity(context: Pick<Context, 'db' | 'now'>): Promise<boolean> {
  return (await listUnits({ ...context, actor: demoHouse, requestId: 'demo' })).length === 0
}

/** Tells the whole city up to `now`, a day of 2026 or later. The database must be migrated and empty. */
export function tellDemoCity(
  connection: Connection,
  now: Temporal.Instant,
  onProgress: OnProgress = () => undefined,
  files: FileStore | null = null,
): Promise<void> {
  return tellCity(connection, now, { chapters: wholeStory, onProgress, files })
}

type Chapter = (ground: Ground, now: Temporal.Instant) => Step[]

/** What happens around `now`; enough for a desk to have its work. */
export const thisYear: readonly Chapter[] = [
  actsEntered,
  reportsOfNeighbours,
  registryYear,
  livingWeek,
  requestsOfYear,
  citizensAppeals,
  personalReception,
  signing,
  onTheirWay,
]

const wholeStory: readonly Chapter[] = [...thisYear, organisationYear, militaryYear, turnOfYear]

export async function tellCity(
  connection: Connection,
  now: Temporal.Instant,
  { chapters, onProgress, files }: { chapters: readonly Chapter[]; onProgress: OnProgress; files: FileStore | null },
): Promise<void> {
  if (Temporal.PlainDate.compare(dayOf(now), day('2026-01-01')) < 0) {
    throw new Error('Демонстраційне місто розповідають не раніше 1 січня 2026 року: його папери доходять до цього дня.')
  }
  wireHouse()
  const ground = await tellGround(connection, now, files)
  const cast = { connection, now, members: ground.members }
  const steps = inOrder(
    chapters.flatMap((chapter) => chapter(ground, now)),
    now,
  )
  const told = { steps: 0 }
  const tell = (some: readonly Step[]) =>
    tellSteps(cast, some, (week, count) => {
      onProgress(`Розповідаю тиждень від ${shortDate(day(week))}`, told.steps + count, steps.length)
    })
  const unreadSince = now.subtract({ hours: 4 * 24 })
  const isOld = ({ at }: Step) => Temporal.Instant.compare(at, unreadSince) < 0
  const old = steps.filter(isOld)
  await tell(old)
  await readNotices(cast, unreadSince)
  told.steps = old.length
  await tell(steps.filter((step) => !isOld(step)))
  await deliverOutbox(connection, now, Number.POSITIVE_INFINITY)
  await sealEverything(contextOf(connection, demoHouse, now))
}

/** Everybody has read what came up to that moment. */
async function readNotices({ connection, members }: Cast, at: Temporal.Instant): Promise<void> {
  await Promise.all(Array.from({ length: 4 }, () => deliverOutbox(connection, at, Number.POSITIVE_INFINITY)))
  for (const member of members.values()) await markAllRead(contextOf(connection, member, at))
}

async function sealEverything(context: Context): Promise<void> {
  while ((await sealJournal(context)) > 0);
}
