import type { Calendar } from '@ratusha/working-days'
import { dayOf, Refusal } from '#kernel'
import { calendarFor } from '#modules/calendar'
import { type Force, forceOf, type Norm, newestRules, norms, type Rule, rules, versionOf } from '#modules/statutes'
import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import { countFrom, type Due, requireCountable } from './counting.ts'
import { type NormSetting, normSettingOn, type Setting, settingOn, withSetting } from './setting.ts'
import { normSettingRows, settingRows } from './store.ts'
import { type SwitchOnCalendar, switchesOn } from './switches.ts'

const remembered = rememberFor(5_000, settingRows)
const rememberedNorms = rememberFor(5_000, normSettingRows)

export function forgetSettings(): void {
  remembered.forget()
  rememberedNorms.forget()
}

/** A rule as it stands on a day: the edition, with what the council decided about it. */
export interface RuleOnDay {
  readonly rule: Rule
  readonly force: Force
  readonly setting: Setting | null
  /** What a record keeps: edition, and the decision where there is one. */
  readonly version: string
}

/** The edition in force on the day, with its configured value. Refuses when the rule does not apply on that day. */
export async function ruleOn(context: Context, id: string, day: Temporal.PlainDate): Promise<RuleOnDay> {
  const editions = rules.filter((rule) => rule.id === id)
  if (editions.length === 0) throw new Refusal('not-found', 'law.rule-not-found', { id })
  requireCountable(day)
  const [calendar, settings] = await Promise.all([calendarFor(context), remembered.read(context)])
  const standing = standingOf(editions, day, { calendar, settings })
  const { title } = standing.rule
  switch (standing.force) {
    case 'in-force':
      return standing
    case 'suspended':
      throw new Refusal('conflict', 'law.rule-suspended', { title })
    case 'not-yet':
      throw new Refusal('conflict', 'law.rule-not-yet', { title })
    case 'lapsed':
      throw new Refusal('conflict', 'law.rule-lapsed', { title })
  }
}

/** When a term that begins with the event runs out, and why then. A term of hours wants the moment of the event. */
export async function countDue(
  context: Context,
  ruleId: string,
  from: Temporal.PlainDate | Temporal.Instant,
): Promise<Due> {
  const [standing, calendar] = await Promise.all([ruleOn(context, ruleId, dayIn(from)), calendarFor(context)])
  return { ...countFrom(standing.rule, from, { calendar }), ...kept(standing) }
}

/** The same term extended to the most that the law allows. */
export async function countExtended(context: Context, ruleId: string, from: Temporal.PlainDate): Promise<Due> {
  const [standing, calendar] = await Promise.all([ruleOn(context, ruleId, from), calendarFor(context)])
  const { extendTo, title } = standing.rule
  if (!extendTo) throw new Refusal('conflict', 'law.not-extendable', { title })
  return { ...countFrom(standing.rule, from, { calendar, extendedTo: extendTo }), ...kept(standing) }
}

/** Every term, as it stands on the day. */
export async function listRulesOn(context: Context, day: Temporal.PlainDate): Promise<readonly RuleOnDay[]> {
  const [calendar, settings] = await Promise.all([calendarFor(context), remembered.read(context)])
  const byId = Map.groupBy(rules, ({ id }) => id)
  return [...byId.values()].map((editions) => standingOf(editions, day, { calendar, settings }))
}

export function getRule(id: string): Rule {
  const rule = newestRules().find((known) => known.id === id)
  if (!rule) throw new Refusal('not-found', 'law.rule-not-found', { id })
  return rule
}

/** A norm that is no term, as it stands on a day: as the council decided, or as it was read. */
export interface NormOnDay {
  readonly norm: Norm
  readonly value: string
  readonly setting: NormSetting | null
}

export async function normOn(context: Context, id: string, day: Temporal.PlainDate): Promise<NormOnDay> {
  const norm = getNorm(id)
  const setting = normSettingOn(await rememberedNorms.read(context), id, day)
  return { norm, value: setting?.value ?? norm.value, setting }
}

export function listNormsOn(context: Context, day: Temporal.PlainDate): Promise<NormOnDay[]> {
  return Promise.all(norms.map(({ id }) => normOn(context, id, day)))
}

export function getNorm(id: string): Norm {
  const norm = norms.find((known) => known.id === id)
  if (!norm) throw new Refusal('not-found', 'law.rule-not-found', { id })
  return norm
}

/** Every decision about a norm, the newest first. */
export async function listNormSettings(context: Context, normId: string): Promise<NormSetting[]> {
  return (await normSettingRows(context)).filter((setting) => setting.normId === normId).toReversed()
}

/** Every decision about a term, the newest first. */
export async function listSettings(context: Context, ruleId: string): Promise<Setting[]> {
  return (await settingRows(context)).filter((setting) => setting.ruleId === ruleId).toReversed()
}

/** Norms that wait for the end of martial law, with their days. */
export async function listSwitches(context: Context): Promise<readonly SwitchOnCalendar[]> {
  return switchesOn(await calendarFor(context))
}

// With no edition in force the last one that had begun speaks for the rule, or else the first one to come.
function standingOf(
  editions: readonly Rule[],
  day: Temporal.PlainDate,
  { calendar, settings }: { calendar: Calendar; settings: readonly Setting[] },
): RuleOnDay {
  const ordered = editions.toSorted((a, b) => a.version - b.version)
  const begun = ordered.filter(({ inForce }) => Temporal.PlainDate.compare(inForce.from, day) <= 0)
  const edition = begun.at(-1) ?? ordered[0]
  if (!edition) throw new Refusal('not-found', 'law.rule-not-found')
  const setting = settingOn(settings, edition.id, day)
  const version = setting === null ? versionOf(edition) : `${versionOf(edition)}+${setting.id}`
  return { rule: withSetting(edition, setting), force: forceOf(edition, day, calendar), setting, version }
}

function kept({ rule, version }: RuleOnDay): Pick<Due, 'ruleId' | 'version'> {
  return { ruleId: rule.id, version }
}

function dayIn(from: Temporal.PlainDate | Temporal.Instant): Temporal.PlainDate {
  return from instanceof Temporal.Instant ? dayOf(from) : from
}
