import { type ActKind, actKindWords, textStateWords } from '#modules/acts'
import type { Unit } from '#modules/directory'
import { mayRestrict } from '#modules/documents'
import { type Book, variablesOf } from '#modules/numbers'
import { ActText } from '#web/citizen/acts/act-text.tsx'
import { type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, type Filled, Input, Radios, Select, TextArea } from '#web/ui/forms.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { type Repeated, rowsOf, rowsShown } from './act-fields.ts'

/** What an act says: the same fields for a draft, a new act, an older one and a correction. */
export function ActFields({ visit, filled }: { visit: Visit; filled: Filled }) {
  return (
    <>
      <TextArea name="title" label="Заголовок" hint="Починається з «Про …»" filled={filled} rows={2} maxlength={1000} />
      <Radios
        name="textState"
        label="Чи весь текст є"
        filled={filled}
        options={(['whole', 'incomplete', 'absent'] as const).map((value) => ({ value, label: textStateWords[value] }))}
      />
      <TextArea
        name="text"
        label="Текст"
        hint="Кожен пункт з нового рядка: «1.», «1.1.» Між абзацами порожній рядок."
        filled={filled}
        rows={14}
      />
      <Signatories filled={filled} />
      <Appendices filled={filled} />
      <fieldset class="group">
        <legend>Звідки акт</legend>
        <div class="row">
          <Input
            name="preparer"
            label="Хто підготував"
            filled={filled}
            optional
            suggest="/stil/pidkazky/liudy"
            maxlength={160}
          />
          <Input name="preparerPhone" label="Телефон" filled={filled} optional maxlength={40} />
        </div>
        <Input
          name="sourceNote"
          label="Джерело"
          hint="Звідки відомо, якщо внесено не з оригіналу"
          filled={filled}
          optional
          maxlength={500}
        />
        {mayRestrict(visit.actor) ? (
          <Radios
            name="access"
            label="Гриф обмеження"
            filled={filled}
            options={[
              { value: 'open', label: 'без обмежень' },
              { value: 'service', label: 'для службового користування' },
            ]}
          />
        ) : null}
      </fieldset>
    </>
  )
}

function Signatories({ filled }: { filled: Filled }) {
  return (
    <fieldset class="group">
      <legend>Підписанти</legend>
      <p class="hint">Порожні рядки не зберігаються.</p>
      {numbersUpTo(rowsShown(filled.fields, 'signatories')).map((at) => (
        <div class="row">
          <div class="field-grow">
            <Input name={`signatories.${at}.post`} label={`${at + 1}. Посада`} filled={filled} maxlength={200} />
          </div>
          <Input name={`signatories.${at}.name`} label="Ім’я та прізвище" filled={filled} maxlength={160} />
        </div>
      ))}
      <MoreRows filled={filled} part="signatories" label="Додати рядок для підписанта" />
    </fieldset>
  )
}

function Appendices({ filled }: { filled: Filled }) {
  return (
    <fieldset class="group">
      <legend>Додатки</legend>
      <p class="hint">Ті, що названі в тексті, навіть коли самого додатка тут ще немає.</p>
      {numbersUpTo(rowsShown(filled.fields, 'appendices')).map((at) => (
        <div class="row">
          <div class="field-grow">
            <Input name={`appendices.${at}.title`} label={`${at + 1}. Назва додатка`} filled={filled} maxlength={300} />
          </div>
          <Checkbox name={`appendices.${at}.present`} label="додаток є тут" filled={filled} />
        </div>
      ))}
      <MoreRows filled={filled} part="appendices" label="Додати рядок для додатка" />
    </fieldset>
  )
}

function MoreRows({ filled, part, label }: { filled: Filled; part: Repeated; label: string }) {
  return (
    <>
      <input type="hidden" name={`${part}-rows`} value={String(rowsShown(filled.fields, part))} />
      <p>
        <button type="submit" name="_do" value={`more-${part}`} formnovalidate>
          {label}
        </button>
      </p>
    </>
  )
}

/** Where the number comes from, the day, and the session when the number is made of it. */
export function AdoptionFields({ books, filled }: { books: readonly Book[]; filled: Filled }) {
  const asksSession = books.some(({ template }) => variablesOf(template).includes('session'))
  return (
    <>
      <BookField books={books} filled={filled} />
      <div class="row">
        <Input name="adoptedOn" label="День ухвалення" type="date" filled={filled} />
        {asksSession ? (
          <Input name="session" label="Номер сесії" hint="З нього складається номер" filled={filled} maxlength={12} />
        ) : null}
      </div>
    </>
  )
}

export function KnownNumberFields({ books, filled }: { books: readonly Book[]; filled: Filled }) {
  return (
    <>
      <BookField books={books} filled={filled} />
      <div class="row">
        <Input
          name="number"
          label="Номер на документі"
          hint="Так, як надруковано, без знака №"
          filled={filled}
          maxlength={60}
        />
        <Input name="adoptedOn" label="День ухвалення" type="date" filled={filled} />
      </div>
    </>
  )
}

function BookField({ books, filled }: { books: readonly Book[]; filled: Filled }) {
  return (
    <Select
      name="bookId"
      label="Журнал"
      filled={filled}
      empty={books.length === 1 ? undefined : 'оберіть журнал'}
      options={books.map(({ id, title }) => ({ value: String(id), label: title }))}
    />
  )
}

export function BodyField({ units, filled }: { units: readonly Unit[]; filled: Filled }) {
  return (
    <Select
      name="bodyUnitId"
      label="Хто видав"
      filled={filled}
      empty="оберіть орган або підрозділ"
      options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  )
}

const usualBody: Record<ActKind, Unit['kind'] | null> = {
  'council-decision': 'council',
  'committee-decision': 'executive-committee',
  order: 'leadership',
  directive: null,
}

/** Who usually adopts such acts, chosen beforehand. */
export function usualBodyId(kind: ActKind, units: readonly Unit[]): string {
  const unit = units.find((unit) => unit.kind === usualBody[kind])
  return unit ? String(unit.id) : ''
}

export const fileRoleWords = { text: 'текст акта', appendix: 'додаток', scan: 'скан підписаного' } as const
export type FileRole = keyof typeof fileRoleWords
export const fileRoles = Object.keys(fileRoleWords) as FileRole[]

export function FileRoleField({ filled }: { filled: Filled }) {
  return (
    <Radios
      name="fileRole"
      label="Що це за файли"
      filled={filled}
      options={fileRoles.map((value) => ({ value, label: fileRoleWords[value] }))}
    />
  )
}

/** The text as the portal will lay it out. */
export function Preview({ kind, fields }: { kind: ActKind; fields: Fields }) {
  return (
    <section class="preview" aria-labelledby="pereghliad">
      <h2 id="pereghliad">Так акт побачать</h2>
      <p class="act-kind">{actKindWords[kind].one}</p>
      <p class="card-summary">{typeset(fieldText(fields, 'title')) || 'Заголовка ще немає'}</p>
      <ActText
        text={fieldText(fields, 'text')}
        signatories={rowsOf(fields, 'signatories').map(({ post = '', name = '' }) => ({ post, name }))}
      />
    </section>
  )
}

function numbersUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}
