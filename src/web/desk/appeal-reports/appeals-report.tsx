import { dayOf } from '#kernel'
import { type Axis, axes, type Count, type Part, periodOf, type Report, reportOf } from '#modules/appeal-reports'
import { appealRights, appealWords } from '#modules/appeals'
import { getCouncil } from '#modules/directory'
import { topicsById } from '#modules/topics'
import { csvFile } from '#web/csv.ts'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { counted, LongDay } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'

export const appealReportRoutes: readonly Route[] = [
  get('/stil/zvernennia/zvit', appealRights.mayReadAppeals, page),
  get('/stil/zvernennia/zvit.csv', appealRights.mayReadAppeals, csv),
]

type Words = Readonly<Record<string, string>>

interface Asked {
  readonly year: number
  readonly part: string
}

const months = 'Січень Лютий Березень Квітень Травень Червень Липень Серпень Вересень Жовтень Листопад Грудень'.split(
  ' ',
)

const parts = [
  { value: 'k1', label: 'І квартал' },
  { value: 'k2', label: 'ІІ квартал' },
  { value: 'k3', label: 'ІІІ квартал' },
  { value: 'k4', label: 'ІV квартал' },
  { value: 'p1', label: 'І півріччя' },
  { value: 'p2', label: 'ІІ півріччя' },
  { value: 'r1', label: 'Увесь рік' },
  ...months.map((label, at) => ({ value: `m${at + 1}`, label })),
]

/** The first letter of a part's value. */
const partOf: Readonly<Record<string, Part>> = { k: 'quarter', p: 'half', r: 'year', m: 'month' }

/** Of each axis: its heading, the words of its values, and the name that its filter has in an address. */
const sections: Readonly<Record<Axis, { title: string; filter: string; words: Words }>> = {
  kind: { title: 'За видами', filter: 'vyd', words: appealWords.kind },
  channel: { title: 'Як надійшли', filter: 'shliakh', words: appealWords.channel },
  form: { title: 'За формою', filter: 'forma', words: appealWords.form },
  authorship: { title: 'Від кого', filter: 'subiekt', words: appealWords.authorship },
  sign: { title: 'За ознакою', filter: 'oznaka', words: appealWords.sign },
  sex: { title: 'Стать заявників', filter: 'stat', words: { ...appealWords.sex, none: 'не вказано' } },
  benefit: { title: 'Категорії заявників', filter: 'pilha', words: appealWords.benefit },
  social: { title: 'Соціальний стан', filter: 'stan-osoby', words: { ...appealWords.social, none: 'не вказано' } },
  topic: { title: 'Питання за класифікатором', filter: 'pytannia', words: { none: 'не визначено' } },
  result: { title: 'Результати розгляду', filter: 'rezultat', words: appealWords.result },
  term: { title: 'Строки', filter: 'strok', words: appealWords.term },
  extended: { title: 'Продовжено строк', filter: 'prodovzheno', words: { tak: 'продовжено' } },
  control: { title: 'Особистий контроль', filter: 'kontrol', words: { tak: 'на контролі голови' } },
}

async function page(visit: Visit) {
  const asked = askedOf(visit)
  const [report, wordsOf, council] = await Promise.all([
    readReport(visit, asked),
    namesFor(visit),
    getCouncil(visit.context),
  ])
  const label = parts.find(({ value }) => value === asked.part)?.label ?? ''
  return deskPage(
    'Звіт про звернення',
    <>
      <nav class="crumbs no-print" aria-label="Де ви">
        <a href="/stil/zvernennia">Звернення</a>
        <span aria-current="page">Звіт</span>
      </nav>
      <h1>
        Звернення громадян: {label} {asked.year} року
      </h1>
      <p class="quiet">
        {council.name}. Надійшли від <LongDay day={report.period.from} /> до <LongDay day={report.period.until} />,
        поруч — від <LongDay day={report.before.from} /> до <LongDay day={report.before.until} />. Пораховано те, що вам
        відкрито; кожне число відкриває записи.
      </p>
      <PeriodForm asked={asked} today={dayOf(visit.context.now)} />
      <p class="lead">
        Надійшло{' '}
        <a href={registerOf(report.period)}>
          {counted(report.total.now, 'звернення', 'звернення', 'звернень')} від{' '}
          {counted(report.signers.now, 'громадянина', 'громадян', 'громадян')}
        </a>
        ; за рік до того <Figure count={report.total.before} href={registerOf(report.before)} />
        {difference(report)}.
      </p>
      {axes.map((axis) => (
        <Section report={report} axis={axis} nameOf={(value) => wordsOf(axis)[value] ?? value} />
      ))}
    </>,
  )
}

function PeriodForm({ asked, today }: { asked: Asked; today: Temporal.PlainDate }) {
  const filled = { fields: { rik: String(asked.year), chastyna: asked.part }, errors: {} }
  const years = Array.from({ length: 6 }, (_, ago) => String(today.year - ago))
  return (
    <form class="filters no-print" action="/stil/zvernennia/zvit" method="get">
      <Select name="chastyna" label="Період" filled={filled} options={parts} />
      <Select name="rik" label="Рік" filled={filled} options={years.map((value) => ({ value, label: value }))} />
      <button type="submit">Показати</button>
      <a class="button" href={`/stil/zvernennia/zvit.csv?rik=${asked.year}&chastyna=${asked.part}`}>
        <Icon name="download" />
        <span>CSV</span>
      </a>
      <a href="/stil/pytannia">Класифікатор питань</a>
      <span class="quiet">Друк: Ctrl P</span>
    </form>
  )
}

interface SectionProps {
  readonly report: Report
  readonly axis: Axis
  readonly nameOf: (value: string) => string
}

function Section({ report, axis, nameOf }: SectionProps) {
  const lines = report.counts[axis]
  if (lines.length === 0) return null
  const most = Math.max(1, ...lines.flatMap(({ now, before }) => [now, before]))
  const { title, filter } = sections[axis]
  return (
    <section>
      <h2>{title}</h2>
      <div class="register-scroll">
        <table class="folds report-counts">
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{title}</span>
              </th>
              <th scope="col" class="figure">
                {report.period.from.year}
              </th>
              <th scope="col" class="figure">
                {report.before.from.year}
              </th>
              <th scope="col">
                <span class="hidden">Порівняння</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td>{nameOf(line.value)}</td>
                <td class="figure" data-name={String(report.period.from.year)}>
                  <Figure count={line.now} href={`${registerOf(report.period)}&${filter}=${line.value}`} />
                </td>
                <td class="figure" data-name={String(report.before.from.year)}>
                  <Figure count={line.before} href={`${registerOf(report.before)}&${filter}=${line.value}`} />
                </td>
                <td>
                  <Bars line={line} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Figure({ count, href }: { count: number; href: string }) {
  return count === 0 ? <span class="quiet">0</span> : <a href={href}>{count}</a>
}

// The figures stand beside in the same row: the drawing says nothing that is not read aloud.
function Bars({ line, most }: { line: Count; most: number }) {
  const width = (count: number) => ((count / most) * 160).toFixed(1)
  return (
    <svg class="bars" viewBox="0 0 160 18" width="160" height="18" aria-hidden="true">
      <rect class="bar-now" x="0" y="1" height="8" width={width(line.now)} />
      <rect class="bar-before" x="0" y="11" height="5" width={width(line.before)} />
    </svg>
  )
}

async function csv(visit: Visit): Promise<Response> {
  const asked = askedOf(visit)
  const [report, wordsOf] = await Promise.all([readReport(visit, asked), namesFor(visit)])
  const head = ['Показник', 'Значення', String(report.period.from.year), String(report.before.from.year)]
  const lines = axes.flatMap((axis) =>
    report.counts[axis].map(({ value, now, before }) => [
      sections[axis].title,
      wordsOf(axis)[value] ?? value,
      now,
      before,
    ]),
  )
  const total = ['Надійшло', 'усього', report.total.now, report.total.before]
  return csvFile(`zvernennia-${asked.year}-${asked.part}`, head, [total, ...lines])
}

function readReport(visit: Visit, { year, part }: Asked): Promise<Report> {
  return reportOf(visit.context, periodOf(year, partOf[part[0] ?? ''] ?? 'quarter', Number(part.slice(1))))
}

function askedOf(visit: Visit): Asked {
  const today = dayOf(visit.context.now)
  const year = positive(visit.query.get('rik'))
  const part = parts.find(({ value }) => value === visit.query.get('chastyna'))?.value
  return {
    year: year !== undefined && year >= 1996 && year <= 2100 ? year : today.year,
    part: part ?? `k${Math.ceil(today.month / 3)}`,
  }
}

async function namesFor(visit: Visit): Promise<(axis: Axis) => Words> {
  const topics = await topicsById(visit.context)
  const titles = Object.fromEntries([...topics].map(([id, { code, title }]) => [String(id), `${code}. ${title}`]))
  return (axis) => (axis === 'topic' ? { ...titles, ...sections.topic.words } : sections[axis].words)
}

function registerOf({ from, until }: Report['period']): string {
  return `/stil/zvernennia?z=${from}&do=${until}&zvit=tak`
}

function difference({ total: { now, before } }: Report): string {
  if (before === 0 || now === before) return ''
  const share = Math.round((Math.abs(now - before) / before) * 100)
  return now > before ? ` (на ${share} % більше)` : ` (на ${share} % менше)`
}
