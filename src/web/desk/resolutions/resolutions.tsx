import { isMember, Refusal } from '#kernel'
import {
  listWaiting,
  resolutionForm,
  resolve,
  resolveByTemplate,
  submissionForm,
  submitPaper,
} from '#modules/resolutions'
import { once } from '#platform/once'
import { fieldOf } from '#web/desk/assignments/task-steps.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, fieldText } from '#web/submitted.ts'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import { pageOf, positive, type Visit } from '#web/visit.ts'
import { paperPage } from './resolution-paper.tsx'
import { templateRoutes } from './resolution-templates.tsx'

export const resolutionRoutes: readonly Route[] = [
  get('/stil/rezoliutsii', 'staff', waiting),
  ...templateRoutes,
  get('/stil/rezoliutsii/:id{[0-9]+}', 'staff', (visit) => paperPage(visit)),
  post('/stil/rezoliutsii/:id{[0-9]+}', 'staff', resolveIt),
  post('/stil/rezoliutsii/:id{[0-9]+}/odnym', 'staff', resolveAtOnce),
  post('/stil/rezoliutsii/:id{[0-9]+}/podaty', 'staff', submit),
]

async function waiting(visit: Visit) {
  const found = await listWaiting(visit.context, pageOf(visit.query))
  const given = visit.query.get('nakladeno')
  return deskPage(
    'Чекають резолюції',
    <>
      <div class="head-row">
        <h1>Чекають резолюції</h1>
        <p class="next">
          <a href="/stil/rezoliutsii/zrazky">Мої зразки</a>
          <a href="/stil/doruchennia?stil=davja">Дані мною</a>
        </p>
      </div>
      {given ? (
        <div class="note note-done" role="status">
          <p>
            Резолюцію накладено. <a href={`/stil/doruchennia/${positive(given) ?? ''}`}>Відкрити доручення</a>
          </p>
        </div>
      ) : null}
      {found.items.length === 0 ? (
        <Empty title="Усе розглянуто">
          <p>
            Тут з’являються документи, які надійшли до вашого підрозділу, і ті, які вам подала на резолюцію канцелярія.
            Резолюцію можна накласти й на сторінці самого документа.
          </p>
        </Empty>
      ) : (
        <>
          <Total total={found.total} words={['документ', 'документи', 'документів']} />
          <ol class="work" data-rows>
            {found.items.map(({ card, personId }) => (
              <li>
                <span>
                  <a href={paperAddress(visit, card.id, personId)} data-open>
                    {numbered(card.number)}
                  </a>
                  <span class="work-kind">
                    <Day day={card.registeredOn} />
                  </span>
                </span>
                <span>
                  <span class="work-title">{typeset(card.summary)}</span>
                  <span class="work-facts">
                    <span class="quiet">{card.correspondent ?? ''}</span>
                    {card.dueOn ? (
                      <State tone="waits">
                        до <Day day={card.dueOn} />
                      </State>
                    ) : null}
                    {card.access === 'service' ? <State tone="late">ДСК</State> : null}
                  </span>
                </span>
                <a class="button" href={paperAddress(visit, card.id, personId)}>
                  Розглянути
                </a>
              </li>
            ))}
          </ol>
          <Pages path="/stil/rezoliutsii" query={visit.query} {...found} />
        </>
      )}
    </>,
  )
}

/** A paper that waits for somebody whom the reader stands in for is resolved in their name. */
function paperAddress({ actor }: Visit, cardId: number, personId: number): string {
  const own = isMember(actor) && actor.personId === personId
  return own ? `/stil/rezoliutsii/${cardId}` : `/stil/rezoliutsii/${cardId}?za=${personId}`
}

async function resolveIt(visit: Visit) {
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const id = visit.id('id')
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors, status: 409 | 422) =>
    paperPage(visit, { filled: { fields, errors }, status, files: all })
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') }, 422)
  const checked = check(resolutionForm, fields)
  if (!checked.ok) return again(checked.errors, 422)
  try {
    const [scan = null] = attached(all)
    const { _once, _csrf, ...asked } = fields
    const answer = await once(
      visit.context,
      onceKey(visit, fields, `resolve ${id} ${JSON.stringify(asked)}`),
      async (context) => {
        const given = await resolve(context, id, checked.value, scan)
        return { status: 303, location: `/stil/rezoliutsii?nakladeno=${given}`, body: null }
      },
    )
    return seeOther(answer.location ?? '/stil/rezoliutsii')
  } catch (error) {
    return refused(error, again)
  }
}

async function resolveAtOnce(visit: Visit) {
  const { fields } = await visit.form()
  const id = visit.id('id')
  const [, template = '', executor = ''] =
    /^(\d{1,9}) ((?:person|unit):\d{1,9})$/.exec(fieldText(fields, 'odnym')) ?? []
  const templateId = positive(template)
  const authorId = positive(fieldText(fields, 'authorId'))
  const again = (errors: FieldErrors, status: 409 | 422) => paperPage(visit, { filled: { fields: {}, errors }, status })
  if (templateId === undefined || authorId === undefined) return again({ form: 'Оберіть, кому й що доручити' }, 422)
  try {
    const answer = await once(
      visit.context,
      onceKey(visit, fields, `resolve ${id} ${fieldText(fields, 'odnym')}`),
      async (context) => {
        const given = await resolveByTemplate(context, id, { templateId, executor, authorId })
        return { status: 303, location: `/stil/rezoliutsii?nakladeno=${given}`, body: null }
      },
    )
    return seeOther(answer.location ?? '/stil/rezoliutsii')
  } catch (error) {
    return refused(error, again)
  }
}

async function submit(visit: Visit) {
  const { fields } = await visit.form()
  const id = visit.id('id')
  const again = (errors: FieldErrors, status: 409 | 422) => paperPage(visit, { filled: { fields, errors }, status })
  const checked = check(submissionForm, fields)
  if (!checked.ok) return again(checked.errors, 422)
  try {
    await submitPaper(visit.context, id, checked.value.personId)
    return seeOther(`/stil/dokumenty/${id}`)
  } catch (error) {
    return refused(error, again)
  }
}

function refused(error: unknown, again: (errors: FieldErrors, status: 409 | 422) => ReturnType<typeof paperPage>) {
  if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
  const field = error.code === 'resolutions.scan-needed' ? 'files' : fieldOf(error.code)
  return again({ [field]: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
}
