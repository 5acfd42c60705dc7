import { isMember, Refusal } from '#kernel'
import { listUnits, unitsById } from '#modules/directory'
import {
  arrivalWays,
  arrivalWords,
  directionOf,
  documentKinds,
  dropDraft,
  findDraft,
  getCardPage,
  mayRegister,
  mayRestrict,
  registerDocument,
  registrationForm,
  saveDraft,
} from '#modules/documents'
import { listOpenDossiers } from '#modules/dossiers'
import { type Book, bookKindWords, getBook, listBooks, variablesOf } from '#modules/numbers'
import { once } from '#platform/once'
import { attached, keptFiles } from '../kept-files.ts'
import { deskPage, get, post, type Route, seeOther } from '../routes.ts'
import { sentenceOf } from '../sentences.ts'
import { check, type Fields, fieldText, type UploadedFile } from '../submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, Select, TextArea } from '../ui/forms.tsx'
import { Empty } from '../ui/registers.tsx'
import { Day, Moment, numbered, shortDate, typeset } from '../ui/text.tsx'
import { positive, type Visit } from '../visit.ts'
import { FilesField } from './files-field.tsx'

export const registrationRoutes: readonly Route[] = [
  get('/stil/zareiestruvaty', 'staff', chooseBook),
  get('/stil/zareiestruvaty/:book{[0-9]+}', 'staff', emptyForm),
  post('/stil/zareiestruvaty/:book{[0-9]+}', 'staff', register),
  post('/stil/chernetka/:book{[0-9]+}', 'staff', keepDraft),
]

/** Bytes of one file; a scan of a thick paper fits. */
export const fileLimit = 2 * 1024 * 1024 * 1024

async function chooseBook(visit: Visit) {
  const [books, units] = await Promise.all([ownBooks(visit), unitsById(visit.context)])
  const suffix = visit.query.get('vidpovid') ? `?vidpovid=${positive(visit.query.get('vidpovid')) ?? ''}` : ''
  const shown = suffix ? books.filter(({ kind }) => kind === 'outgoing') : books
  if (shown.length === 1 && shown[0]) return seeOther(`/stil/zareiestruvaty/${shown[0].id}${suffix}`)
  return deskPage(
    'Зареєструвати',
    <>
      <h1>У якому журналі реєструємо?</h1>
      {shown.length === 0 ? (
        <Empty title="Для вас ще немає журналу">
          <p>Журнал реєстрації вашого підрозділу відкриває канцелярія або адміністратор.</p>
        </Empty>
      ) : (
        <ol class="act-list" data-rows>
          {shown.map((book) => (
            <li>
              <span class="when">{bookKindWords[book.kind]}</span>
              <span>
                <a href={`/stil/zareiestruvaty/${book.id}${suffix}`} data-open>
                  {book.title}
                </a>
                <span class="what">
                  {units.get(book.ownerUnitId)?.name} · номер за зразком <code>{book.template}</code>
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </>,
  )
}

async function emptyForm(visit: Visit) {
  const book = await getBook(visit.context, visit.id('book'))
  if (!mayRegister(visit.actor, book)) throw new Refusal('forbidden', 'documents.register-forbidden')
  const [draft, answered] = await Promise.all([findDraft(visit.context, book.id), answeredCard(visit)])
  const fresh: Fields = { receivedOn: '', kind: 'лист', ...(answered ? replyFields(answered) : {}) }
  const filled = { fields: answered ? fresh : { ...fresh, ...draft?.fields }, errors: {} }
  return formPage(visit, book, filled, { files: [], draftAt: answered ? null : (draft?.savedAt ?? null), answered })
}

async function register(visit: Visit) {
  const book = await getBook(visit.context, visit.id('book'))
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const answered = await answeredCard(visit, fieldText(fields, 'replyTo'))
  const again = (errors: Record<string, string>) => formPage(visit, book, { fields, errors }, { files: all, draftAt: null, answered })
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const checked = check(registrationForm, { ...fields, bookId: String(book.id) })
  if (!checked.ok) return again({ ...checked.errors })
  try {
    const answer = await once(visit.context, onceKey(visit, fields, `register ${book.id} ${checked.value.summary}`), async (context) => {
      const { id } = await registerDocument(context, checked.value, attached(all))
      return { status: 303, location: `/stil/dokumenty/${id}?shcho=zareiestrovano`, body: null }
    })
    return seeOther(answer.location ?? '/stil')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again(errorsOf(error))
  }
}

export function onceKey(visit: Visit, fields: Fields, asked: string) {
  const owner = isMember(visit.actor) ? `account:${visit.actor.accountId}` : `address:${visit.address}`
  return { owner, key: fieldText(fields, '_once') || crypto.randomUUID(), asked }
}

async function keepDraft(visit: Visit) {
  const bookId = visit.id('book')
  const { fields } = await visit.form()
  if (fieldText(fields, 'drop')) await dropDraft(visit.context, bookId)
  else await saveDraft(visit.context, bookId, draftFields(fields))
  return visit.partial ? new Response(null, { status: 204 }) : seeOther(`/stil/zareiestruvaty/${bookId}`)
}

function draftFields(fields: Fields): Record<string, string> {
  const kept = Object.entries(fields).filter(([name, value]) => !name.startsWith('_') && name !== 'kept' && typeof value === 'string')
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value).slice(0, 3000)]))
}

// A refusal of a rule is shown at the field that it speaks of.
function errorsOf(refusal: Refusal): Record<string, string> {
  const field =
    {
      'documents.same-paper': 'confirmedSamePaper',
      'documents.strange-day': 'confirmedDays',
      'documents.received-after-registration': 'receivedOn',
      'documents.restrict-forbidden': 'access',
      'numbers.needs-dossier': 'dossierIndex',
      'numbers.needs-session': 'session',
    }[refusal.code] ?? 'form'
  const words = sentenceOf(refusal)
  if (refusal.code !== 'documents.same-paper') return { [field]: words }
  return { [field]: `${words} Це ${numbered(String(refusal.details.number))} від ${shortDate(Temporal.PlainDate.from(String(refusal.details.on)))}.`, _same: String(refusal.details.id ?? '') }
}

async function answeredCard(visit: Visit, given = visit.query.get('vidpovid') ?? '') {
  const id = positive(given)
  return id === undefined ? null : getCardPage(visit.context, id)
}

type Answered = Awaited<ReturnType<typeof answeredCard>>

function replyFields(answered: NonNullable<Answered>): Record<string, string> {
  return {
    replyTo: String(answered.card.id),
    correspondent: answered.correspondent?.name ?? '',
    correspondentKind: answered.correspondent?.kind ?? 'organisation',
    correspondentNumber: answered.card.correspondentNumber,
    correspondentDate: answered.card.correspondentDate?.toString() ?? '',
    summary: `Про розгляд: ${answered.card.summary}`.slice(0, 300),
  }
}

async function ownBooks(visit: Visit) {
  const books = await listBooks(visit.context)
  return books.filter((book) => mayRegister(visit.actor, book) && !isActBook(book))
}

export function isActBook({ kind }: Pick<Book, 'kind'>): boolean {
  return ['council-decision', 'committee-decision', 'order', 'directive'].includes(kind)
}

interface FormParts {
  readonly files: readonly UploadedFile[]
  readonly draftAt: Temporal.Instant | null
  readonly answered: Answered
}

async function formPage(visit: Visit, book: Book, filled: Filled, parts: FormParts) {
  const incoming = directionOf(book.kind) === 'incoming'
  const [units, dossiers, names] = await Promise.all([
    listUnits(visit.context),
    listOpenDossiers(visit.context, { unitIds: [book.ownerUnitId] }),
    unitsById(visit.context),
  ])
  const wanted = variablesOf(book.template)
  const { _same: same, ...errors } = filled.errors
  const shown = { fields: filled.fields, errors }
  return deskPage(
    `Реєстрація: ${book.title}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/zareiestruvaty">Журнали</a>
        <span aria-current="page">{book.title}</span>
      </nav>
      <h1>{incoming ? 'Новий вхідний документ' : directionOf(book.kind) === 'outgoing' ? 'Новий вихідний документ' : 'Новий внутрішній документ'}</h1>
      <p class="quiet">
        {names.get(book.ownerUnitId)?.name}. Номер дасть журнал за зразком <code>{book.template}</code>. Обов’язкові короткий зміст
        {wanted.length > 0 ? ' і те, з чого складається номер' : ''}, решта за потреби.
      </p>
      <ErrorSummary errors={errors} />
      {parts.draftAt ? <DraftNote visit={visit} bookId={book.id} at={parts.draftAt} /> : null}
      {parts.answered ? <AnswerNote answered={parts.answered} /> : null}
      <keep-draft data-to={`/stil/chernetka/${book.id}`}>
        <form method="post" enctype="multipart/form-data" action={`/stil/zareiestruvaty/${book.id}`} data-registration>
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <input type="hidden" name="replyTo" value={fieldText(filled.fields, 'replyTo')} />
          {same ? (
            <div class="note note-late">
              <p>
                <a href={`/stil/dokumenty/${same}`}>Відкрити вже зареєстрований документ</a>
              </p>
              <Checkbox name="confirmedSamePaper" label="Це друге надходження, зареєструвати ще раз і пов’язати" filled={shown} />
            </div>
          ) : null}
          {shown.errors.confirmedDays ? (
            <div class="note">
              <Checkbox name="confirmedDays" label="Дати правильні, так у документі" filled={shown} />
            </div>
          ) : null}
          <CorrespondentPart incoming={incoming} filled={shown} />
          <TextArea name="summary" label="Короткий зміст" hint="Про що документ, одним реченням" filled={shown} rows={2} maxlength={2000} />
          <div class="row">
            <Input name="kind" label="Вид документа" filled={shown} list="vydy" maxlength={80} />
            <Input name="sheets" label="Аркушів" filled={shown} inputmode="numeric" maxlength={6} />
            <Input name="appendices" label="Додатки" filled={shown} maxlength={300} />
            <Input name="copies" label="Примірників" filled={shown} inputmode="numeric" maxlength={5} />
          </div>
          <datalist id="vydy">
            {documentKinds.map((kind) => (
              <option value={kind} />
            ))}
          </datalist>
          {incoming ? (
            <>
              <Select
                name="addresseeUnitId"
                label="Кому на виконання"
                filled={shown}
                empty="ще не вирішено"
                options={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
              />
              <div class="row">
                <Input name="addressee" label="Адресат у документі" filled={shown} suggest="/stil/pidkazky/liudy" maxlength={200} />
                <Input name="dueOn" label="Строк виконання" type="date" filled={shown} />
              </div>
            </>
          ) : (
            <div class="row">
              <Input name="signer" label="Хто підписав" filled={shown} suggest="/stil/pidkazky/liudy" maxlength={160} />
              <Input name="preparer" label="Виконавець документа, телефон" filled={shown} maxlength={160} />
            </div>
          )}
          {wanted.includes('dossier') ? (
            <Select
              name="dossierIndex"
              label="Справа за номенклатурою"
              hint="З її індексу складається номер"
              filled={shown}
              empty="оберіть справу"
              options={dossiers.map(({ index, title, year }) => ({ value: index, label: `${index} ${title}`, group: `${year} рік` }))}
            />
          ) : null}
          {wanted.includes('session') ? <Input name="session" label="Номер сесії" filled={shown} width="short" maxlength={12} /> : null}
          {parts.answered ? (
            <Radios
              name="replyKind"
              label="Яка це відповідь"
              filled={shown}
              options={[
                { value: 'final', label: 'остаточна: вхідний документ виконано' },
                { value: 'interim', label: 'проміжна: вхідний документ лишається на виконанні' },
              ]}
            />
          ) : null}
          {mayRestrict(visit.actor) ? (
            <Radios
              name="access"
              label="Гриф обмеження"
              filled={shown}
              options={[
                { value: 'open', label: 'без обмежень' },
                { value: 'service', label: 'для службового користування' },
              ]}
            />
          ) : null}
          <FilesField visit={visit} files={parts.files} filled={shown} />
          <div class="actions next-stuck">
            <button type="submit" class="button-main" data-key="Control+Enter">
              Зареєструвати
            </button>
            <button type="submit" formaction={`/stil/chernetka/${book.id}`} formnovalidate>
              Зберегти чернетку
            </button>
          </div>
        </form>
      </keep-draft>
    </div>,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  )
}

function CorrespondentPart({ incoming, filled }: { incoming: boolean; filled: Filled }) {
  return (
    <>
      <Input
        name="correspondent"
        label={incoming ? 'Від кого' : 'Кому'}
        hint="Назва організації або прізвище та ім’я людини"
        filled={filled}
        suggest="/stil/pidkazky/korespondenty"
        maxlength={300}
        autofocus
      />
      <Radios
        name="correspondentKind"
        label="Хто це"
        filled={filled}
        options={[
          { value: 'organisation', label: 'організація' },
          { value: 'person', label: 'людина' },
        ]}
      />
      <div class="row">
        <Input name="correspondentNumber" label={incoming ? 'Їхній номер' : 'На їхній номер'} filled={filled} maxlength={60} />
        <Input name="correspondentDate" label={incoming ? 'Їхня дата' : 'від дати'} type="date" filled={filled} />
      </div>
      {incoming ? (
        <div class="row">
          <Input name="receivedOn" label="Коли надійшов" type="date" filled={filled} />
          <Select
            name="arrival"
            label="Як надійшов"
            filled={filled}
            empty="не зазначено"
            options={arrivalWays.map((way) => ({ value: way, label: arrivalWords[way] }))}
          />
          <Input name="correspondentSigner" label="Хто підписав" filled={filled} maxlength={160} />
        </div>
      ) : null}
    </>
  )
}

function DraftNote({ visit, bookId, at }: { visit: Visit; bookId: number; at: Temporal.Instant }) {
  return (
    <form method="post" action={`/stil/chernetka/${bookId}`} class="note">
      <Hidden visit={visit} />
      <p>
        Відновлено чернетку від <Moment at={at} />.{' '}
        <button type="submit" name="drop" value="1" class="plain">
          Почати з порожньої
        </button>
      </p>
    </form>
  )
}

function AnswerNote({ answered }: { answered: NonNullable<Answered> }) {
  return (
    <div class="note note-done">
      <p>
        Відповідь на <a href={`/stil/dokumenty/${answered.card.id}`}>{numbered(answered.card.number)}</a> від{' '}
        <Day day={answered.card.registeredOn} />: {typeset(answered.card.summary)}
      </p>
    </div>
  )
}
