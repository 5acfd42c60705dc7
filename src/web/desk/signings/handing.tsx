import { dayOf, Refusal } from '#kernel'
import { type Book, listBooks, variablesOf } from '#modules/numbers'
import { listSigners } from '#modules/signatures'
import {
  beginSigning,
  finishSigning,
  getSignings,
  recordByHand,
  signingForms,
  type ToBeSigned,
  takeBack,
} from '#modules/signings'
import { fieldOf } from '#web/desk/acts/act-new.tsx'
import type { Room } from '#web/desk/approvals/approval-send.tsx'
import { PartyList } from '#web/desk/assignments/task-parties.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { keptFiles } from '#web/kept-files.ts'
import { doOnce } from '#web/once.ts'
import { type Answer, deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Select } from '#web/ui/forms.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** A room of the desk whose drafts go to their signers. */
interface SigningRoom extends Room {
  /** The page of the thing, with something to mend in its form of taking back. */
  readonly again: (visit: Visit, id: number, filled: Filled, status: 409 | 422) => Promise<Answer> | Answer
}

/** Handing a draft to its signers, taking it back, recording that it was signed on paper. */
export function handingRoutesOf(room: SigningRoom): Route[] {
  const { place, right } = room
  return [
    get(`${place}/:id{[0-9]+}/na-pidpys`, right, async (visit) =>
      sendPage(visit, room, await firstFilled(visit, room), 200),
    ),
    post(`${place}/:id{[0-9]+}/na-pidpys`, right, (visit) => send(visit, room)),
    post(`${place}/:id{[0-9]+}/z-pidpysu`, right, (visit) => back(visit, room)),
    get(`${place}/:id{[0-9]+}/na-paperi`, right, async (visit) =>
      byHandPage(visit, room, await firstSigned(visit, room), [], 200),
    ),
    post(`${place}/:id{[0-9]+}/na-paperi`, right, (visit) => byHand(visit, room)),
  ]
}

function subjectIn(visit: Visit, { kind }: Room) {
  return { kind, ref: visit.id('id') }
}

async function send(visit: Visit, room: Room) {
  const subject = subjectIn(visit, room)
  const form = await visit.form()
  const { fields } = form
  try {
    const errors = await doOnce(visit, `na-pidpys ${room.kind}`, subject.ref, form, async ({ context }) => {
      const signers = [fields.signers ?? []].flat()
      const checked = check(signingForms.sending, { ...fields, signers })
      if (!checked.ok) return checked.errors
      await beginSigning(context, subject, checked.value)
    })
    if (errors) return sendPage(visit, room, { fields, errors }, 422)
    await finishSigning(visit.context, visit.house.files, subject)
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return sendPage(visit, room, { fields, errors: shown(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}

/** The signatories of the paper are proposed when somebody with an account has that name; the mayor when it names nobody. */
async function firstFilled(visit: Visit, room: Room): Promise<Filled> {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const known = await listSigners(visit.context)
  const named = thing.signatories.flatMap((signatory) => signerNamed(known, signatory.name) ?? [])
  const proposed = thing.signatories.length > 0 ? named : known.filter(({ roles }) => roles.includes('mayor'))
  return { ...nothingFilled, fields: { signers: proposed.map(({ personId }) => String(personId)) } }
}

type Signers = Awaited<ReturnType<typeof listSigners>>

function signerNamed(signers: Signers, name: string): Signers[number] | undefined {
  const upper = (text: string) => text.toLocaleUpperCase('uk')
  const surname = upper(name.trim().split(/\s+/).at(-1) ?? '')
  return surname === '' ? undefined : signers.find((one) => upper(one.name).split(/\s+/).includes(surname))
}

async function firstSigned(visit: Visit, room: Room): Promise<Filled> {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const known = await listSigners(visit.context)
  const [first] = thing.signatories
  const signer = first ? signerNamed(known, first.name) : known.find(({ roles }) => roles.includes('mayor'))
  const post = first?.post || signer?.post || ''
  return {
    fields: {
      signerName: first?.name || signer?.name || '',
      signerPost: post.charAt(0).toLocaleUpperCase('uk') + post.slice(1),
      signedOn: (thing.registeredOn ?? dayOf(visit.context.now)).toString(),
    },
    errors: {},
  }
}

async function sendPage(visit: Visit, room: Room, filled: Filled, status: 200 | 409 | 422) {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const [books, signers] = await Promise.all([
    listBooks(visit.context, { kinds: [thing.bookKind] }),
    listSigners(visit.context),
  ])
  const people = signers
    .map(({ personId, name, post: title }) => ({ value: String(personId), label: title ? `${name}, ${title}` : name }))
    .sort((one, other) => one.label.localeCompare(other.label, 'uk'))
  const made = thing.hasText ? [{ value: '', label: 'PDF на бланку, складений із тексту проєкту' }] : []
  const own = thing.files.map(({ id, name }) => ({ value: String(id), label: `Доданий файл: ${name}` }))
  return handingPage(
    { room, thing, title: 'Передати на підпис', status },
    <>
      <p class="quiet">
        Підписують один файл; поки він на підписі, проєкт не виправляють. З останнім підписом документ зареєструється.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${room.place}/${thing.ref}/na-pidpys`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <PartyList name="signers" label="Хто підписує" filled={filled} required options={people} />
        <BookFields books={books} filled={filled} />
        {own.length > 0 ? (
          <Select name="fileId" label="Що підписують" filled={filled} options={[...made, ...own]} />
        ) : null}
        <Input name="dueOn" label="Підписати до" type="date" width="middle" filled={filled} optional />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Передати на підпис
          </button>
          <a href={`${room.place}/${thing.ref}`}>Не передавати</a>
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

async function back(visit: Visit, room: SigningRoom) {
  const subject = subjectIn(visit, room)
  const { fields } = await visit.form()
  const checked = check(signingForms.reason, fields)
  if (!checked.ok) return room.again(visit, subject.ref, { fields, errors: checked.errors }, 422)
  try {
    await takeBack(visit.context, subject, checked.value.reason)
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return room.again(visit, subject.ref, { fields, errors: { form: sentenceOf(error) } }, 409)
  }
}

async function byHand(visit: Visit, room: Room) {
  const subject = subjectIn(visit, room)
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors, status: 409 | 422 = 422) =>
    byHandPage(visit, room, { fields, errors }, all, status)
  const { thing } = await getSignings(visit.context, subject)
  const checked = check(signingForms.byHand, fields)
  const place = thing.isDraft ? check(signingForms.registration, fields) : null
  const [scan] = all
  const errors = { ...(checked.ok ? {} : checked.errors), ...(place && !place.ok ? place.errors : {}) }
  if (fileProblems.length > 0) return again({ ...errors, files: fileProblems.join(' ') })
  if (!scan) return again({ ...errors, files: sentenceOf(new Refusal('invalid', 'signings.scan-needed')) })
  if (!checked.ok || (place && !place.ok)) return again(errors)
  try {
    const registration = place?.ok ? place.value : null
    const kept = { sha256: scan.sha256, name: scan.name }
    await recordByHand(visit.context, subject, kept, { ...checked.value, registration })
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return again(shown(error), error.kind === 'invalid' ? 422 : 409)
  }
}

async function byHandPage(
  visit: Visit,
  room: Room,
  filled: Filled,
  files: readonly UploadedFile[],
  status: 200 | 409 | 422,
) {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const books = thing.isDraft ? await listBooks(visit.context, { kinds: [thing.bookKind] }) : []
  return handingPage(
    { room, thing, title: 'Підписано на папері', status },
    <>
      <p class="quiet">
        Оригінал лишається на папері, тут його скан.
        {thing.isDraft ? ' Разом зі сканом документ зареєструється.' : ''}
      </p>
      <ErrorSummary errors={filled.errors} />
      <form
        method="post"
        enctype="multipart/form-data"
        action={`${room.place}/${thing.ref}/na-paperi`}
        data-turbo="false"
      >
        <Hidden visit={visit} />
        <Input name="signerName" label="Хто підписав" filled={filled} maxlength={160} />
        <Input name="signerPost" label="Посада" filled={filled} maxlength={200} optional />
        <Input name="signedOn" label="День підписання" type="date" width="middle" filled={filled} />
        {thing.isDraft ? <BookFields books={books} filled={filled} /> : null}
        <FilesField visit={visit} files={files} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {thing.isDraft ? 'Зареєструвати підписаний' : 'Додати скан'}
          </button>
          <a href={`${room.place}/${thing.ref}`}>Не додавати</a>
        </div>
      </form>
    </>,
  )
}

interface HandingPage {
  readonly room: Room
  readonly thing: ToBeSigned
  readonly title: string
  readonly status: 200 | 409 | 422
}

function handingPage({ room, thing, title, status }: HandingPage, body: ReturnType<typeof FilesField>) {
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={room.place}>{room.title}</a>
        <a href={`${room.place}/${thing.ref}`}>{thing.isDraft ? 'Проєкт' : 'Документ'}</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="card-summary">{typeset(thing.title)}</p>
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
  const field = error.code === 'signings.signed-in-future' ? 'signedOn' : fieldOf(error)
  return { [field]: sentenceOf(error) }
}
