import { Refusal } from '#kernel'
import { type Act, getAct } from '#modules/acts'
import {
  type ActEffects,
  contradictionWords,
  getEffects,
  mayRelateActs,
  relateActs,
  relationWords,
} from '#modules/effects'
import { once } from '#platform/once'
import { ActLink, ForceOfAct } from '#web/citizen/effects/force.tsx'
import { nameOfTarget, RelationLine, ShowAll } from '#web/citizen/effects/relations.tsx'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { fieldsOfRelation, relationFields } from './act-relation-fields.ts'
import { RelationFields } from './act-relation-form.tsx'
import { Crumbs, correct, correctionPage, getOwn, withdraw } from './relation-correction.tsx'

const path = '/stil/akty/:id{[0-9]+}/zviazky'

export const actRelationRoutes: readonly Route[] = [
  get(path, mayRelateActs, async (visit) => relationsPage(visit, nothingFilled, 200)),
  post(path, mayRelateActs, relate),
  get(`${path}/:relation{[0-9]+}`, mayRelateActs, async (visit) => {
    const { act, relation } = await getOwn(visit)
    return correctionPage(visit, { act, relation, filled: { fields: fieldsOfRelation(relation), errors: {} } }, 200)
  }),
  post(`${path}/:relation{[0-9]+}`, mayRelateActs, correct),
  post(`${path}/:relation{[0-9]+}/vyluchyty`, mayRelateActs, withdraw),
]

async function relate(visit: Visit) {
  const { fields } = await visit.form()
  const id = visit.id('id')
  if (fieldText(fields, '_do')) return relationsPage(visit, { fields, errors: {} }, 200)
  const checked = check(relationFields, fields)
  if (!checked.ok) return relationsPage(visit, { fields, errors: checked.errors }, 422)
  try {
    const { location } = await once(
      visit.context,
      onceKey(visit, fields, JSON.stringify({ id, fields })),
      async (context) => {
        await relateActs(context, id, checked.value)
        return { status: 303, location: `/stil/akty/${id}/zviazky`, body: null }
      },
    )
    return seeOther(location ?? '')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    return relationsPage(visit, { fields, errors: { targetId: sentenceOf(error) } }, 422)
  }
}

async function relationsPage(visit: Visit, filled: Filled, status: 200 | 422) {
  const act = await getAct(visit.context, visit.id('id'))
  const effects = await getEffects(visit.context, act, { whole: visit.query.get('usi') === 'tak' })
  return deskPage(
    `Зв’язки: ${act.title.slice(0, 80)}`,
    <div class="narrow">
      <Crumbs act={act} />
      <h1>Зв’язки з іншими актами</h1>
      <p class="card-summary">{typeset(act.title)}</p>
      {act.state === 'draft' ? (
        <p class="quiet">Це проєкт: зв’язки почнуть діяти, коли його ухвалять.</p>
      ) : (
        <ForceOfAct kind={act.kind} effects={effects} desk />
      )}
      <Contradictions effects={effects} />
      <RelationTable act={act} effects={effects} />
      <ShowAll effects={effects} address={`/stil/akty/${act.id}/zviazky`} />
      <h2 id="novyi">Що ще робить цей акт</h2>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`/stil/akty/${act.id}/zviazky#novyi`} data-turbo="false">
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <RelationFields visit={visit} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Внести зв’язок
          </button>
        </div>
      </form>
    </div>,
    { status },
  )
}

/** What the papers contradict, in words, with the acts. */
export function Contradictions({ effects }: { effects: ActEffects }) {
  if (effects.contradictions.length === 0) return null
  return (
    <div class="note note-late">
      <ul>
        {effects.contradictions.map(({ kind, acts }) => (
          <li>
            {contradictionWords[kind]}:{' '}
            {acts.map((act, at) => (
              <>
                {at > 0 ? '; ' : ''}
                <ActLink act={act} desk />
              </>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function RelationTable({ act, effects: { outward, inward } }: { act: Act; effects: ActEffects }) {
  const rows = [
    ...outward.map((view) => ({ view, side: 'outward' as const })),
    ...inward.map((view) => ({ view, side: 'inward' as const })),
  ]
  if (rows.length === 0) {
    return (
      <Empty title="Тут буде, що цей акт робить з іншими">
        <p>Наприклад: визнає таким, що втратило чинність, розпорядження від 18.04.2022 № 119.</p>
      </Empty>
    )
  }
  return (
    <div class="register-scroll">
      <table class="folds" data-rows>
        <caption>Внесені зв’язки</caption>
        <thead>
          <tr>
            <th scope="col">Чий</th>
            <th scope="col">Що з чим</th>
            <th scope="col">Запис</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ view, side }) => (
            <tr>
              <td>{side === 'outward' ? 'цього акта' : 'іншого акта'}</td>
              <td>
                {view.relation.withdrawn ? (
                  <>
                    <s>
                      {relationWords[view.relation.kind].outward}: {nameOfTarget(view.relation)}
                    </s>{' '}
                    вилучено з обліку
                  </>
                ) : (
                  <RelationLine view={view} side={side} desk />
                )}
                {view.relation.quote ? <p class="quiet">«{typeset(view.relation.quote)}»</p> : null}
              </td>
              <td>
                <a
                  href={`/stil/akty/${side === 'outward' ? act.id : view.relation.sourceId}/zviazky/${view.relation.id}`}
                  data-open
                >
                  {view.relation.withdrawn ? 'Переглянути' : 'Виправити'}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
