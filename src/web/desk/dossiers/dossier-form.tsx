import { Refusal } from '#kernel'
import {
  addDossier,
  type Dossier,
  dossierForm,
  dropDossier,
  editDossier,
  getDossier,
  retentions,
  retentionWords,
} from '#modules/dossiers'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, TextArea } from '#web/ui/forms.tsx'
import { Versions } from '#web/ui/versions.tsx'
import { positive, type Visit } from '#web/visit.ts'
import {
  DossierCrumbs,
  type KeptDossier,
  type KeptNomenclature,
  keptDossier,
  keptNomenclature,
} from './kept-dossiers.tsx'

export const dossierFormRoutes: readonly Route[] = [
  get('/stil/spravy/:id{[0-9]+}/dodaty', 'staff', async (visit) =>
    addPage(visit, await keptNomenclature(visit), { fields: {}, errors: {} }),
  ),
  post('/stil/spravy/:id{[0-9]+}/dodaty', 'staff', add),
  get('/stil/spravy/sprava/:id{[0-9]+}/zminyty', 'staff', async (visit) => {
    const kept = await keptDossier(visit)
    return editPage(visit, kept, { fields: fieldsOf(kept.dossier), errors: {} })
  }),
  post('/stil/spravy/sprava/:id{[0-9]+}/zminyty', 'staff', edit),
  post('/stil/spravy/sprava/:id{[0-9]+}/vyluchyty', 'staff', drop),
]

async function add(visit: Visit) {
  const kept = await keptNomenclature(visit)
  const { fields } = await visit.form()
  const checked = check(dossierForm, fields)
  if (!checked.ok) return addPage(visit, kept, { fields, errors: checked.errors })
  const { id } = kept.nomenclature
  const next = `/stil/spravy/${id}/dodaty?dodano=${encodeURIComponent(checked.value.index)}`
  try {
    await once(visit.context, onceKey(visit, fields, `dossier ${id} ${checked.value.index}`), async (context) => {
      await addDossier(context, id, checked.value)
      return { status: 303, location: next, body: null }
    })
    return seeOther(next)
  } catch (error) {
    return addPage(visit, kept, { fields, errors: errorsOf(error) })
  }
}

function addPage(visit: Visit, kept: KeptNomenclature, filled: Filled) {
  const { id, year } = kept.nomenclature
  const added = visit.query.get('dodano')?.slice(0, 20)
  return deskPage(
    'Додати справу',
    <div class="narrow">
      <DossierCrumbs kept={kept} here="Додати справу" />
      <h1>Додати справу на {year} рік</h1>
      <ErrorSummary errors={filled.errors} />
      {added && Object.keys(filled.errors).length === 0 ? (
        <div class="note note-done" role="status">
          <p>
            Справу {added} додано. Можна додати наступну або <a href={`/stil/spravy/${id}`}>повернутися до переліку</a>.
          </p>
        </div>
      ) : null}
      <form method="post" action={`/stil/spravy/${id}/dodaty`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <DossierFields filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main">
            Додати справу
          </button>
          <a href={`/stil/spravy/${id}`}>До переліку</a>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

async function edit(visit: Visit) {
  const kept = await keptDossier(visit)
  const { fields } = await visit.form()
  const checked = check(dossierForm, fields)
  if (!checked.ok) return editPage(visit, kept, { fields, errors: checked.errors })
  const { id } = kept.dossier
  try {
    await editDossier(visit.context, id, positive(fieldText(fields, 'revision')) ?? 0, checked.value)
    return seeOther(`/stil/spravy/${kept.nomenclature.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'stale') {
      return editPage(visit, kept, { fields, errors: errorsOf(error) })
    }
    const dossier = await getDossier(visit.context, id)
    const fresh = { ...fields, revision: String(dossier.revision) }
    return editPage(visit, { ...kept, dossier }, { fields: fresh, errors: { form: sentence('stale') } }, 409)
  }
}

function editPage(visit: Visit, kept: KeptDossier, filled: Filled, status?: 409) {
  const { dossier } = kept
  return deskPage(
    `Змінити справу ${dossier.index}`,
    <div class="narrow">
      <DossierCrumbs kept={kept} dossier={dossier} here="Змінити" />
      <h1>Змінити справу {dossier.index}</h1>
      <ErrorSummary errors={filled.errors} />
      {status === 409 ? <Versions rows={differences(filled.fields, dossier)} /> : null}
      <form method="post" action={`/stil/spravy/sprava/${dossier.id}/zminyty`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        <DossierFields filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main">
            Зберегти
          </button>
          <a href={`/stil/spravy/${kept.nomenclature.id}`}>Не зберігати</a>
        </div>
      </form>
      <details class="no-print">
        <summary>Вилучити справу з номенклатури</summary>
        <p>Вилучити можна, доки номенклатуру не затверджено й до справи нічого не підшито.</p>
        <form method="post" action={`/stil/spravy/sprava/${dossier.id}/vyluchyty`}>
          <Hidden visit={visit} />
          <button type="submit" class="button-late">
            Вилучити {dossier.index}
          </button>
        </form>
      </details>
    </div>,
    { status: status ?? (Object.keys(filled.errors).length > 0 ? 422 : 200) },
  )
}

async function drop(visit: Visit) {
  const { dossier, nomenclature } = await keptDossier(visit)
  await visit.form()
  await dropDossier(visit.context, dossier.id)
  return seeOther(`/stil/spravy/${nomenclature.id}`)
}

function DossierFields({ filled }: { filled: Filled }) {
  return (
    <>
      <Input
        name="index"
        label="Індекс справи"
        hint="Індекс підрозділу й номер справи, наприклад 23-18"
        filled={filled}
        width="short"
        maxlength={20}
        autofocus
      />
      <TextArea name="title" label="Заголовок справи" filled={filled} rows={2} maxlength={300} />
      <Radios
        name="retention"
        label="Скільки зберігати"
        filled={filled}
        options={retentions.map((retention) => ({ value: retention, label: retentionWords[retention] }))}
      />
      <div class="row">
        <Input
          name="term"
          label="Строк за переліком"
          hint="Наприклад: постійно, 5 років ЕПК, 75 років"
          filled={filled}
          maxlength={60}
        />
        <Input
          name="article"
          label="Стаття переліку"
          hint="Наприклад: ст. 22"
          filled={filled}
          optional
          maxlength={60}
        />
      </div>
      <Input name="note" label="Примітка" filled={filled} optional maxlength={300} />
    </>
  )
}

function errorsOf(error: unknown): Filled['errors'] {
  if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
  return { [error.code === 'dossiers.index-taken' ? 'index' : 'form']: sentenceOf(error) }
}

const names = {
  index: 'Індекс',
  title: 'Заголовок',
  retention: 'Скільки зберігати',
  term: 'Строк за переліком',
  article: 'Стаття',
  note: 'Примітка',
} as const

type FieldName = keyof typeof names

function fieldsOf(dossier: Dossier): Record<FieldName | 'revision', string> {
  const { index, title, retention, term, article, note, revision } = dossier
  return { index, title, retention, term, article, note, revision: String(revision) }
}

function differences(yours: Fields, dossier: Dossier) {
  const saved = fieldsOf(dossier)
  const shown = (name: string, text: string) =>
    name === 'retention' ? retentionWords[retentions.find((one) => one === text) ?? 'permanent'] : text
  return Object.entries(names).map(([name, label]) => ({
    name: label,
    yours: shown(name, fieldText(yours, name).trim()),
    saved: shown(name, saved[name as FieldName]),
  }))
}
