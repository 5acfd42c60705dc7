import { Refusal } from '#kernel'
import { type Act, getAct } from '#modules/acts'
import { correctRelation, getRelation, relationWords, withdrawalForm, withdrawRelation } from '#modules/effects'
import type { Relation } from '#modules/legal-force'
import { nameOfTarget } from '#web/citizen/effects/relations.tsx'
import { deskPage, seeOther } from '#web/routes.ts'
import { sentenceOf, statusOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { FormName } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { correctedRelationFields, fieldsOfRelation } from './act-relation-fields.ts'
import { RelationFields } from './act-relation-form.tsx'

interface Correcting {
  readonly act: Act
  readonly relation: Relation
  readonly filled: Filled
}

export async function correct(visit: Visit) {
  const { fields } = await visit.form()
  const own = await getOwn(visit)
  const again = (errors: Filled['errors'], status: 200 | 409 | 422, given: Fields = fields) =>
    correctionPage(visit, { ...own, filled: { fields: given, errors } }, status)
  if (fieldText(fields, '_do')) return again({}, 200)
  const checked = check(correctedRelationFields, fields)
  if (!checked.ok) return again(checked.errors, 422)
  try {
    await correctRelation(visit.context, own.relation.id, checked.value)
    return seeOther(`/stil/akty/${own.act.id}/zviazky`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
    const fresh = { ...fields, revision: String(own.relation.revision) }
    const status = statusOf[error.kind] === 409 ? 409 : 422
    return again({ form: sentenceOf(error) }, status, error.code === 'stale' ? fresh : fields)
  }
}

export async function withdraw(visit: Visit) {
  const { fields } = await visit.form()
  const own = await getOwn(visit)
  const checked = check(withdrawalForm, fields)
  const again = (errors: Filled['errors'], status: 409 | 422) =>
    correctionPage(visit, { ...own, filled: { fields: fieldsOfRelation(own.relation), errors } }, status)
  if (!checked.ok) return again(checked.errors, 422)
  try {
    await withdrawRelation(visit.context, own.relation.id, checked.value)
    return seeOther(`/stil/akty/${own.act.id}/zviazky`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return again({ form: sentenceOf(error) }, 409)
  }
}

export async function correctionPage(visit: Visit, { act, relation, filled }: Correcting, status: 200 | 409 | 422) {
  return deskPage(
    'Виправити зв’язок',
    <div class="narrow">
      <Crumbs act={act} here="Виправлення" />
      <h1>Виправити зв’язок</h1>
      <p>
        {relationWords[relation.kind].outward}: {nameOfTarget(relation)}
      </p>
      {relation.withdrawn ? <p class="note">Цей зв’язок вилучено з обліку: він ні на що не впливає.</p> : null}
      <ErrorSummary errors={filled.errors} />
      {status === 409 ? (
        <p class="note">
          Зараз у записі: {relationWords[relation.kind].outward}: {nameOfTarget(relation)}
        </p>
      ) : null}
      {relation.withdrawn ? null : (
        <>
          <form method="post" action={`/stil/akty/${act.id}/zviazky/${relation.id}`} data-turbo="false">
            <Hidden visit={visit} />
            <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
            <RelationFields visit={visit} filled={filled} />
            <Input name="reason" label="Причина виправлення" filled={filled} maxlength={300} />
            <div class="actions">
              <button type="submit" class="button-main" data-key="Control+Enter">
                Зберегти виправлення
              </button>
              <a href={`/stil/akty/${act.id}/zviazky`}>Не змінювати</a>
            </div>
          </form>
          <details>
            <summary>Зв’язок внесено помилково</summary>
            <p class="quiet">Запис залишиться в історії разом із причиною, але ні на що не впливатиме.</p>
            <form method="post" action={`/stil/akty/${act.id}/zviazky/${relation.id}/vyluchyty`}>
              <Hidden visit={visit} />
              <input type="hidden" name="revision" value={String(relation.revision)} />
              <FormName value="vyluchyty">
                <Input name="reason" label="Причина" filled={nothingFilled} maxlength={300} />
              </FormName>
              <button type="submit" class="button-late">
                Вилучити з обліку
              </button>
            </form>
          </details>
        </>
      )}
    </div>,
    { status },
  )
}

export async function getOwn(visit: Visit): Promise<{ act: Act; relation: Relation }> {
  const act = await getAct(visit.context, visit.id('id'))
  const relation = await getRelation(visit.context, visit.id('relation'))
  if (relation.sourceId !== act.id) throw new Refusal('not-found', 'effects.relation-not-found')
  return { act, relation }
}

export function Crumbs({ act, here }: { act: Act; here?: string }) {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href="/stil/akty">Акти</a>
      <a href={`/stil/akty/${act.id}`}>{act.state === 'draft' ? 'Проєкт' : numbered(act.number)}</a>
      {here ? <a href={`/stil/akty/${act.id}/zviazky`}>Зв’язки</a> : null}
      <span aria-current="page">{here ?? 'Зв’язки'}</span>
    </nav>
  )
}
