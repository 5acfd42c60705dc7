import { type Calendar, type CalendarDay, isShortDay, nameDay } from '@ratusha/working-days'
import { counted } from '#web/ui/text.tsx'

/** Twelve months at a glance. What a day is stands in it as a letter and, for who listens, as words. */
export function YearAtGlance({ year, calendar }: { year: number; calendar: Calendar }) {
  const byMonth = Map.groupBy(calendar.daysOfYear(year), ({ day }) => day.month)
  return (
    <div class="facts">
      {[...byMonth].map(([month, days]) => (
        <Month name={monthNames[month - 1] ?? ''} days={days} />
      ))}
    </div>
  )
}

export function Legend() {
  return (
    <ul class="links">
      <li>
        <b>12</b> робочий день
      </li>
      <li>
        12 <abbr title="вихідний">В</abbr> — вихідний
      </li>
      <li>
        12 <abbr title="свято">С</abbr> — свято, неробочий день
      </li>
      <li>
        12 <abbr title="неробочий за перенесенням">П</abbr> — неробочий за перенесенням
      </li>
      <li>
        <b>12</b> <abbr title="робоче свято">с</abbr> — свято, але робочий день
      </li>
      <li>
        <b>12</b> <abbr title="відпрацювання">р</abbr> — робочий за перенесенням
      </li>
    </ul>
  )
}

/** Why a day is not what its weekday says: holidays, moved and exchanged days, holidays at work, short days. */
export function WhyDays({ year, calendar }: { year: number; calendar: Calendar }) {
  const told = calendar
    .daysOfYear(year)
    .flatMap((day) => whyOf(day) ?? (isShortDay(day.day, calendar) ? shortDay(day) : []))
  return (
    <section>
      <h2>Чому саме так</h2>
      <p>Субота й неділя — вихідні за п’ятиденного тижня (ст. 67 КЗпП). Решта днів, не схожих на звичайні:</p>
      <ul>
        {told.map(({ day, words }) => (
          <li>
            <time datetime={day.toString()}>{nameDay(day)}</time> — {words}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Month({ name, days }: { name: string; days: readonly CalendarDay[] }) {
  const working = days.filter((day) => day.working).length
  const before = (days[0]?.day.dayOfWeek ?? 1) - 1
  const cells: (CalendarDay | null)[] = [...Array.from({ length: before }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  return (
    <table>
      <caption>
        {name}: {counted(working, 'робочий день', 'робочі дні', 'робочих днів')}
      </caption>
      <thead>
        <tr>
          {weekdays.map(([short, long]) => (
            <th scope="col">
              <abbr title={long}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {weekdays.map((_, at) => (
              <td>
                <DayCell day={week[at] ?? null} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day }: { day: CalendarDay | null }) {
  if (day === null) return null
  const { sign, words } = marks[day.why.kind]
  const number = <time datetime={day.day.toString()}>{day.day.day}</time>
  return (
    <>
      {day.working ? <b>{number}</b> : number}
      {sign ? <span aria-hidden="true"> {sign}</span> : null}
      <span class="hidden"> {words}</span>
    </>
  )
}

const marks: Record<CalendarDay['why']['kind'], { readonly sign: string; readonly words: string }> = {
  ordinary: { sign: '', words: 'робочий' },
  weekly: { sign: 'В', words: 'вихідний' },
  holiday: { sign: 'С', words: 'свято, неробочий' },
  moved: { sign: 'П', words: 'неробочий за перенесенням' },
  transferred: { sign: 'П', words: 'неробочий за перенесенням' },
  'martial-law': { sign: 'с', words: 'свято, але робочий' },
  worked: { sign: 'р', words: 'робочий за перенесенням' },
}

function whyOf({ day, why }: CalendarDay): { day: Temporal.PlainDate; words: string } | null {
  switch (why.kind) {
    case 'ordinary':
    case 'weekly':
      return null
    case 'holiday':
      return { day, words: `свято, неробочий: ${why.name} (${why.source})` }
    case 'moved':
      return { day, words: `неробочий: вихідний збігся зі святом ${nameDay(why.from)} (${why.source})` }
    case 'transferred':
      return { day, words: `неробочий${why.worked ? `, відпрацьовують ${nameDay(why.worked)}` : ''} (${why.source})` }
    case 'martial-law':
      return { day, words: `робочий: ${why.holiday}, у воєнний стан свята робочі (${why.source})` }
    case 'worked':
      return { day, words: `робочий${why.off ? ` замість ${nameDay(why.off)}` : ''} (${why.source})` }
  }
}

function shortDay({ day }: CalendarDay) {
  return { day, words: 'робочий, на годину коротший: переддень свята (ст. 53 КЗпП)' }
}

const weekdays = [
  ['Пн', 'понеділок'],
  ['Вт', 'вівторок'],
  ['Ср', 'середа'],
  ['Чт', 'четвер'],
  ['Пт', 'п’ятниця'],
  ['Сб', 'субота'],
  ['Нд', 'неділя'],
] as const

const monthNames = [
  'Січень',
  'Лютий',
  'Березень',
  'Квітень',
  'Травень',
  'Червень',
  'Липень',
  'Серпень',
  'Вересень',
  'Жовтень',
  'Листопад',
  'Грудень',
]
