import { dayOf, worksIn } from '#kernel'
import { listUnits } from '#modules/directory'
import { mayRegister } from '#modules/documents'
import { listOpenDossiers } from '#modules/dossiers'
import {
  channelWords,
  kindWords,
  type Message,
  type MessageKind,
  type MessagePage,
  mayQualify,
  mayReceive,
  messageKinds,
  nextWaiting,
  propose,
  senderKindWords,
} from '#modules/intake'
import { findHints, type Hints } from '#modules/mailroom'
import { listBooks } from '#modules/numbers'
import { deskPage } from '#web/routes.ts'
import { ErrorSummary, type Filled, Hidden, Input, Select, TextArea } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { qualificationParts } from './qualification-parts.tsx'

/** A message beside the form on which the registry says what it is: one press a message, and on to the next. */
export async function messagePage(visit: Visit, page: MessagePage, filled: Filled) {
  const { message } = page
  const failed = Object.keys(filled.errors).length > 0
  const [{ waiting }, hints] = await Promise.all([
    nextWaiting(visit.context, message.id),
    findHints(visit.context, message),
  ])
  return deskPage(
    'Повідомлення',
    <article class="card card-beside">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          {mayReceive(visit.actor, 'phone') ? <a href="/stil/povidomlennia">Повідомлення</a> : null}
          <span aria-current="page">{message.id}</span>
        </nav>
        <h1>{typeset(page.title)}</h1>
        <p class="next">
          <Became message={message} />
          {waiting > 0 ? (
            <span class="quiet">чекає ще {counted(waiting, 'повідомлення', 'повідомлення', 'повідомлень')}</span>
          ) : null}
        </p>
      </header>
      <div>
        <Sender message={message} />
        <h2>Текст</h2>
        <div class="message-text">{message.text}</div>
        {page.alike > 0 ? (
          <p class="note">
            Ще {counted(page.alike, 'повідомлення', 'повідомлення', 'повідомлень')} із таким самим текстом.
          </p>
        ) : null}
        <Spoken hints={hints} />
        <Files message={message} />
        <Decided page={page} />
      </div>
      {mayQualify(visit.actor) ? (
        message.result === null || failed ? (
          <aside>
            <QualificationForm title={page.title} visit={visit} message={message} hints={hints} filled={filled} />
          </aside>
        ) : (
          <aside>
            <details>
              <summary>Це щось інше</summary>
              <QualificationForm title={page.title} visit={visit} message={message} hints={hints} filled={filled} />
            </details>
          </aside>
        )
      ) : null}
    </article>,
    { status: failed ? 422 : 200 },
  )
}

function Became({ message: { kind, result, crowded } }: { message: Message }) {
  if (result === null || kind === null) {
    return <State tone="waits">{crowded ? 'чекає, надійшло з навали' : 'чекає, поки визначать, що це'}</State>
  }
  return (
    <>
      <State tone="done">{kindWords[kind]}</State>
      <a href={result.href}>{numbered(result.number)}</a>
    </>
  )
}

function Sender({ message }: { message: Message }) {
  return (
    <Facts>
      <Fact name="Надійшло">
        <Moment at={message.receivedAt} /> {channelWords[message.channel]}
      </Fact>
      <Fact name="Від кого">
        {message.sender || 'без імені'}, {senderKindWords[message.senderKind]}
      </Fact>
      {message.address ? <Fact name="Адреса">{message.address}</Fact> : null}
      {message.email ? <Fact name="Електронна пошта">{message.email}</Fact> : null}
      {message.phone ? <Fact name="Телефон">{message.phone}</Fact> : null}
      {message.confidential ? <Fact name="Особисте">просить не розголошувати ім’я й адресу</Fact> : null}
      {message.enteredBy === 'Відвідувач' ? null : (
        <Fact name="Записав">
          {message.enteredBy}, <Day day={dayOf(message.enteredAt)} />
        </Fact>
      )}
    </Facts>
  )
}

/** Papers of the house that it seems to speak of: a proposal, the registry looks. */
function Spoken({ hints: { answers, again } }: { hints: Hints }) {
  return (
    <>
      {again.map(({ number, day, cardId }) => (
        <p class="note note-late">
          Схоже, цей лист уже зареєстровано: <a href={`/stil/dokumenty/${cardId}`}>{numbered(number)}</a> від{' '}
          <Day day={day} />
        </p>
      ))}
      {answers.map(({ number, day, cardId }) => (
        <p class="note">
          Схоже, це відповідь на наш <a href={`/stil/dokumenty/${cardId}`}>{numbered(number)}</a> від <Day day={day} />
        </p>
      ))}
    </>
  )
}

function Files({ message }: { message: Message }) {
  if (message.files.length === 0) return null
  return (
    <>
      <h2>Файли</h2>
      <ul class="files">
        {message.files.map(({ name }, at) => (
          <li>
            <a href={`/stil/povidomlennia/${message.id}/fail/${at + 1}`} data-turbo="false">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Decided({ page: { decided } }: { page: MessagePage }) {
  if (decided.length === 0) return null
  return (
    <>
      <h2>Чим його визнано</h2>
      <ol class="story">
        {decided.map((one) => (
          <li>
            {kindWords[one.kind]} <a href={one.href}>{numbered(one.number)}</a>
            {one.reason ? `: ${one.reason}` : null}
            <span class="quiet">
              <Moment at={one.decidedAt} />, {one.decidedBy}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

interface QualificationProps {
  readonly title: string
  readonly visit: Visit
  readonly message: Message
  readonly hints: Hints
  readonly filled: Filled
}

async function QualificationForm({ visit, message, title, hints, filled }: QualificationProps) {
  const proposals = propose(message)
  const [units, books] = await Promise.all([
    listUnits(visit.context),
    listBooks(visit.context, { kinds: ['incoming', 'military-letters'] }),
  ])
  const own = books.filter((book) => mayRegister(visit.actor, book))
  const unitIds = [...new Set(own.map(({ ownerUnitId }) => ownerUnitId))]
  const years = [dayOf(visit.context.now).year]
  const dossiers = await listOpenDossiers(visit.context, { unitIds, years })
  const military = message.senderKind === 'military-unit'
  const fitting = own.filter(({ kind }) => (kind === 'military-letters') === military)
  const likely = fitting.find(({ ownerUnitId }) => worksIn(visit.actor, ownerUnitId)) ?? fitting[0]
  const fields = {
    kind: message.result ? '' : (proposals[0]?.kind ?? ''),
    summary: title,
    bookId: String(likely?.id ?? ''),
    ...filled.fields,
  }
  const shown = { fields, errors: filled.errors }
  return (
    <form method="post" action={`/stil/povidomlennia/${message.id}/vyznachyty`}>
      <h2>Що це?</h2>
      <ErrorSummary errors={filled.errors} />
      <Hidden visit={visit} />
      <input type="hidden" name="revision" value={String(message.revision)} />
      <Kinds proposals={proposals} chosen={fields.kind} current={message.kind} />
      <TextArea name="summary" label="Короткий зміст" filled={shown} rows={3} maxlength={1000} />
      <Select
        name="unitId"
        label="Кому на розгляд"
        filled={shown}
        empty="ще не вирішено"
        options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {hints.answers.map(({ number, day, cardId }) => (
        <label class="choice">
          <input type="checkbox" name="answers" value={String(cardId)} checked />
          <span>
            якщо це документ, пов’язати з {numbered(number)} від <Day day={day} />
          </span>
        </label>
      ))}
      {message.result ? <Input name="reason" label="Чому це щось інше" filled={shown} maxlength={500} /> : null}
      {qualificationParts.map((Part) => (
        <Part visit={visit} message={message} filled={shown} />
      ))}
      <details open={isPaper(fields.kind) || Boolean(filled.errors.dossierIndex)}>
        <summary>Якщо це лист чи інший документ</summary>
        <Select
          name="bookId"
          label="Журнал"
          filled={shown}
          options={own.map(({ id, title }) => ({ value: String(id), label: title }))}
        />
        <Input name="dossierIndex" label="Індекс справи" filled={shown} list="spravy" maxlength={20} width="short" />
        <datalist id="spravy">
          {dossiers.map(({ index, title }) => (
            <option value={index}>{title}</option>
          ))}
        </datalist>
      </details>
      <div class="actions">
        <button type="submit" class="button-main" data-key="Control+Enter">
          Зареєструвати
        </button>
      </div>
    </form>
  )
}

function isPaper(kind: string | readonly string[]): boolean {
  return ['letter', 'deputy', 'petition', 'administrative'].includes(String(kind))
}

interface KindsProps {
  readonly proposals: ReturnType<typeof propose>
  readonly chosen: string | readonly string[]
  readonly current: MessageKind | null
}

/** Every kind, the likely ones first with what speaks for them; a figure on the keyboard chooses. */
function Kinds({ proposals, chosen, current }: KindsProps) {
  const proposed = proposals.map(({ kind }) => kind)
  const ordered = [...proposed, ...messageKinds.filter((kind) => !proposed.includes(kind))]
  return (
    <fieldset class="field" id="pole-kind">
      <legend>Вид повідомлення</legend>
      <p class="hint">Програма лише підказує. Клавіші 1–9 обирають.</p>
      <div class="choices kinds">
        {ordered.map((kind, at) => {
          const reasons = proposals.find((one) => one.kind === kind)?.reasons ?? []
          return (
            <label class="choice">
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={kind === chosen}
                disabled={kind === current}
                data-key={String(at + 1)}
              />
              <span>
                {kindWords[kind]} <kbd>{at + 1}</kbd>
                {reasons.length > 0 ? <span class="hint">{reasons.slice(0, 4).join('; ')}</span> : null}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
