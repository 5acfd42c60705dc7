import { dayOf, Refusal } from '#kernel'
import { actSigningForms, recordByHand, sendToSign, takeBack } from '#modules/act-signings'
import { type ActPage, actKindWords, getActPage, mayEnterActs } from '#modules/acts'
import { type Book, listBooks, variablesOf } from '#modules/numbers'
import { listSigners } from '#modules/signatures'
import { inTransaction } from '#platform/db'
import { fieldOf } from '#web/desk/acts/act-new.tsx'
import { deskActPage } from '#web/desk/acts/act-page.tsx'
import { PartyList } from '#web/desk/assignments/task-parties.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { FilesField } from '#web/desk/files-field.tsx'
import { doOnce } from '#web/desk/step-once.ts'
import { keptFiles } from '#web/kept-files.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type UploadedFile } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Select } from '#web/ui/forms.tsx'
import { numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const actSigningRoutes: readonly Route[] = [
  get('/stil/akty/:id{[0-9]+}/na-pidpys', mayEnterActs, async (visit) =>
    sendPage(visit, await firstFilled(visit), 200),
  ),
  post('/stil/akty/:id{[0-9]+}/na-pidpys', mayEnterActs, send),
  post('/stil/akty/:id{[0-9]+}/z-pidpysu', mayEnterActs, back),
  get('/stil/akty/:id{[0-9]+}/na-paperi', mayEnterActs, async (visit) => {
    const { act } = await getActPage(visit.context, visit.id('id'))
    const [first] = act.signatories
    const signed = { signerName: first?.name ?? '', signerPost: first?.post ?? '' }
    const signedOn = (act.adoptedOn ?? dayOf(visit.context.now)).toString()
    return byHandPage(visit, { fields: { ...signed, signedOn }, errors: {} }, [], 200)
  }),
  post('/stil/akty/:id{[0-9]+}/na-paperi', mayEnterActs, byHand),
]

async function send(visit: Visit) {
  const id = visit.id('id')
  const form = await visit.form()
  const { fields } = form
  try {
    const errors = await doOnce(visit, 'na-pidpys', id, form, async ({ context }) => {
      const signers = [fields.signers ?? []].flat()
      const checked = check(actSigningForms.sending, { ...fields, signers })
      if (!checked.ok) return checked.errors
      await sendToSign(context, visit.house.files, id, checked.value)
    })
    return errors ? sendPage(visit, { fields, errors }, 422) : seeOther(`/stil/akty/${id}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return sendPage(visit, { fields, errors: shown(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}

/** The signatory of the act is proposed when somebody with an account has that name. */
async function firstFilled(visit: Visit): Promise<Filled> {
  const { act } = await getActPage(visit.context, visit.id('id'))
  const surnames = act.signatories.flatMap(({ name }) => name.trim().split(/\s+/).at(-1)?.toLocaleUpperCase('uk') ?? [])
  const signers = (await listSigners(visit.context))
    .filter(({ name }) => name.split(/\s+/).some((word) => surnames.includes(word.toLocaleUpperCase('uk'))))
    .map(({ personId }) => String(personId))
  return { ...nothingFilled, fields: { signers } }
}

async function sendPage(visit: Visit, filled: Filled, status: 200 | 409 | 422) {
  const page = await getActPage(visit.context, visit.id('id'))
  const { act, files } = page
  const [books, signers] = await Promise.all([
    listBooks(visit.context, { kinds: [act.kind] }),
    listSigners(visit.context),
  ])
  const people = signers
    .map(({ personId, name, post: title }) => ({ value: String(personId), label: title ? `${name}, ${title}` : name }))
    .sort((one, other) => one.label.localeCompare(other.label, 'uk'))
  const made = act.textState === 'absent' ? [] : [{ value: '', label: 'PDF на бланку, складений із тексту проєкту' }]
  const own = files.map(({ id, name }) => ({ value: String(id), label: `Файл акта: ${name}` }))
  return actFormPage(
    page,
    'Передати на підпис',
    status,
    <>
      <p class="quiet">
        Підписують один файл; поки він на підписі, проєкт не виправляють. З останнім підписом акт зареєструється.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`/stil/akty/${act.id}/na-pidpys`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <PartyList name="signers" label="Хто підписує" filled={filled} required options={people} />
        <BookFields books={books} filled={filled} />
        <Select name="fileId" label="Що підписують" filled={filled} options={[...made, ...own]} />
        <Input name="dueOn" label="Підписати до" type="date" width="middle" filled={filled} optional />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Передати на підпис
          </button>
          <a href={`/stil/akty/${act.id}`}>Не передавати</a>
        </div>
      </form>
    </>,
  )
}

function BookFields({ books, filled }: { books: readonly Book[]; filled: Filled }) {
  return (
    <>
      <Select
        name="bookId"
        label="Журнал, який дасть номер"
        filled={filled}
        empty={books.length === 1 ? undefined : 'оберіть журнал'}
        options={books.map(({ id, title, template, numberBeforeSigning }) => ({
          value: String(id),
          label: `${title}, номер за зразком ${template}${numberBeforeSigning ? ', резервується зараз' : ''}`,
        }))}
      />
      {books.some(({ template }) => variablesOf(template).includes('session')) ? (
        <Input name="session" label="Номер сесії" hint="З нього складається номер" filled={filled} maxlength={12} />
      ) : null}
    </>
  )
}

async function back(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(actSigningForms.reason, fields)
  if (!checked.ok) return deskActPage(visit, id, { takingBack: { fields, errors: checked.errors } })
  await takeBack(visit.context, id, checked.value.reason)
  return seeOther(`/stil/akty/${id}#pidpysannia`)
}

async function byHand(visit: Visit) {
  const id = visit.id('id')
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors, status: 409 | 422 = 422) => byHandPage(visit, { fields, errors }, all, status)
  const { act } = await getActPage(visit.context, id)
  const checked = check(actSigningForms.byHand, fields)
  const place = act.state === 'draft' ? check(actSigningForms.registration, fields) : null
  const [scan] = all
  const errors = { ...(checked.ok ? {} : checked.errors), ...(place && !place.ok ? place.errors : {}) }
  if (fileProblems.length > 0) return again({ ...errors, files: fileProblems.join(' ') })
  if (!scan) return again({ ...errors, files: sentenceOf(new Refusal('invalid', 'act-signings.scan-needed')) })
  if (!checked.ok || (place && !place.ok)) return again(errors)
  try {
    const registration = place?.ok ? place.value : null
    await inTransaction(visit.context, (context) =>
      recordByHand(context, id, { sha256: scan.sha256, name: scan.name }, { ...checked.value, registration }),
    )
    return seeOther(`/stil/akty/${id}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return again(shown(error), error.kind === 'invalid' ? 422 : 409)
  }
}

async function byHandPage(visit: Visit, filled: Filled, files: readonly UploadedFile[], status: 200 | 409 | 422) {
  const page = await getActPage(visit.context, visit.id('id'))
  const { act } = page
  const books = act.state === 'draft' ? await listBooks(visit.context, { kinds: [act.kind] }) : []
  return actFormPage(
    page,
    'Підписано на папері',
    status,
    <>
      <p class="quiet">
        Оригінал лишається на папері, тут його скан.
        {act.state === 'draft' ? ' Акт зареєструється днем підписання.' : ''}
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" enctype="multipart/form-data" action={`/stil/akty/${act.id}/na-paperi`} data-turbo="false">
        <Hidden visit={visit} />
        <Input name="signerName" label="Хто підписав" filled={filled} maxlength={160} />
        <Input name="signerPost" label="Посада" filled={filled} maxlength={200} optional />
        <Input name="signedOn" label="День підписання" type="date" width="middle" filled={filled} />
        {act.state === 'draft' ? <BookFields books={books} filled={filled} /> : null}
        <FilesField visit={visit} files={files} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {act.state === 'draft' ? 'Зареєструвати підписаний' : 'Додати скан'}
          </button>
          <a href={`/stil/akty/${act.id}`}>Не додавати</a>
        </div>
      </form>
    </>,
  )
}

function actFormPage({ act }: ActPage, title: string, status: 200 | 409 | 422, body: ReturnType<typeof FilesField>) {
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/akty">Акти</a>
        <a href={`/stil/akty/${act.id}`}>{act.state === 'draft' ? 'Проєкт' : numbered(act.number)}</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="card-summary">
        {actKindWords[act.kind].one}: {typeset(act.title)}
      </p>
      {body}
    </div>,
    { status },
  )
}

function isShown(error: unknown): error is Refusal {
  return (
    error instanceof Refusal && (error.kind === 'invalid' || error.kind === 'conflict' || error.kind === 'too-late')
  )
}

function shown(error: Refusal): FieldErrors {
  const field = error.code === 'act-signings.signed-in-future' ? 'signedOn' : fieldOf(error)
  return { [field]: sentenceOf(error) }
}
