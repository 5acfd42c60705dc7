import { dayOf, Refusal } from '#kernel'
import {
  type Act,
  actKindWords,
  adoptDraft,
  adoptionForm,
  correctAct,
  getAct,
  mayEnterActs,
  publishAct,
  textStateWords,
} from '#modules/acts'
import { listBooks } from '#modules/numbers'
import { inTransaction } from '#platform/db'
import { VisasAtStake } from '#web/desk/approvals/visas-at-stake.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { keptFiles } from '#web/kept-files.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf, statusOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import { numbered, typeset } from '#web/ui/text.tsx'
import { Versions } from '#web/ui/versions.tsx'
import type { Visit } from '#web/visit.ts'
import { compactRows, correctionFields, fieldsOfAct, rowsText } from './act-fields.ts'
import { ActFields, AdoptionFields, Preview } from './act-form.tsx'
import { attachAll, FirstButton, fieldOf } from './act-new.tsx'
import { deskActPage } from './act-page.tsx'

export const actStepRoutes: readonly Route[] = [
  get('/stil/akty/:id{[0-9]+}/ukhvalyty', mayEnterActs, async (visit) => {
    const fields = { adoptedOn: dayOf(visit.context.now).toString() }
    return adoptionPage(visit, await getDraft(visit), { fields, errors: {} }, 200)
  }),
  post('/stil/akty/:id{[0-9]+}/ukhvalyty', mayEnterActs, adopt),
  get('/stil/akty/:id{[0-9]+}/vypravyty', mayEnterActs, async (visit) => {
    const act = await getAct(visit.context, visit.id('id'))
    return correctionPage(visit, act, { fields: fieldsOfAct(act), errors: {} }, 200)
  }),
  post('/stil/akty/:id{[0-9]+}/vypravyty', mayEnterActs, correct),
  post('/stil/akty/:id{[0-9]+}/opryliudnyty', 'staff', async (visit) => {
    await visit.form()
    await publishAct(visit.context, visit.id('id'))
    return seeOther(`/stil/akty/${visit.id('id')}`)
  }),
  post('/stil/akty/:id{[0-9]+}/fajly', mayEnterActs, attach),
]

async function getDraft(visit: Visit): Promise<Act> {
  const act = await getAct(visit.context, visit.id('id'))
  if (act.state !== 'draft') throw new Refusal('conflict', 'acts.not-a-draft')
  return act
}

async function adopt(visit: Visit) {
  const { fields } = await visit.form()
  const act = await getDraft(visit)
  const checked = check(adoptionForm, fields)
  if (!checked.ok) return adoptionPage(visit, act, { fields, errors: checked.errors }, 422)
  try {
    await adoptDraft(visit.context, act.id, checked.value)
    return seeOther(`/stil/akty/${act.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'acts.not-a-draft') throw error
    return adoptionPage(
      visit,
      act,
      { fields, errors: { [fieldOf(error)]: sentenceOf(error) } },
      statusOf[error.kind] === 409 ? 409 : 422,
    )
  }
}

async function adoptionPage(visit: Visit, act: Act, filled: Filled, status: 200 | 409 | 422) {
  const books = await listBooks(visit.context, { kinds: [act.kind] })
  return deskPage(
    'Зареєструвати ухвалений акт',
    <div class="narrow">
      <Crumbs act={act} here="Реєстрація" />
      <h1>Зареєструвати ухвалений акт</h1>
      <p>
        {actKindWords[act.kind].one}: {typeset(act.title)}
      </p>
      {books.length === 0 ? (
        <div class="note">
          <p>
            Журналу для таких актів ще немає. <a href="/stil/zhurnaly">Журнали реєстрації</a>
          </p>
        </div>
      ) : (
        <>
          <ErrorSummary errors={filled.errors} />
          <form method="post" action={`/stil/akty/${act.id}/ukhvalyty`}>
            <Hidden visit={visit} />
            <AdoptionFields books={books} filled={filled} />
            <div class="actions">
              <button type="submit" class="button-main" data-key="Control+Enter">
                Зареєструвати акт
              </button>
              <a href={`/stil/akty/${act.id}`}>Лишити проєктом</a>
            </div>
          </form>
        </>
      )}
    </div>,
    { status },
  )
}

async function correct(visit: Visit) {
  const { fields: given } = await visit.form()
  const act = await getAct(visit.context, visit.id('id'))
  const fixed = { kind: act.kind, bodyUnitId: String(act.bodyUnitId) }
  const fields = compactRows({ access: act.access, ...given, ...fixed })
  if (fieldText(fields, '_do')) return correctionPage(visit, act, { fields, errors: {} }, 200)
  const checked = check(correctionFields, fields)
  if (!checked.ok) return correctionPage(visit, act, { fields, errors: checked.errors }, 422)
  try {
    const { revision, reason, ...input } = checked.value
    await correctAct(visit.context, act.id, revision, input, reason)
    return seeOther(`/stil/akty/${act.id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'stale') {
      const fresh = { ...fields, revision: String(act.revision) }
      return correctionPage(visit, act, { fields: fresh, errors: { form: sentence('stale') } }, 409)
    }
    return correctionPage(visit, act, { fields, errors: { [fieldOf(error)]: sentenceOf(error) } }, 422)
  }
}

async function correctionPage(visit: Visit, act: Act, filled: Filled, status: 200 | 409 | 422) {
  return deskPage(
    `Виправити: ${act.title.slice(0, 80)}`,
    <div class="narrow">
      <Crumbs act={act} here="Виправлення" />
      <h1>Виправити відомості про акт</h1>
      <p class="quiet">
        {actKindWords[act.kind].one}
        {act.state === 'draft' ? '. ' : `. ${numbered(act.number)} і день ухвалення не змінюються. `}
        Що було записано раніше, лишиться в історії разом із причиною.
      </p>
      <ErrorSummary errors={filled.errors} />
      {status === 409 ? <Versions rows={versionRows(act, filled.fields)} /> : null}
      {fieldText(filled.fields, '_do') === 'preview' ? <Preview kind={act.kind} fields={filled.fields} /> : null}
      <form method="post" action={`/stil/akty/${act.id}/vypravyty`} data-turbo="false">
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        <FirstButton />
        <ActFields visit={visit} filled={filled} />
        <Input
          name="reason"
          label="Причина виправлення"
          hint="Наприклад: пропущено слово в заголовку"
          filled={filled}
          maxlength={300}
        />
        <VisasAtStake visit={visit} kind="act" id={act.id} />
        <div class="actions next-stuck">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Зберегти виправлення
          </button>
          <button type="submit" name="_do" value="preview" formnovalidate>
            Переглянути, як буде
          </button>
          <a href={`/stil/akty/${act.id}`}>Не змінювати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

function versionRows(act: Act, yours: Fields) {
  const saved: Fields = fieldsOfAct(act)
  const plain = (['title', 'text', 'preparer', 'preparerPhone', 'sourceNote'] as const).map((name) => ({
    name: names[name],
    saved: fieldText(saved, name),
    yours: fieldText(yours, name).replace(/\r\n/g, '\n'),
  }))
  const textState = (value: string) => (value in textStateWords ? textStateWords[value as Act['textState']] : value)
  const access = (value: string) => (value === 'service' ? 'для службового користування' : 'без обмежень')
  return [
    ...plain,
    { name: names.textState, saved: textState(act.textState), yours: textState(fieldText(yours, 'textState')) },
    { name: names.access, saved: access(act.access), yours: access(fieldText(yours, 'access')) },
    { name: names.signatories, saved: rowsText(saved, 'signatories'), yours: rowsText(yours, 'signatories') },
    { name: names.appendices, saved: rowsText(saved, 'appendices'), yours: rowsText(yours, 'appendices') },
  ]
}

const names = {
  title: 'Заголовок',
  text: 'Текст',
  textState: 'Чи весь текст є',
  preparer: 'Хто підготував',
  preparerPhone: 'Телефон',
  sourceNote: 'Джерело',
  access: 'Гриф',
  signatories: 'Підписанти',
  appendices: 'Додатки',
}

async function attach(visit: Visit) {
  const id = visit.id('id')
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (words: string) =>
    deskActPage(visit, id, { attaching: { filled: { fields, errors: { files: words } }, files: all } })
  if (fileProblems.length > 0) return again(fileProblems.join(' '))
  if (all.length === 0) return again('Оберіть хоча б один файл')
  await inTransaction(visit.context, (context) => attachAll(context, id, fields, all))
  return seeOther(`/stil/akty/${id}`)
}

function Crumbs({ act, here }: { act: Act; here: string }) {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href="/stil/akty">Акти</a>
      <a href={`/stil/akty/${act.id}`}>{act.state === 'draft' ? 'Проєкт' : numbered(act.number)}</a>
      <span aria-current="page">{here}</span>
    </nav>
  )
}
