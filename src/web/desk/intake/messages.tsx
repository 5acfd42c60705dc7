import { hasRole, Refusal } from '#kernel'
import {
  channels,
  channelWords,
  getMessagePage,
  intakeRights,
  kindWords,
  listMessages,
  type MessageList,
  messageKinds,
  nextWaiting,
  qualificationForm,
  qualifyMessage,
  senderKindWords,
} from '#modules/intake'
import { listMailboxes, type MailboxState } from '#modules/mailroom'
import { sendFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields } from '#web/submitted.ts'
import { Select } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Moment, typeset } from '#web/ui/text.tsx'
import { oneOf, pageOf, type Visit } from '#web/visit.ts'
import { messageEntryRoutes } from './message-entry.tsx'
import { messagePage } from './message-page.tsx'

type MessageRow = MessageList['items'][number]

export const messageRoutes: readonly Route[] = [
  get('/stil/povidomlennia', (actor) => intakeRights.mayReceive(actor, 'phone'), tray),
  ...messageEntryRoutes,
  get('/stil/povidomlennia/:id{[0-9]+}', 'staff', open),
  post('/stil/povidomlennia/:id{[0-9]+}/vyznachyty', intakeRights.mayQualifySome, qualify),
  get('/stil/povidomlennia/:id{[0-9]+}/fail/:file{[0-9]+}', 'staff', file),
]

/** What waits to be qualified, in the order in which it is taken; or all that ever came. */
async function tray(visit: Visit) {
  const { query } = visit
  const all = query.get('stan') === 'vsi'
  const channel = oneOf(query.get('kanal'), channels)
  const kind = oneOf(query.get('vyd'), messageKinds)
  const found = await listMessages(visit.context, {
    ...(all ? {} : { state: 'waiting' as const }),
    ...(channel && { channel }),
    ...(all && kind && { kind }),
    ...pageOf(query),
  })
  return deskPage(
    'Повідомлення',
    <>
      <div class="head-row">
        <h1>Повідомлення</h1>
        <a class="button" href="/stil/povidomlennia/nove" data-key="m">
          <Icon name="plus" />
          <span>Записати повідомлення</span>
        </a>
      </div>
      <nav class="tabs" aria-label="Які повідомлення">
        <a href="/stil/povidomlennia" aria-current={all ? undefined : 'page'}>
          Чекають
        </a>
        <a href="/stil/povidomlennia?stan=vsi" aria-current={all ? 'page' : undefined}>
          Усі
        </a>
      </nav>
      <MailLooks boxes={await listMailboxes(visit.context)} />
      {query.get('shcho') === 'vyznacheno' ? (
        <div class="note note-done">
          <p>Вид визначено. Більше повідомлень не чекає.</p>
        </div>
      ) : null}
      {all ? <Filters query={query} /> : null}
      {found.items.length === 0 ? (
        <Nothing all={all} actor={visit.actor} />
      ) : (
        <Tray found={found} visit={visit} all={all} />
      )}
    </>,
  )
}

function Filters({ query }: { query: URLSearchParams }) {
  const fields = { kanal: query.get('kanal') ?? '', vyd: query.get('vyd') ?? '' }
  const filled = { fields, errors: {} }
  return (
    <form class="filters" action="/stil/povidomlennia" method="get">
      <input type="hidden" name="stan" value="vsi" />
      <Select
        name="kanal"
        label="Як надійшло"
        filled={filled}
        empty="усіма шляхами"
        options={channels.map((value) => ({ value, label: channelWords[value] }))}
      />
      <Select
        name="vyd"
        label="Що це"
        filled={filled}
        empty="усі види"
        options={messageKinds.map((value) => ({ value, label: kindWords[value] }))}
      />
      <button type="submit">Показати</button>
    </form>
  )
}

function Tray({ found, visit, all }: { found: MessageList; visit: Visit; all: boolean }) {
  return (
    <>
      <Total total={found.total} words={['повідомлення', 'повідомлення', 'повідомлень']} />
      <div class="register-scroll">
        <table class="folds" aria-label="Повідомлення">
          <thead>
            <tr>
              <th scope="col">Надійшло</th>
              <th scope="col">Про що</th>
              <th scope="col">Від кого</th>
              <th scope="col">Як</th>
              <th scope="col">{all ? 'Що це' : 'Файли'}</th>
            </tr>
          </thead>
          <tbody data-rows>
            {found.items.map((row) => (
              <MessageLine row={row} all={all} />
            ))}
          </tbody>
        </table>
      </div>
      <Pages path="/stil/povidomlennia" query={visit.query} {...found} />
    </>
  )
}

function MessageLine({ row, all }: { row: MessageRow; all: boolean }) {
  return (
    <tr>
      <td class="number">
        <a href={`/stil/povidomlennia/${row.id}`} data-open>
          <Moment at={row.receivedAt} />
        </a>
      </td>
      <td>
        {typeset(row.title)}
        {row.crowded ? <State tone="quiet">з навали, у черзі за іншими</State> : null}
      </td>
      <td data-name="Від кого">
        {row.sender || 'без імені'}
        <span class="work-kind">{senderKindWords[row.senderKind]}</span>
      </td>
      <td data-name="Як">{channelWords[row.channel]}</td>
      <td data-name={all ? 'Що це' : 'Файли'}>{all ? <Became row={row} /> : row.files || '—'}</td>
    </tr>
  )
}

function Became({ row }: { row: MessageRow }) {
  if (row.result === null || row.kind === null) return <State tone="waits">чекає</State>
  return (
    <>
      {kindWords[row.kind]} <a href={row.result.href}>{row.result.number}</a>
    </>
  )
}

/** Whether the mailboxes of the council are being read; silence about a broken one would lose letters. */
function MailLooks({ boxes }: { boxes: readonly MailboxState[] }) {
  return (
    <>
      {boxes.map(({ mailbox, lookedAt, flaw }) => (
        <p class={flaw ? 'note note-late' : 'quiet'}>
          Пошта {mailbox}: {flaw ? `${sentence(flaw)} Остання спроба ` : 'перевірено '}
          <Moment at={lookedAt} />
        </p>
      ))}
    </>
  )
}

function Nothing({ all, actor }: { all: boolean; actor: Visit['actor'] }) {
  const reads = hasRole(actor, 'registrar', 'secretary', 'mayor')
  return (
    <Empty title={all ? 'Повідомлень ще немає' : 'Усі повідомлення визначено'}>
      <p>
        {reads
          ? 'Сюди надходять звернення й запити з сайту та все, що записали працівники: дзвінки, листи, прийом.'
          : 'Тут буде те, що запишете ви: дзвінки, листи, усні звернення. Далі ними займеться канцелярія.'}
      </p>
      <p>
        <a href="/stil/povidomlennia/nove">Записати повідомлення</a>
      </p>
    </Empty>
  )
}

async function open(visit: Visit) {
  return messagePage(visit, await getMessagePage(visit.context, visit.id('id')), { fields: {}, errors: {} })
}

async function qualify(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const again = async (errors: Record<string, string>) =>
    messagePage(visit, await getMessagePage(visit.context, id), { fields, errors })
  const checked = check(qualificationForm, fields)
  if (!checked.ok) return again(checked.errors)
  try {
    await qualifyMessage(visit.context, id, { form: checked.value, fields: plainFields(fields) })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again({ [fieldOf[error.code] ?? 'form']: sentenceOf(error) })
  }
  const { id: next } = await nextWaiting(visit.context)
  return seeOther(next === null ? '/stil/povidomlennia?shcho=vyznacheno' : `/stil/povidomlennia/${next}?pislia=${id}`)
}

const fieldOf: Readonly<Record<string, string>> = {
  'intake.reason-needed': 'reason',
  'intake.qualified-so': 'kind',
  'intake.nobody-takes': 'kind',
  'intake.no-book': 'kind',
  'numbers.needs-dossier': 'dossierIndex',
}

function plainFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_')))
}

async function file(visit: Visit) {
  const { message } = await getMessagePage(visit.context, visit.id('id'))
  const found = message.files[visit.id('file') - 1]
  if (!found) throw new Refusal('not-found', 'page-not-found')
  return sendFile(visit, found)
}
