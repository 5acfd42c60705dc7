import { Refusal } from '#kernel'
import {
  addInterval,
  addTransfer,
  confirmInterval,
  deciders,
  deciderWords,
  endForm,
  endInterval,
  getInterval,
  intervalForm,
  mayKeepCalendar,
  removeInterval,
  removeTransfer,
  transferForm,
} from '#modules/calendar'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, Radios } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const intervals = '/stil/kalendar/voiennyi-stan'
const transfers = '/stil/kalendar/perenesennia'

export const calendarFormRoutes: readonly Route[] = [
  get(`${intervals}/novyi`, mayKeepCalendar, (visit) => newIntervalPage(visit, nothingFilled)),
  post(`${intervals}/novyi`, mayKeepCalendar, add),
  get(`${intervals}/:id{[0-9]+}`, mayKeepCalendar, (visit) => intervalPage(visit, nothingFilled)),
  post(`${intervals}/:id{[0-9]+}/zavershyty`, mayKeepCalendar, end),
  post(`${intervals}/:id{[0-9]+}/pidtverdyty`, mayKeepCalendar, (visit) =>
    step(visit, (id) => confirmInterval(visit.context, id), '#voiennyi-stan'),
  ),
  post(`${intervals}/:id{[0-9]+}/vyluchyty`, mayKeepCalendar, (visit) =>
    step(visit, (id) => removeInterval(visit.context, id), '#voiennyi-stan'),
  ),
  get(`${transfers}/nove`, mayKeepCalendar, (visit) => newTransferPage(visit, nothingFilled)),
  post(`${transfers}/nove`, mayKeepCalendar, addMoved),
  post(`${transfers}/:id{[0-9]+}/vyluchyty`, mayKeepCalendar, (visit) =>
    step(visit, (id) => removeTransfer(visit.context, id), '#perenesennia'),
  ),
]

async function step(visit: Visit, work: (id: number) => Promise<void>, anchor: string) {
  await visit.form()
  await work(visit.id('id'))
  return seeOther(`/stil/kalendar${anchor}`)
}

async function add(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(intervalForm, fields)
  if (!checked.ok) return newIntervalPage(visit, { fields, errors: checked.errors })
  try {
    await addInterval(visit.context, checked.value)
    return seeOther('/stil/kalendar#voiennyi-stan')
  } catch (error) {
    return newIntervalPage(visit, { fields, errors: { since: said(error) } })
  }
}

async function end(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(endForm, fields)
  if (!checked.ok) return intervalPage(visit, { fields, errors: checked.errors })
  try {
    await endInterval(visit.context, visit.id('id'), checked.value)
    return seeOther('/stil/kalendar#voiennyi-stan')
  } catch (error) {
    return intervalPage(visit, { fields, errors: { until: said(error) } })
  }
}

async function addMoved(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(transferForm, fields)
  if (!checked.ok) return newTransferPage(visit, { fields, errors: checked.errors })
  try {
    await addTransfer(visit.context, checked.value)
    const year = (checked.value.off ?? checked.value.worked)?.year
    return seeOther(`/stil/kalendar?rik=${year}#perenesennia`)
  } catch (error) {
    const field = error instanceof Refusal && error.code === 'calendar.worked-already' ? 'worked' : 'off'
    return newTransferPage(visit, { fields, errors: { [field]: said(error) } })
  }
}

function said(error: unknown): string {
  if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
  return sentenceOf(error)
}

function newIntervalPage(visit: Visit, filled: Filled) {
  return formPage(
    'Додати проміжок воєнного стану',
    <form method="post" action={`${intervals}/novyi`}>
      <Hidden visit={visit} />
      <Input name="since" label="Діє з" type="date" filled={filled} />
      <Input
        name="until"
        label="День закінчення"
        hint="Перший день без воєнного стану. Поки його продовжують, лишіть порожнім"
        type="date"
        filled={filled}
        optional
      />
      <Input
        name="source"
        label="Підстава"
        hint="Наприклад: Указ Президента № 64/2022"
        filled={filled}
        maxlength={300}
      />
      <Buttons label="Додати" />
    </form>,
    filled,
  )
}

async function intervalPage(visit: Visit, filled: Filled) {
  const interval = await getInterval(visit.context, visit.id('id'))
  const address = `${intervals}/${interval.id}`
  return formPage(
    'Проміжок воєнного стану',
    <>
      <Facts>
        <Fact name="Діє з">
          <Day day={interval.since} />
        </Fact>
        <Fact name="Закінчується">{interval.until ? <Day day={interval.until} /> : 'триває'}</Fact>
        <Fact name="Підстава">{typeset(interval.source)}</Fact>
        <Fact name="Чи перевірено">
          {interval.verified ? <State tone="done">перевірено</State> : <State tone="waits">перевірте</State>}
        </Fact>
      </Facts>
      {interval.verified ? null : (
        <form method="post" action={`${address}/pidtverdyty`}>
          <Hidden visit={visit} />
          <p>Звірте дати з чинним указом про продовження. Збігаються — підтвердьте.</p>
          <div class="actions">
            <button type="submit">Звірено з указом: підтвердити</button>
          </div>
        </form>
      )}
      {interval.until === null ? (
        <form method="post" action={`${address}/zavershyty`}>
          <h2>Записати день закінчення</h2>
          <Hidden visit={visit} />
          <Input
            name="until"
            label="День закінчення"
            hint="Перший день без воєнного стану: від нього лічать відкладені норми"
            type="date"
            filled={filled}
          />
          <Input name="source" label="Підстава" filled={filled} maxlength={300} />
          <Buttons label="Записати" />
        </form>
      ) : null}
      <details>
        <summary>Вилучити проміжок</summary>
        <form method="post" action={`${address}/vyluchyty`}>
          <Hidden visit={visit} />
          <p>Для помилково записаного. Строки, уже записані в документах, не зміняться; у журналі дій лишиться слід.</p>
          <button type="submit" class="button-late">
            Вилучити
          </button>
        </form>
      </details>
    </>,
    filled,
  )
}

function newTransferPage(visit: Visit, filled: Filled) {
  return formPage(
    'Додати перенесення',
    <form method="post" action={`${transfers}/nove`}>
      <Hidden visit={visit} />
      <Radios
        name="decidedBy"
        label="Хто переніс"
        filled={filled}
        options={deciders.toReversed().map((decider) => ({ value: decider, label: deciderWords[decider] }))}
      />
      <Input name="off" label="Цей робочий день стає неробочим" type="date" filled={filled} optional />
      <Input name="worked" label="Цей неробочий день стає робочим" type="date" filled={filled} optional />
      <Input name="source" label="Підстава" hint="Номер і дата розпорядження" filled={filled} maxlength={300} />
      <Buttons label="Додати" />
    </form>,
    filled,
  )
}

function formPage(title: string, body: Parameters<typeof deskPage>[1], filled: Filled) {
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/kalendar">Календар робочих днів</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <ErrorSummary errors={filled.errors} />
      {body}
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function Buttons({ label }: { label: string }) {
  return (
    <div class="actions">
      <button type="submit" class="button-main">
        {label}
      </button>
      <a href="/stil/kalendar">Не зберігати</a>
    </div>
  )
}
