import { type Calendar, type DayLength, type InForce, isInForce, type Length, type Roll } from '@ratusha/working-days'
import { endOfMartialLaw, isMartialLaw } from '#modules/calendar'
import { type ActId, acts } from './acts.ts'

export type { Roll }

/** What martial law does to a rule: it does not apply meanwhile, or begins only some time after its end. */
export type MartialLawSwitch =
  | { readonly kind: 'suspended'; readonly source: string }
  | { readonly kind: 'deferred'; readonly after: Readonly<{ months?: number; days?: number }>; readonly source: string }

/** One edition of a term. A change of law is the next version of the same id, never an edit. */
export interface Rule {
  readonly id: string
  readonly version: number
  readonly title: string
  /** The event, as the code calls it. */
  readonly trigger: string
  /** The event after «від» or «до», as people read it. */
  readonly event: string
  /** A negative amount counts backward from the event. */
  readonly length: Length
  readonly roll: Roll
  /** The most that the term may last in all when it is extended. */
  readonly extendTo?: DayLength
  readonly source: { readonly act: ActId; readonly article: string }
  readonly inForce: InForce
  /** Read in the text of the law. An uncertain value is a default that the administrator checks and may replace. */
  readonly certain: boolean
  readonly martialLaw?: MartialLawSwitch
}

export type Force = 'in-force' | 'suspended' | 'not-yet' | 'lapsed'

/** Whether the edition applies on the day, by its dates and by what martial law does to it. */
export function forceOf(rule: Rule, day: Temporal.PlainDate, calendar: Calendar): Force {
  const { from, until } = rule.inForce
  if (until && Temporal.PlainDate.compare(until, day) <= 0) return 'lapsed'
  if (!isInForce({ from }, day)) return 'not-yet'
  switch (rule.martialLaw?.kind) {
    case undefined:
      return 'in-force'
    case 'suspended':
      return isMartialLaw(calendar, day) ? 'suspended' : 'in-force'
    case 'deferred': {
      const begins = beginOf(rule.martialLaw.after, calendar)
      return begins && Temporal.PlainDate.compare(begins, day) <= 0 ? 'in-force' : 'not-yet'
    }
  }
}

/** The day on which a deferred norm begins; `null` while the end of martial law is not known. */
export function beginOf(
  after: Readonly<{ months?: number; days?: number }>,
  calendar: Calendar,
): Temporal.PlainDate | null {
  return endOfMartialLaw(calendar)?.add(after) ?? null
}

/** «ч. 1 ст. 20 Закону № 393/96-ВР» */
export function articleOf({ source: { act, article } }: Pick<Rule, 'source'>): string {
  return `${article} ${acts[act].cited}`.trim()
}

export function versionOf({ id, version }: Pick<Rule, 'id' | 'version'>): string {
  return `${id}/${version}`
}
