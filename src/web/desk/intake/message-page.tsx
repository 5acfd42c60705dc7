import { dayOf } from '#kernel'
import {
  channelWords,
  intakeRights,
  kindWords,
  type Message,
  type MessagePage,
  nextWaiting,
  senderKindWords,
} from '#modules/intake'
import { findHints, type Hints } from '#modules/mailroom'
import { deskPage } from '#web/routes.ts'
import type { Filled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { QualificationForm } from './qualification-form.tsx'

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
          {intakeRights.mayReceive(visit.actor, 'phone') ? <a href="/stil/povidomlennia">Повідомлення</a> : null}
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
      {intakeRights.mayQualify(visit.actor, message) ? (
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
