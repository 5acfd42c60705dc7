import type { Calendar } from '@ratusha/working-days'
import { dayOf } from '#kernel'
import {
  calendarFor,
  deciderWords,
  listIntervals,
  listTransfers,
  type MartialLawInterval,
  mayKeepCalendar,
  type TransferOfDays,
} from '#modules/calendar'
import { getCouncil } from '#modules/directory'
import { deskPage, get, printPage, type Route } from '#web/routes.ts'
import { Hidden, Input } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { State } from '#web/ui/registers.tsx'
import { PrintBar, SheetHead, Signature } from '#web/ui/sheet.tsx'
import { counted, Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { calendarFormRoutes } from './calendar-forms.tsx'
import { Legend, WhyDays, YearAtGlance } from './calendar-year.tsx'

export const calendarRoutes: readonly Route[] = [
  get('/stil/kalendar', 'staff', calendarPage),
  get('/stil/kalendar/druk', 'staff', printCalendar),
  ...calendarFormRoutes,
]

const years = { first: 2002, last: 2100 }

async function calendarPage(visit: Visit) {
  const { year, wrong } = yearOf(visit)
  const [calendar, intervals, transfers] = await Promise.all([
    calendarFor(visit.context),
    listIntervals(visit.context),
    listTransfers(visit.context),
  ])
  return deskPage(
    `Календар робочих днів на ${year} рік`,
    <>
      <div class="head-row">
        <h1>Календар робочих днів на {year} рік</h1>
        <a class="button" href={`/stil/kalendar/druk?rik=${year}`}>
          <Icon name="printer" />
          <span>Друк</span>
        </a>
      </div>
      <YearChoice year={year} wrong={wrong} />
      <p>{totalOf(year, calendar)}</p>
      <Legend />
      <YearAtGlance year={year} calendar={calendar} />
      <WhyDays year={year} calendar={calendar} />
      <MartialLaw visit={visit} intervals={intervals} />
      <Transfers visit={visit} transfers={transfers} />
    </>,
    { status: wrong ? 422 : 200 },
  )
}

async function printCalendar(visit: Visit) {
  const { year } = yearOf(visit)
  const [calendar, council] = await Promise.all([calendarFor(visit.context), getCouncil(visit.context)])
  return printPage(
    `Календар робочих днів на ${year} рік`,
    <div class="sheet">
      <PrintBar back={`/stil/kalendar?rik=${year}`} backLabel="До календаря" />
      <SheetHead title={`Календар робочих днів на ${year} рік`} council={council.name} unit={undefined}>
        <p>{totalOf(year, calendar)}</p>
      </SheetHead>
      <Legend />
      <YearAtGlance year={year} calendar={calendar} />
      <WhyDays year={year} calendar={calendar} />
      <Signature words="Роздруковано" visit={visit} />
    </div>,
  )
}

function yearOf({ query, context }: Visit): { year: number; wrong: string | undefined } {
  const asked = query.get('rik')
  const now = dayOf(context.now).year
  if (!asked) return { year: now, wrong: undefined }
  const year = /^\d{4}$/.test(asked) ? Number(asked) : 0
  if (year >= years.first && year <= years.last) return { year, wrong: undefined }
  return { year: now, wrong: `Календар є на роки від ${years.first} до ${years.last}` }
}

function totalOf(year: number, calendar: Calendar): string {
  const days = calendar.daysOfYear(year)
  const working = days.filter((day) => day.working).length
  const off = days.length - working
  return `Разом: ${counted(working, 'робочий день', 'робочі дні', 'робочих днів')}, ${counted(off, 'неробочий', 'неробочі', 'неробочих')}.`
}

function YearChoice({ year, wrong }: { year: number; wrong: string | undefined }) {
  const errors: Record<string, string> = wrong ? { rik: wrong } : {}
  return (
    <>
      <form class="filters" action="/stil/kalendar" method="get">
        <Input
          name="rik"
          label="Рік"
          inputmode="numeric"
          width="short"
          filled={{ fields: { rik: `${year}` }, errors }}
        />
        <button type="submit">Показати</button>
      </form>
      <nav class="pages" aria-label="Роки">
        {year > years.first ? (
          <a href={`/stil/kalendar?rik=${year - 1}`} rel="prev" data-key="[">
            ← {year - 1}
          </a>
        ) : null}
        {year < years.last ? (
          <a href={`/stil/kalendar?rik=${year + 1}`} rel="next" data-key="]">
            {year + 1} →
          </a>
        ) : null}
      </nav>
    </>
  )
}

function MartialLaw({ visit, intervals }: { visit: Visit; intervals: readonly MartialLawInterval[] }) {
  const keeps = mayKeepCalendar(visit.actor)
  return (
    <section>
      <h2 id="voiennyi-stan">Воєнний стан</h2>
      <p>
        У воєнний стан свята — звичайні робочі дні (ч. 6 ст. 6 Закону № 2136-IX). Поки його продовжують, день закінчення
        лишайте порожнім: відомий наперед день зробив би строки довшими, ніж вони є.
      </p>
      {intervals.length === 0 ? (
        <p>Жодного проміжку не записано.</p>
      ) : (
        <div class="register-scroll">
          <table>
            <caption class="hidden">Проміжки воєнного стану</caption>
            <thead>
              <tr>
                <th scope="col">З</th>
                <th scope="col">Закінчується</th>
                <th scope="col">Підстава</th>
                <th scope="col">Чи перевірено</th>
                {keeps ? <th scope="col">Змінити</th> : null}
              </tr>
            </thead>
            <tbody>
              {intervals.map((interval) => (
                <IntervalRow interval={interval} keeps={keeps} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {keeps ? (
        <p>
          <a href="/stil/kalendar/voiennyi-stan/novyi">Додати проміжок воєнного стану</a>
        </p>
      ) : null}
    </section>
  )
}

function IntervalRow({ interval, keeps }: { interval: MartialLawInterval; keeps: boolean }) {
  return (
    <tr>
      <td>
        <Day day={interval.since} />
      </td>
      <td>{interval.until ? <Day day={interval.until} /> : 'триває'}</td>
      <td>{typeset(interval.source)}</td>
      <td>{interval.verified ? <State tone="done">перевірено</State> : <State tone="waits">перевірте</State>}</td>
      {keeps ? (
        <td>
          <a href={`/stil/kalendar/voiennyi-stan/${interval.id}`}>Підтвердити, завершити чи вилучити</a>
        </td>
      ) : null}
    </tr>
  )
}

function Transfers({ visit, transfers }: { visit: Visit; transfers: readonly TransferOfDays[] }) {
  const keeps = mayKeepCalendar(visit.actor)
  return (
    <section>
      <h2 id="perenesennia">Перенесення вихідних і робочих днів</h2>
      {transfers.length === 0 ? (
        <p>Нічого не перенесено.</p>
      ) : (
        <div class="register-scroll">
          <table>
            <caption class="hidden">Перенесені дні</caption>
            <thead>
              <tr>
                <th scope="col">Неробочий</th>
                <th scope="col">Робочий</th>
                <th scope="col">Хто переніс</th>
                <th scope="col">Підстава</th>
                {keeps ? <th scope="col">Змінити</th> : null}
              </tr>
            </thead>
            <tbody>
              {transfers.map((transfer) => (
                <tr>
                  <td>
                    <Day day={transfer.off} />
                  </td>
                  <td>
                    <Day day={transfer.worked} />
                  </td>
                  <td>{deciderWords[transfer.decidedBy]}</td>
                  <td>{typeset(transfer.source)}</td>
                  {keeps ? <td>{removal(visit, transfer.id)}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {keeps ? (
        <p>
          <a href="/stil/kalendar/perenesennia/nove">Додати перенесення</a>
        </p>
      ) : null}
    </section>
  )
}

function removal(visit: Visit, id: number) {
  return (
    <form method="post" action={`/stil/kalendar/perenesennia/${id}/vyluchyty`}>
      <Hidden visit={visit} />
      <button type="submit">Вилучити</button>
    </form>
  )
}
