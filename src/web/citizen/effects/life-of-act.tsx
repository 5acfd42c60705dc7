import type { Child } from 'hono/jsx'
import { dayOf } from '#kernel'
import type { Act } from '#modules/acts'
import type { ActEffects } from '#modules/effects'
import type { Force } from '#modules/legal-force'
import { Day, shortDate } from '#web/ui/text.tsx'
import { forceWord, ReasonWords } from './force.tsx'

interface LifeProps {
  readonly act: Act
  readonly effects: ActEffects
  readonly today: Temporal.PlainDate
  /** On the desk: addresses of the desk. */
  readonly desk?: boolean
}

/** The life of an act: a band of its states drawn to scale, and the same as a list of days. */
export function LifeOfAct({ act, effects, today, desk = false }: LifeProps) {
  return (
    <>
      <Band act={act} effects={effects} today={today} />
      <ol class="story">
        {momentsOf(act, effects, desk).map(({ day, words }) => (
          <li>
            {words}
            <span class="quiet">{day ? <Day day={day} /> : 'дати ще немає'}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

const classOf: Record<Force, string> = {
  'in-force': 'band-force',
  'not-yet': 'band-not-yet',
  suspended: 'band-suspended',
  'suspended-in-part': 'band-force',
  'repealed-in-part': 'band-force',
  emptied: 'band-over',
  repealed: 'band-over',
  cancelled: 'band-over',
}

function Band({ act, effects: { life }, today }: LifeProps) {
  const first = act.adoptedOn
  const last = life.map(({ since }) => since).reduce(later, today)
  if (first === null || life.length === 0 || Temporal.PlainDate.compare(first, last) >= 0) return null
  const span = first.until(last).days
  const at = (day: Temporal.PlainDate) => Math.round((Math.max(0, first.until(day).days) / span) * 300)
  const parts = life.map(({ since, force }, place) => ({
    force,
    from: at(since),
    to: at(life[place + 1]?.since ?? last),
  }))
  return (
    <svg class="band" viewBox="0 0 300 30" role="img" aria-label={bandWords(act, life)}>
      <rect class="band-not-yet" x="0" y="4" width="300" height="10" />
      {parts.map(({ force, from, to }) => (
        <rect class={classOf[force]} x={from} y="4" width={Math.max(2, to - from)} height="10" />
      ))}
      <line class="band-today" x1={Math.min(299, at(today))} y1="0" x2={Math.min(299, at(today))} y2="18" />
      <text x="0" y="28">
        {first.year}
      </text>
      <text x="300" y="28" text-anchor="end">
        {last.equals(today) ? 'сьогодні' : last.year}
      </text>
    </svg>
  )
}

function bandWords(act: Act, life: ActEffects['life']): string {
  return life.map(({ since, force }) => `${forceWord(act.kind, force)} з ${shortDate(since)}`).join('; ')
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one
}

interface Moment {
  readonly day: Temporal.PlainDate | null
  readonly words: Child
}

function momentsOf(act: Act, { begins, happened }: ActEffects, desk: boolean): Moment[] {
  const shown: Moment[] = act.publishedAt ? [{ day: dayOf(act.publishedAt), words: 'оприлюднено тут' }] : []
  if (act.state === 'draft') return [...shown, { day: null, words: 'ухвалення' }]
  const own =
    begins && act.adoptedOn && !begins.equals(act.adoptedOn) ? [{ day: begins, words: 'набирає чинності' }] : []
  const done = happened.map(
    (reason): Moment => ({ day: reason.since, words: <ReasonWords reason={reason} desk={desk} /> }),
  )
  const adopted = { day: act.adoptedOn, words: 'ухвалено' }
  return [adopted, ...[...own, ...shown, ...done].sort((one, other) => byDay(one.day, other.day))]
}

function byDay(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): number {
  return one && other ? Temporal.PlainDate.compare(one, other) : 0
}
