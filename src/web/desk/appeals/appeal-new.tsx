import { Refusal } from '#kernel'
import { appealForms, appealRights, appealVerbs, appealWords, findAlike, getAppeal } from '#modules/appeals'
import { listBooks } from '#modules/numbers'
import { once } from '#platform/once'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText, type UploadedFile } from '#web/submitted.ts'
import { optionsOf } from '#web/ui/choices.tsx'
import { FilesField } from '#web/ui/files-field.tsx'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, OnceField, Select, TextArea } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { AppealFields, fieldsOfAppeal } from './appeal-fields.tsx'

const staff = appealRights.mayReadAppeals

export const appealNewRoutes: readonly Route[] = [
  get('/stil/zvernennia/nove', staff, (visit) => newPage(visit, { fields: fresh, errors: {} }, [])),
  post('/stil/zvernennia/nove', staff, register),
  get('/stil/zvernennia/:id{[0-9]+}/vypravyty', staff, openCorrection),
  post('/stil/zvernennia/:id{[0-9]+}/vypravyty', staff, correct),
]

const fresh: Fields = { channel: 'post', kind: 'application', signers: '1' }

async function register(visit: Visit) {
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: Filled['errors']) => newPage(visit, { fields, errors }, all)
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const checked = check(appealForms.registrationForm, fields)
  if (!checked.ok) return again(checked.errors)
  if (fieldText(fields, 'shozhi')) return again({})
  try {
    const key = onceKey(visit, fields, `appeal ${checked.value.bookId} ${checked.value.summary}`)
    const answer = await once(visit.context, key, async (context) => {
      const { id } = await appealVerbs.registerAppeal(context, checked.value, attached(all))
      return { status: 303, location: `/stil/zvernennia/${id}?shcho=zareiestrovano`, body: null }
    })
    return seeOther(answer.location ?? '/stil/zvernennia')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again({ [fieldOf[error.code] ?? 'form']: sentenceOf(error) })
  }
}

async function newPage(visit: Visit, filled: Filled, files: readonly UploadedFile[]) {
  const books = await ownBooks(visit)
  const failed = Object.keys(filled.errors).length > 0
  if (books.length === 0) return noBook()
  return deskPage(
    'Нове звернення',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zvernennia">Звернення</a>
        <span aria-current="page">Нове</span>
      </nav>
      <h1>Зареєструвати звернення</h1>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/stil/zvernennia/nove" enctype="multipart/form-data" data-files>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <div class="row">
          <Select
            name="bookId"
            label="Журнал"
            filled={filled}
            options={books.map(({ id, title }) => ({ value: String(id), label: title }))}
          />
          <Input
            name="receivedOn"
            label="Надійшло"
            hint="Порожньо: сьогодні. Строк лічать від цього дня"
            type="date"
            filled={filled}
          />
        </div>
        <AppealFields visit={visit} filled={filled} />
        <Alike visit={visit} filled={filled} />
        <fieldset class="group">
          <legend>Облік</legend>
          <div class="row">
            <Select name="sign" label="Ознака" filled={filled} options={optionsOf(appealWords.sign)} />
            <Input
              name="earlierId"
              label="Попереднє звернення"
              hint="Номер запису зі списку схожих"
              filled={filled}
              width="short"
            />
          </div>
          <Checkbox name="noStudy" label="Не потребує додаткового вивчення: строк 15 днів" filled={filled} />
        </fieldset>
        <FilesField visit={visit} files={files} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Зареєструвати
          </button>
          <button type="submit" name="shozhi" value="1">
            Показати схожі
          </button>
        </div>
      </form>
    </>,
    { status: failed ? 422 : 200 },
  )
}

// Shown whenever there is something to compare: asked for, or come back with something to mend.
async function Alike({ visit, filled }: { visit: Visit; filled: Filled }) {
  const text = (name: string) => fieldText(filled.fields, name)
  const draft = {
    ...{ surname: text('surname'), givenName: text('givenName'), address: text('address') },
    ...{ phone: text('phone'), email: text('email'), summary: text('summary'), text: text('text') },
  }
  if (draft.surname === '' && draft.summary === '') return null
  const alike = await findAlike(visit.context, draft)
  return (
    <section class="note" id="skhozhi">
      {alike.length === 0 ? (
        <p>Схожих звернень не знайдено.</p>
      ) : (
        <>
          <p>Можливо, заявник уже звертався. Оберіть ознаку й попереднє звернення нижче:</p>
          <ul>
            {alike.map((one) => (
              <li>
                <a href={`/stil/zvernennia/${one.id}`}>{numbered(one.number)}</a> (запис {one.id}) від{' '}
                <Day day={one.receivedOn} />, {one.author}: {typeset(one.summary)}.{' '}
                {one.reasons.map(appealWords.reason).join('; ')}. Схоже на{' '}
                <strong>{appealWords.sign[one.suggested]}</strong>.
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function noBook() {
  return deskPage(
    'Нове звернення',
    <>
      <h1>Зареєструвати звернення</h1>
      <Empty title="Для вас немає журналу звернень">
        <p>
          Звернення реєструє канцелярія в журналі виду «Звернення громадян». Його відкривають у{' '}
          <a href="/stil/zhurnaly">журналах реєстрації</a>.
        </p>
      </Empty>
    </>,
  )
}

export async function ownBooks(visit: Visit) {
  const books = await listBooks(visit.context, { kinds: ['appeals'] })
  return books.filter((book) => appealRights.mayRegister(visit.actor, book))
}

async function openCorrection(visit: Visit) {
  const appeal = await getAppeal(visit.context, visit.id('id'))
  if (!appealRights.mayCorrect(visit.actor, appeal)) throw new Refusal('forbidden', 'appeals.correct-forbidden')
  return correctionPage(visit, { fields: fieldsOfAppeal(appeal), errors: {} })
}

async function correct(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(appealForms.correctionForm, fields)
  if (!checked.ok) return correctionPage(visit, { fields, errors: checked.errors })
  try {
    await appealVerbs.correctAppeal(visit.context, id, checked.value)
    return seeOther(`/stil/zvernennia/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const stale = error.code === 'stale'
    const errors = { [fieldOf[error.code] ?? 'form']: sentenceOf(error) }
    return correctionPage(visit, { fields, errors }, stale ? 409 : 422)
  }
}

async function correctionPage(visit: Visit, filled: Filled, status: 409 | 422 = 422) {
  const appeal = await getAppeal(visit.context, visit.id('id'))
  const failed = Object.keys(filled.errors).length > 0
  // After a stale save the newest edition is named, so that the second press is a decision and not an accident.
  const fields = status === 409 ? { ...filled.fields, revision: String(appeal.revision) } : filled.fields
  const shown = { fields, errors: filled.errors }
  return deskPage(
    `Виправити ${numbered(appeal.number)}`,
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zvernennia">Звернення</a>
        <a href={`/stil/zvernennia/${appeal.id}`}>{numbered(appeal.number)}</a>
        <span aria-current="page">Виправити</span>
      </nav>
      <h1>Виправити картку звернення</h1>
      <p class="quiet">Номер, день надходження й строк не змінюються. Попередні відомості лишаться в картці.</p>
      <ErrorSummary errors={filled.errors} />
      {status === 409 ? (
        <div class="note">
          <p>Зараз збережено такий зміст: «{typeset(appeal.summary)}».</p>
        </div>
      ) : null}
      <form method="post" action={`/stil/zvernennia/${appeal.id}/vypravyty`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(fields, 'revision')} />
        <AppealFields visit={visit} filled={shown} />
        <TextArea name="reason" label="Причина виправлення" filled={shown} rows={2} maxlength={300} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Зберегти
          </button>
        </div>
      </form>
    </>,
    { status: failed ? status : 200 },
  )
}

const fieldOf: Readonly<Record<string, string>> = {
  'appeals.earlier-needed': 'earlierId',
  'appeals.not-found': 'earlierId',
  'appeals.received-in-future': 'receivedOn',
  'law.day-far': 'receivedOn',
}
