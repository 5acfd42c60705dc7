import { dayOf, Refusal } from '#kernel'
import { listUnits } from '#modules/directory'
import {
  composeReport,
  editReport,
  getReport,
  listBlocks,
  listReports,
  mayCompose,
  mayComposeAny,
  type Report,
  reportEditForm,
  reportForm,
} from '#modules/reports'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf, statusOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { flowRoutes } from './report-flow.tsx'
import { reportPageRoutes } from './report-page.tsx'

export const reportRoutes: readonly Route[] = [
  get('/stil/zvity', 'staff', list),
  ...flowRoutes,
  get('/stil/zvity/novyi', mayComposeAny, (visit) => form(visit, { fields: usual(visit), errors: {} }, 200, null)),
  post('/stil/zvity/novyi', mayComposeAny, compose),
  get('/stil/zvity/:id{[0-9]+}/zminyty', mayComposeAny, async (visit) => {
    const { report } = await getReport(visit.context, visit.id('id'))
    if (report.signed) throw new Refusal('conflict', 'reports.signed-already')
    return form(visit, { fields: fieldsOf(report), errors: {} }, 200, report)
  }),
  post('/stil/zvity/:id{[0-9]+}/zminyty', mayComposeAny, edit),
  ...reportPageRoutes,
]

async function list(visit: Visit) {
  const { page, perPage } = pageOf(visit.query)
  const { items, total } = await listReports(visit.context, { page, perPage })
  return deskPage(
    'Звіти',
    <>
      <div class="head-row">
        <h1>Звіти</h1>
        <a href="/stil/zvity/dokumentoobih">Документообіг</a>
        {mayComposeAny(visit.actor) ? (
          <a class="button" href="/stil/zvity/novyi">
            <Icon name="plus" />
            <span>Скласти звіт</span>
          </a>
        ) : null}
      </div>
      {items.length === 0 ? (
        <Empty title="Тут будуть звіти">
          <p>Числа у звіті беруться із записів; після підпису вони вже не змінюються.</p>
        </Empty>
      ) : (
        <>
          <Total total={total} words={['звіт', 'звіти', 'звітів']} />
          <ReportTable items={items} />
          <Pages path="/stil/zvity" query={visit.query} page={page} perPage={perPage} total={total} />
        </>
      )}
    </>,
  )
}

function ReportTable({ items }: { items: readonly Report[] }) {
  return (
    <div class="register-scroll">
      <table class="folds" aria-label="Звіти, спершу новіші" data-rows>
        <thead>
          <tr>
            <th scope="col">Назва</th>
            <th scope="col">Період</th>
            <th scope="col">Укладач</th>
            <th scope="col">Стан</th>
          </tr>
        </thead>
        <tbody>
          {items.map((report) => (
            <tr>
              <td>
                <a href={`/stil/zvity/${report.id}`} data-open>
                  {typeset(report.title)}
                </a>
              </td>
              <td class="number" data-name="Період">
                <Day day={report.from} />–<Day day={report.until} />
              </td>
              <td data-name="Укладач">{report.composedBy}</td>
              <td>
                {report.signed ? (
                  <State tone="done">
                    підписано <Day day={dayOf(report.signed.at)} />
                  </State>
                ) : (
                  <State tone="waits">складено, не підписано</State>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function compose(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(reportForm, fields)
  if (!checked.ok) return form(visit, { fields, errors: checked.errors }, 422, null)
  try {
    const { location } = await once(visit.context, onceKey(visit, fields, JSON.stringify(fields)), async (context) => {
      const id = await composeReport(context, checked.value)
      return { status: 303, location: `/stil/zvity/${id}`, body: null }
    })
    return seeOther(location ?? '/stil/zvity')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return form(visit, { fields, errors: { unitId: sentenceOf(error) } }, 422, null)
  }
}

async function edit(visit: Visit) {
  const { fields } = await visit.form()
  const { report } = await getReport(visit.context, visit.id('id'))
  const checked = check(reportEditForm, fields)
  if (!checked.ok) return form(visit, { fields, errors: checked.errors }, 422, report)
  const { revision, ...input } = checked.value
  try {
    await editReport(visit.context, report.id, revision, input)
    return seeOther(`/stil/zvity/${report.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const fresh = { ...fields, revision: String(report.revision) }
    const status = statusOf[error.kind] === 409 ? 409 : 422
    return form(visit, { fields: fresh, errors: { form: sentenceOf(error) } }, status, report)
  }
}

async function form(visit: Visit, filled: Filled, status: 200 | 409 | 422, report: Report | null) {
  const units = (await listUnits(visit.context)).filter(({ id }) => mayCompose(visit.actor, id))
  return deskPage(
    report ? 'Змінити звіт' : 'Скласти звіт',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zvity">Звіти</a>
        {report ? <a href={`/stil/zvity/${report.id}`}>{report.title}</a> : null}
        <span aria-current="page">{report ? 'Зміна' : 'Новий'}</span>
      </nav>
      <h1>{report ? 'Змінити звіт' : 'Скласти звіт'}</h1>
      <ErrorSummary errors={filled.errors} />
      {status === 409 && report ? (
        <p class="note">
          Зараз збережено: «{report.title}», <Day day={report.from} />–<Day day={report.until} />
        </p>
      ) : null}
      <form method="post" action={report ? `/stil/zvity/${report.id}/zminyty` : '/stil/zvity/novyi'}>
        <Hidden visit={visit} />
        {report ? (
          <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        ) : (
          <OnceField fields={filled.fields} />
        )}
        <Input
          name="title"
          label="Назва"
          hint="Наприклад: Про роботу відділу у 2024 році"
          filled={filled}
          maxlength={300}
        />
        <Select
          name="unitId"
          label="Чий звіт"
          filled={filled}
          empty={mayCompose(visit.actor, null) ? 'уся рада' : undefined}
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <div class="row">
          <Input name="from" label="Від" type="date" filled={filled} />
          <Input name="until" label="До" hint="Останній день періоду" type="date" filled={filled} />
        </div>
        <BlocksField filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {report ? 'Зберегти' : 'Скласти'}
          </button>
          <a href={report ? `/stil/zvity/${report.id}` : '/stil/zvity'}>Не {report ? 'змінювати' : 'складати'}</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

function BlocksField({ filled }: { filled: Filled }) {
  const chosen = [filled.fields.blocks ?? []].flat()
  const wrong = filled.errors.blocks
  return (
    <fieldset class={wrong ? 'field field-wrong' : 'field'} id="pole-blocks">
      <legend>Розділи</legend>
      {wrong ? <p class="error-line">{wrong}</p> : null}
      {listBlocks().map(({ kind, title }) => (
        <div>
          <label class="choice">
            <input type="checkbox" name="blocks" value={kind} checked={chosen.includes(kind)} />
            <span>{title}</span>
          </label>
        </div>
      ))}
    </fieldset>
  )
}

/** The past year, the department of whoever writes, the first block. */
function usual({ context, actor }: Visit): Fields {
  const { year } = dayOf(context.now)
  const unitId = actor.kind === 'member' ? actor.units.find((id) => mayCompose(actor, id)) : undefined
  const [first] = listBlocks()
  return {
    title: '',
    unitId: String(unitId ?? ''),
    from: `${year - 1}-01-01`,
    until: `${year - 1}-12-31`,
    blocks: first ? [first.kind] : [],
  }
}

function fieldsOf(report: Report): Fields {
  return {
    title: report.title,
    unitId: String(report.unitId ?? ''),
    from: report.from.toString(),
    until: report.until.toString(),
    blocks: [...report.blocks],
    revision: String(report.revision),
  }
}
