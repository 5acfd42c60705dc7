import { romanValue } from '@ratusha/ukrainian'
import { dayFrom, dayPattern } from './days.ts'
import type { Period, Reason, Term, TermUnit } from './proposal.ts'

export interface FoundTerm {
  readonly term: Term
  readonly reason: Reason | null
  readonly from: number
  readonly to: number
}

type Groups = Record<string, string | undefined>

interface Rule {
  readonly pattern: RegExp
  readonly read: (groups: Groups, today: string, match: string) => { term: Term; reason?: Reason | null } | null
}

const start = '(?<![\\p{L}\\d])'
const numbers: Readonly<Record<string, number>> = {
  ...{ одного: 1, двох: 2, трьох: 3, чотирьох: 4, 'п’яти': 5, шести: 6, семи: 7, восьми: 8, 'дев’яти': 9, десяти: 10 },
  ...{
    одноденний: 1,
    дводенний: 2,
    триденний: 3,
    'п’ятиденний': 5,
    семиденний: 7,
    десятиденний: 10,
    двадцятиденний: 20,
  },
  ...{ тижневий: 1, двотижневий: 2, місячний: 1, двомісячний: 2, тримісячний: 3, шестимісячний: 6, піврічний: 6 },
  ...{ 'п’ятнадцяти': 15, двадцяти: 20, тридцяти: 30, 'п’ятнадцятиденний': 15, тридцятиденний: 30, одномісячний: 1 },
}
const count = `(?:(?<n>\\d{1,3})(?:-[тих]{1,3})?(?: ?\\([\\p{L}’ -]{1,30}\\))?|(?<nw>${Object.keys(numbers).join('|')}))`
const units: readonly (readonly [RegExp, TermUnit])[] = [
  [/^робоч/, 'working-days'],
  [/^банківськ/, 'working-days'],
  [/^календарн/, 'calendar-days'],
  [/^годин/, 'hours'],
  [/^(?:дн|доб|діб|ден)/, 'days'],
  [/^тиж/, 'weeks'],
  [/^місяц/, 'months'],
  [/^рок/, 'years'],
]
const unit =
  '(?<unit>(?:робочих|календарних|банківських) (?:днів|дні)|робочого дня|дні[вя]?|дня|діб|доби|годин|години|тижнів|тижня|місяців|місяця|років|року)(?![\\p{L}])'
const since = '(?: (?<since>(?:з (?:дня|моменту|дати)|після|від дня|від дати) [^.,;:()]{3,80}))?'

const onDay =
  '(?:,? ?(?:до|не пізніше) (?<byDay>[0-3]?\\d)(?:-го)?(?: числа)?(?: місяця,? (?:наступного|що)[^.;:()]{0,40})?)?'

const rules: readonly Rule[] = [
  {
    pattern: rule(`${start}(?:щопівроку|щопіврічно|двічі на рік|раз на півроку|один раз на півріччя)`, onDay),
    read: (groups) => every('half-year', groups),
  },
  {
    pattern: rule(`${start}що(?:кварталу|квартально|квартал)|${start}кожного кварталу`, onDay),
    read: (groups) => every('quarter', groups),
  },
  {
    pattern: rule(
      `${start}до (?<byDay>[0-3]?\\d)(?:-го)? числа (?:кожного|щомісяця|місяця|наступного|що)[^.;:()]{0,60}`,
    ),
    read: (groups) => every('month', groups),
  },
  {
    pattern: rule(`${start}щоміся(?:ця|чно)|${start}кожного місяця`, onDay),
    read: (groups) => every('month', groups),
  },
  {
    pattern: rule(
      `${start}що(?:року|річно|рік)(?![\\p{L}])|${start}раз на рік`,
      `(?:,? ?(?:до|не пізніше) ${dayPattern})?`,
    ),
    read: (groups, today) => {
      if (!groups.m && !groups.wm) return every('year', {})
      const day = dayFrom(groups, today).day
      return day
        ? { term: { kind: 'every', period: 'year', byDay: Number(day.slice(8)), byMonth: Number(day.slice(5, 7)) } }
        : null
    },
  },
  {
    pattern: rule(
      `${start}(?:щотиж(?:ня|нево)|щопонеділка|щовівторка|щосереди|щочетверга|щоп’ятниці|щосуботи|щонеділі|раз на тиждень|кожного тижня)`,
    ),
    read: (_groups, _today, match) => every('week', { byDay: String(weekdays.indexOf(match.toLowerCase()) + 1 || '') }),
  },
  { pattern: rule(`${start}(?:щоденно|щодня|щодоби)`), read: (groups) => every('day', groups) },
  {
    pattern: rule(
      `${start}(?:у|в|протягом|упродовж|впродовж|за)(?: строк(?: до)?| термін)? ${count}(?: робочих| календарних)? ?(?:денний |добовий )?(?:строк|термін)`,
    ),
    read: (groups, _today, match) =>
      within(groups, /ден|добов/.test(match) ? 'days' : /тижн/.test(match) ? 'weeks' : 'months', match),
  },
  {
    pattern: rule(
      `${start}(?:не пізніше(?:,? ніж)?(?: за| через)?|протягом|упродовж|впродовж|у строк до|в строк до|у термін до|в термін до) ${count} ${unit}${since}`,
    ),
    read: (groups, _today, match) => within(groups, unitOf(groups.unit ?? ''), match),
  },
  {
    pattern: rule(
      `${start}(?:протягом|упродовж|впродовж) (?<unit>місяця|тижня|доби|дня|року)(?! \\d)(?![\\p{L}])${since}`,
    ),
    read: (groups, _today, match) => within({ ...groups, n: '1' }, unitOf(groups.unit ?? ''), match),
  },
  {
    pattern: rule(
      `${start}(?:у|в|протягом|упродовж|впродовж|до кінця) (?<q>I{1,3}|IV|І{1,3}|ІV|[1-4](?:-?го|-му)?) кварталу?і? (?<y>20\\d\\d)(?: ?(?:року|р\\.))?`,
    ),
    read: ({ q = '', y }) => endOf(y, [3, 6, 9, 12][(romanValue(q) || Number.parseInt(q, 10)) - 1]),
  },
  {
    pattern: rule(
      `${start}(?:протягом|упродовж|впродовж|до кінця|у|в) (?<y>20\\d\\d)(?:[-–](?<y2>20\\d\\d))? рок(?:у|ів|ах|ам)`,
    ),
    read: ({ y, y2 }, _today, match) => (/^[ув] /iu.test(match) ? null : endOf(y2 ?? y, 12)),
  },
  {
    pattern: rule(`${start}до кінця (?<unit>(?:поточного )?року|(?:поточного )?місяця)`),
    read: ({ unit = '' }, today) => ({
      ...endOf(today.slice(0, 4), unit.endsWith('року') ? 12 : Number(today.slice(5, 7))),
      reason: 'year-absent',
    }),
  },
  {
    pattern: rule(`${start}(?:у (?:строк|термін) до|в (?:строк|термін) до|не пізніше|по|до) ${dayPattern}`),
    read: (groups, today) => byDay(groups, today),
  },
  { pattern: rule(`(?<=(?:строк|термін|терміни)(?: виконання)?[:–-]? {0,2}[–-]? ?)${dayPattern}`), read: byDay },
  {
    pattern: rule(`${start}(?:постійно|на постійній основі|систематично)(?! ді)`),
    read: () => ({ term: { kind: 'continuous' } }),
  },
  { pattern: rule(`${start}(?:негайно|невідкладно|терміново)`), read: () => ({ term: { kind: 'at-once' } }) },
  {
    pattern: rule(
      `${start}до (?<until>(?:завершення|закінчення|припинення|скасування|початку|настання|прийняття|набрання) [^.,;:()]{3,80})`,
    ),
    read: ({ until = '' }) => ({ term: { kind: 'event', until: until.trim() } }),
  },
]
const weekdays = 'щопонеділка щовівторка щосереди щочетверга щоп’ятниці щосуботи щонеділі'.split(' ')
const participle =
  /(?:\p{L}{3,}(?:их|ими|ий|ого|ою|ої|ені|ані|ений|аний|ято|ено|ано)|зі? змінами|станом|період|віком|чинн\p{L}+|діяв|діяли) $/iu

/** The terms of a point, in the order of the text. `today` as `YYYY-MM-DD`, for days without a year. */
export function termsIn(text: string, today: string): FoundTerm[] {
  const terms: FoundTerm[] = []
  for (const { pattern, read } of rules) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index
      const to = from + match[0].trimEnd().length
      const result = terms.some((term) => term.from < to && from < term.to)
        ? null
        : read(match.groups ?? {}, today, match[0])
      if (!result) continue
      const doubtful = result.term.kind === 'by' && participle.test(text.slice(Math.max(0, from - 40), from))
      terms.push({
        term: result.term,
        reason: doubtful ? 'clause-may-not-be-a-term' : (result.reason ?? null),
        from,
        to,
      })
    }
  }
  return terms.sort((one, other) => one.from - other.from)
}

function rule(...parts: string[]): RegExp {
  const [first = '', ...rest] = parts
  return new RegExp(rest.length > 0 ? `(?:${first})${rest.join('')}` : first, 'giu')
}

function every(period: Period, { byDay }: Groups): { term: Term } {
  const day = byDay ? Number(byDay) : null
  return { term: { kind: 'every', period, byDay: day !== null && day >= 1 && day <= 31 ? day : null, byMonth: null } }
}

function within({ n, nw, since }: Groups, unit: TermUnit, match: string): { term: Term } | null {
  const count = n ? Number(n) : (numbers[(nw ?? '').toLowerCase()] ?? 0)
  if (count < 1) return null
  const exact = /робочих/.test(match) && unit === 'days' ? 'working-days' : unit
  return { term: { kind: 'within', count, unit: exact, from: since?.trim() ?? null } }
}

function unitOf(written: string): TermUnit {
  return units.find(([pattern]) => pattern.test(written.toLowerCase()))?.[1] ?? 'days'
}

function byDay(groups: Groups, today: string): { term: Term; reason: Reason | null } | null {
  const { day, hasYear } = dayFrom(groups, today)
  return day ? { term: { kind: 'by', day }, reason: hasYear ? null : 'year-absent' } : null
}

function endOf(year: string | undefined, month: number | undefined): { term: Term } {
  const last = month === 12 || month === 3 ? 31 : 30
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const day = month === undefined ? 31 : (lengths[month - 1] ?? last)
  return { term: { kind: 'by', day: `${year}-${String(month ?? 12).padStart(2, '0')}-${day}` } }
}
