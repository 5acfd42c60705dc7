import type { Days } from '#kernel'
import { maySetRate, reportOf, requestForms, setRate } from '#modules/information-requests'
import {
  daysOf,
  PeriodForm,
  ReportBody,
  ReportFile,
  readPeriod,
  reportFile,
} from '#web/citizen/information-requests/request-report.tsx'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export const requestReportRoutes: readonly Route[] = [
  get('/stil/zapyty/zvit', 'staff', report),
  get('/stil/zapyty/zvit.csv', 'staff', async (visit) => {
    const period = readPeriod(visit)
    return reportFile(await reportOf(visit.context, daysOf(period)), period)
  }),
  get('/stil/zapyty/vartist', maySetRate, (visit) => ratePage(visit, nothingFilled)),
  post('/stil/zapyty/vartist', maySetRate, enterRate),
]

async function report(visit: Visit) {
  const period = readPeriod(visit)
  const counted = await reportOf(visit.context, daysOf(period))
  const hrefOf = ({ from, until }: Days, filter: Readonly<Record<string, string>>) =>
    `/stil/zapyty?${new URLSearchParams({ vid: String(from), do: String(until), zvit: 'true', ...filter })}`
  return deskPage(
    'Звіт про запити на інформацію',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zapyty">Запити на інформацію</a>
        <span aria-current="page">звіт</span>
      </nav>
      <h1>Запити на інформацію: {period.title}</h1>
      <PeriodForm action="/stil/zapyty/zvit" period={period}>
        <ReportFile address="/stil/zapyty/zvit.csv" period={period} />
        <a class="button" href={`/zapyt/zvit?rik=${period.year}&period=${period.part}`}>
          Як на порталі
        </a>
        {maySetRate(visit.actor) ? (
          <a class="button" href="/stil/zapyty/vartist">
            Вартість копій
          </a>
        ) : null}
      </PeriodForm>
      <p class="quiet no-print">Кожне число відкриває записи, з яких його пораховано.</p>
      <ReportBody report={counted} hrefOf={hrefOf} />
    </>,
  )
}

async function enterRate(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(requestForms.rate, fields)
  if (!checked.ok) return ratePage(visit, { fields, errors: checked.errors })
  await setRate(visit.context, checked.value)
  return seeOther('/stil/zapyty/zvit')
}

function ratePage(visit: Visit, filled: Filled) {
  return deskPage(
    'Вартість копій',
    <div class="narrow">
      <h1>Вартість копій</h1>
      <p>
        Скільки запитувач платить за сторінку понад десять (ст. 21 Закону № 2939-VI), у межах, які визначив Кабінет
        Міністрів. Поки розпорядник вартості не визначив, копії безоплатні.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/stil/zapyty/vartist">
        <Hidden visit={visit} />
        <Input name="since" label="Діє з" type="date" filled={filled} />
        <Input
          name="kopecks"
          label="Копійок за сторінку"
          inputmode="numeric"
          filled={filled}
          maxlength={6}
          width="short"
        />
        <Input name="decidedBy" label="Яким рішенням" filled={filled} maxlength={300} />
        <div class="actions">
          <button type="submit" class="button-main">
            Зберегти
          </button>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}
