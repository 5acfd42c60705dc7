import { dayOf } from '#kernel'
import { listUnits, unitsById } from '#modules/directory'
import { arrivalWays, type CardPage, directionOf, documentKinds, documentWords, mayRestrict } from '#modules/documents'
import { listOpenDossiers } from '#modules/dossiers'
import { type Book, variablesOf } from '#modules/numbers'
import { exampleNumber } from '#web/desk/numbers/book-template.tsx'
import { deskPage } from '#web/routes.ts'
import { fieldText, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import {
  Checkbox,
  ErrorSummary,
  type Filled,
  Hidden,
  Input,
  OnceField,
  Radios,
  Select,
  TextArea,
} from '#web/ui/forms.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { CorrespondentKind } from './correspondent-kind.tsx'

interface FormParts {
  readonly files: readonly UploadedFile[]
  readonly draftAt: Temporal.Instant | null
  /** The incoming paper that this one replies to. */
  readonly answered: CardPage | null
}

export async function formPage(visit: Visit, book: Book, filled: Filled, parts: FormParts) {
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
      <h1>
        {incoming
          ? 'Новий вхідний документ'
          : directionOf(book.kind) === 'outgoing'
            ? 'Новий вихідний документ'
            : 'Новий внутрішній документ'}
      </h1>
      <p class="quiet">
        {names.get(book.ownerUnitId)?.name}. Номер дасть журнал, на зразок{' '}
        {exampleNumber(book.template, dayOf(visit.context.now))}. Обов’язкові короткий зміст
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
              <Checkbox
                name="confirmedSamePaper"
                label="Це друге надходження, зареєструвати ще раз і пов’язати"
                filled={shown}
              />
            </div>
          ) : null}
          {shown.errors.confirmedDays ? (
            <div class="note">
              <Checkbox name="confirmedDays" label="Дати правильні, так у документі" filled={shown} />
            </div>
          ) : null}
          <CorrespondentPart incoming={incoming} filled={shown} />
          <TextArea
            name="summary"
            label="Короткий зміст"
            hint="Про що документ, одним реченням"
            filled={shown}
            rows={2}
            maxlength={2000}
          />
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
                <Input
                  name="addressee"
                  label="Адресат у документі"
                  filled={shown}
                  suggest="/stil/pidkazky/liudy"
                  maxlength={200}
                />
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
              options={dossiers.map(({ index, title, year }) => ({
                value: index,
                label: `${index} ${title}`,
                group: `${year} рік`,
              }))}
            />
          ) : null}
          {wanted.includes('session') ? (
            <Input name="session" label="Номер сесії" filled={shown} width="short" maxlength={12} />
          ) : null}
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
      <CorrespondentKind filled={filled} />
      <div class="row">
        <Input
          name="correspondentNumber"
          label={incoming ? 'Їхній номер' : 'На їхній номер'}
          filled={filled}
          maxlength={60}
        />
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
            options={arrivalWays.map((way) => ({ value: way, label: documentWords.arrival[way] }))}
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

function AnswerNote({ answered }: { answered: CardPage }) {
  return (
    <div class="note note-done">
      <p>
        Відповідь на <a href={`/stil/dokumenty/${answered.card.id}`}>{numbered(answered.card.number)}</a> від{' '}
        <Day day={answered.card.registeredOn} />: {typeset(answered.card.summary)}
      </p>
    </div>
  )
}
