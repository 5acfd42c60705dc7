import { Refusal } from '#kernel'
import { actKindWords, getAct } from '#modules/acts'
import { unitsById } from '#modules/directory'
import {
  choicesOf,
  closeTasks,
  confirmPoints,
  getPointsPage,
  mayConfirmPoints,
  mayReadPoints,
  moveTasks,
  type PointsPage,
  type Proposed,
  proposeActs,
  proposePoints,
  settlingForm,
} from '#modules/points'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf, statusOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, nothingFilled } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { confirmationFrom, fieldsOfConfirmed, foundIn, rowsOfTables } from './act-points-fields.ts'
import { PointsForm, withDigest } from './act-points-form.tsx'
import { NamedActs, ReadEffects } from './act-points-named.tsx'
import { type Rearrangement, rearranged, rearrangementIn, rowsOf, withRows } from './act-points-rows.ts'
import { PointsTable, Settling } from './act-points-state.tsx'
import { MarkedText, MarkLegend } from './marked-text.tsx'

const path = '/stil/akty/:id{[0-9]+}/punkty'

export const actPointRoutes: readonly Route[] = [
  get(path, mayReadPoints, show),
  get(`${path}/prochytaty`, mayConfirmPoints, (visit) => readingPage(visit, null, 200)),
  post(path, mayConfirmPoints, confirm),
  post(`${path}/zakryty`, mayReadPoints, settle),
]

async function show(visit: Visit) {
  const page = await getPointsPage(visit.context, visit.id('id'))
  if (page.reading) return statePage(visit, page, nothingFilled, 200)
  if (mayConfirmPoints(visit.actor)) return readingPage(visit, null, 200)
  return deskPage(
    'Пункти',
    <>
      <Crumbs page={page} />
      <h1>Пункти</h1>
      <Empty title="Пунктів ще не підтверджено">
        <p>Коли той, хто вносить акти, прочитає текст і підтвердить пункти, тут буде стан виконання кожного.</p>
      </Empty>
    </>,
  )
}

async function confirm(visit: Visit) {
  const { fields } = await visit.form()
  const act = await getAct(visit.context, visit.id('id'))
  const [proposed, units] = await Promise.all([
    proposePoints(visit.context, act.text, act.adoptedOn),
    unitsById(visit.context),
  ])
  const wanted = rearrangementIn(fields)
  if (wanted) return rearrangedPage(visit, fields, wanted, proposed)
  const checked = confirmationFrom(fields, proposed, units)
  if (!checked.ok) return readingPage(visit, { fields, errors: checked.errors }, 422)
  if (fieldText(fields, '_do')) return readingPage(visit, { fields, errors: {} }, 200)
  try {
    await confirmPoints(visit.context, act.id, checked.value)
    return seeOther(`/stil/akty/${act.id}/punkty`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden' || error.code === 'points.tasks-given') throw error
    const fresh = withDigest(fields, proposed.digest)
    return readingPage(
      visit,
      { fields: fresh, errors: { form: sentenceOf(error) } },
      statusOf[error.kind] === 409 ? 409 : 422,
    )
  }
}

/** The same form with its points split, joined, added, moved or left out; nothing that was filled in is lost. */
function rearrangedPage(visit: Visit, fields: Fields, wanted: Rearrangement, proposed: Proposed) {
  const outcome = rearranged(rowsOf(fields), wanted, {
    foundOf: foundIn(proposed),
    tables: rowsOfTables(proposed),
  })
  if (!outcome.ok) {
    const errors = { [`points.${wanted.at}.${outcome.part}`]: outcome.problem }
    return readingPage(visit, { fields, errors }, 422, wanted.at)
  }
  if (wanted.verb === 'table') {
    return readingPage(visit, { fields: withRows(fields, outcome.rows), errors: {} }, 200, rowsOf(fields).length)
  }
  const at = wanted.verb === 'join' || wanted.verb === 'up' ? wanted.at - 1 : wanted.at
  const touched = wanted.verb === 'add' || wanted.verb === 'down' ? at + 1 : at
  return readingPage(visit, { fields: withRows(fields, outcome.rows), errors: {} }, 200, touched)
}

/** The text and the proposal side by side. */
async function readingPage(
  visit: Visit,
  filled: Filled | null,
  status: 200 | 409 | 422,
  touched: number | null = null,
) {
  const page = await getPointsPage(visit.context, visit.id('id'))
  const { act } = page
  if (page.reading?.tasksAt) throw new Refusal('conflict', 'points.tasks-given')
  if (act.text.trim() === '') return noText(page)
  const proposed = await proposePoints(visit.context, act.text, act.adoptedOn)
  const { proposal } = proposed
  const named = await proposeActs(visit.context, proposal)
  return deskPage(
    `Пункти: ${act.title.slice(0, 80)}`,
    <>
      <Crumbs page={page} />
      <h1>Пункти акта</h1>
      <p class="card-summary">{typeset(act.title)}</p>
      <p class="quiet">
        Текст прочитано, нічого не збережено. Перевірте кожен пункт і підтвердьте.
        {act.state === 'draft'
          ? ' Завданнями пункти стануть, коли проєкт ухвалять і зареєструють.'
          : ' Після підтвердження пункти одразу стануть завданнями.'}
      </p>
      {proposed.isCut ? <p class="note">Текст завеликий: прочитано лише початок.</p> : null}
      {proposal.language.value === 'other' ? (
        <p class="note">Це не схоже на український текст: пунктів не прочитано.</p>
      ) : null}
      <ErrorSummary errors={filled?.errors ?? {}} />
      <div class="reading">
        <section aria-label="Текст акта" class="reading-text" tabindex={0}>
          <MarkLegend proposal={proposal} />
          <MarkedText text={act.text} proposal={proposal} />
        </section>
        <section aria-label="Що прочитано">
          <PointsForm
            visit={visit}
            action={`/stil/akty/${act.id}/punkty`}
            proposed={proposed}
            filled={filled ?? { fields: fieldsOfConfirmed(proposed, page), errors: {} }}
            isDraft={act.state === 'draft'}
            touched={touched}
          />
          <ReadEffects visit={visit} actId={act.id} proposal={proposal} named={named} />
          <NamedActs named={named} />
        </section>
      </div>
    </>,
    { status },
  )
}

function noText(page: PointsPage) {
  return deskPage(
    'Пункти',
    <>
      <Crumbs page={page} />
      <h1>Пункти</h1>
      <Empty title="Тексту акта в реєстрі немає">
        <p>Внесіть текст у картці акта, і його можна буде прочитати за пунктами.</p>
        <p>
          <a href={`/stil/akty/${page.act.id}/vypravyty`}>Внести текст</a>
        </p>
      </Empty>
    </>,
  )
}

async function settle(visit: Visit) {
  const { fields } = await visit.form()
  const id = visit.id('id')
  const page = await getPointsPage(visit.context, id)
  const checked = check(settlingForm, fields)
  if (!checked.ok) return statePage(visit, page, { fields, errors: checked.errors }, 422)
  const { reason, toActId } = checked.value
  try {
    if (fieldText(fields, '_do') === 'move') {
      if (toActId === undefined) return statePage(visit, page, { fields, errors: { toActId: 'Оберіть акт' } }, 422)
      await moveTasks(visit.context, id, toActId, reason)
    } else await closeTasks(visit.context, id, reason)
    return seeOther(`/stil/akty/${id}/punkty`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return statePage(visit, page, { fields, errors: { toActId: sentenceOf(error) } }, 422)
  }
}

async function statePage(visit: Visit, page: PointsPage, filled: Filled, status: 200 | 422) {
  const { act, reading } = page
  return deskPage(
    `Пункти: ${act.title.slice(0, 80)}`,
    <>
      <Crumbs page={page} />
      <h1>Виконання пунктів</h1>
      <p class="card-summary">
        {actKindWords[act.kind].one} {act.number ? numbered(act.number) : '(проєкт)'}: {typeset(act.title)}
      </p>
      {page.textChanged ? (
        <p class="note">Текст акта виправлено після того, як пункти підтвердили: звірте його з пунктами.</p>
      ) : null}
      <Settling visit={visit} page={page} filled={filled} />
      <PointsTable page={page} choices={await choicesOf(visit.context)} />
      {reading && !reading.tasksAt && mayConfirmPoints(visit.actor) ? (
        <p>
          <a class="button" href={`/stil/akty/${act.id}/punkty/prochytaty`}>
            Прочитати текст знову
          </a>
        </p>
      ) : null}
    </>,
    { status },
  )
}

function Crumbs({ page: { act } }: { page: PointsPage }) {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href="/stil/akty">Акти</a>
      <a href={`/stil/akty/${act.id}`}>{act.state === 'draft' ? 'Проєкт' : numbered(act.number)}</a>
      <span aria-current="page">Пункти</span>
    </nav>
  )
}
