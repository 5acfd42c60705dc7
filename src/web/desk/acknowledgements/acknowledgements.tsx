import { dayOf, isMember, Refusal } from '#kernel'
import {
  acknowledge,
  acknowledgementForms,
  acknowledgementRights,
  closeList,
  getList,
  listLists,
  type Reader,
  remindReaders,
} from '#modules/acknowledgements'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts, Pages, State, Total } from '#web/ui/registers.tsx'
import { chosenTab, Tabs } from '#web/ui/tabs.tsx'
import { counted, Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'

export const acknowledgementsPlace = '/stil/oznaiomlennia'

export const acknowledgementRoutes: readonly Route[] = [
  get(acknowledgementsPlace, isMember, registerPage),
  get(`${acknowledgementsPlace}/:id{[0-9]+}`, isMember, (visit) => listPage(visit, nothingFilled)),
  post(`${acknowledgementsPlace}/:id{[0-9]+}/oznaiomyvsia`, isMember, (visit) => step(visit, acknowledge)),
  post(`${acknowledgementsPlace}/:id{[0-9]+}/nahadaty`, isMember, (visit) => step(visit, remindReaders)),
  post(`${acknowledgementsPlace}/:id{[0-9]+}/zavershyty`, isMember, close),
]

const tabs = [
  ['', 'waiting', 'Чекають, щоб я ознайомився'],
  ['moi', 'mine', 'Надіслані мною'],
  ['usi', 'all', 'Усі'],
] as const

async function registerPage(visit: Visit) {
  const [value, show, title] = chosenTab(visit, tabs)
  const { items, total, page, perPage } = await listLists(visit.context, { show, ...pageOf(visit.query) })
  return deskPage(
    `Ознайомлення: ${title}`,
    <>
      <h1>Ознайомлення</h1>
      <Tabs label="Які ознайомлення" path={acknowledgementsPlace} tabs={tabs} chosen={value} />
      {items.length === 0 ? (
        <Empty title="Тут порожньо">
          <p>На ознайомлення документ надсилають з його картки або зі сторінки акта.</p>
        </Empty>
      ) : (
        <>
          <Total total={total} words={['документ', 'документи', 'документів']} />
          <Lists visit={visit} items={items} title={title} />
        </>
      )}
      <Pages path={acknowledgementsPlace} query={visit.query} page={page} perPage={perPage} total={total} />
    </>,
  )
}

type Items = Awaited<ReturnType<typeof listLists>>['items']

function Lists({ visit, items, title }: { visit: Visit; items: Items; title: string }) {
  const today = dayOf(visit.context.now)
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Документ</th>
            <th scope="col">Ознайомилися</th>
            <th scope="col">До</th>
            <th scope="col">Від кого</th>
          </tr>
        </thead>
        <tbody data-rows>
          {items.map((list) => (
            <tr>
              <td>
                <a href={`${acknowledgementsPlace}/${list.id}`} data-open>
                  {list.number ? `${numbered(list.number)} ` : ''}
                  {typeset(list.title)}
                </a>
              </td>
              <td data-name="Ознайомилися">
                {readOf(list.readers)} з {list.readers.length}
                {list.closedAt ? <span class="quiet"> завершено</span> : null}
              </td>
              <td data-name="До">
                <Day day={list.dueOn} /> {isLate(list, today) ? <State tone="late">прострочено</State> : null}
              </td>
              <td data-name="Від кого">
                {list.sentBy}, <Moment at={list.sentAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

async function step(visit: Visit, verb: (context: Visit['context'], id: number) => Promise<unknown>) {
  await visit.form()
  const id = visit.id('id')
  try {
    await verb(visit.context, id)
    return seeOther(`${acknowledgementsPlace}/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return listPage(visit, { fields: {}, errors: { form: sentenceOf(error) } }, 409)
  }
}

async function close(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(acknowledgementForms.closing, fields)
  if (!checked.ok) return listPage(visit, { fields, errors: checked.errors }, 422)
  await closeList(visit.context, visit.id('id'), checked.value.reason)
  return seeOther(`${acknowledgementsPlace}/${visit.id('id')}`)
}

async function listPage(visit: Visit, filled: Filled, status: 200 | 409 | 422 = 200) {
  const list = await getList(visit.context, visit.id('id'))
  const { id, number, title, href, note, dueOn, sentBy, sentAt, readers, closedAt, closedReason } = list
  const today = dayOf(visit.context.now)
  const mine = readers.find((reader) => acknowledgementRights.mayAcknowledge(visit.actor, reader))
  const left = readers.length - readOf(readers)
  const leads = acknowledgementRights.mayLead(visit.actor, list) && closedAt === null && left > 0
  return deskPage(
    `Ознайомлення: ${title.slice(0, 80)}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={acknowledgementsPlace}>Ознайомлення</a>
        <span aria-current="page">{number ? numbered(number) : 'Проєкт'}</span>
      </nav>
      <h1>
        {number ? numbered(number) : 'Проєкт'} {typeset(title)}
      </h1>
      <ErrorSummary errors={filled.errors} />
      <p class="next">
        <a class="button" href={href}>
          Відкрити документ
        </a>
        {mine && mine.acknowledgedAt === null && closedAt === null ? (
          <form method="post" action={`${acknowledgementsPlace}/${id}/oznaiomyvsia`}>
            <Hidden visit={visit} />
            <button type="submit" class="button-main">
              Підтвердити ознайомлення
            </button>
          </form>
        ) : null}
        <a href={`${acknowledgementsPlace}/${id}/druk`}>Аркуш ознайомлення</a>
      </p>
      <Facts>
        <Fact name="Від кого">
          {sentBy}, <Moment at={sentAt} />
        </Fact>
        <Fact name="До">
          <Day day={dueOn} /> {isLate(list, today) ? <State tone="late">прострочено</State> : null}
        </Fact>
        {note ? <Fact name="Примітка">{typeset(note)}</Fact> : null}
        {closedAt ? <Fact name="Завершено">{closedReason}</Fact> : null}
      </Facts>
      <Readers readers={readers} left={left} />
      {leads ? <Leading visit={visit} id={id} filled={filled} /> : null}
    </div>,
    { status },
  )
}

function Readers({ readers, left }: { readers: readonly Reader[]; left: number }) {
  const waiting = readers.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  const read = readers.filter(({ acknowledgedAt }) => acknowledgedAt !== null)
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption>
          {left === 0 ? 'Ознайомилися всі' : `Ще не ознайомилися: ${counted(left, 'людина', 'людини', 'людей')}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Хто</th>
            <th scope="col">Посада</th>
            <th scope="col">Ознайомлення</th>
          </tr>
        </thead>
        <tbody data-rows>
          {[...waiting, ...read].map(({ name, post: title, acknowledgedAt, remindedOn }) => (
            <tr>
              <td>{name}</td>
              <td data-name="Посада">{title}</td>
              <td data-name="Ознайомлення">
                {acknowledgedAt ? <Moment at={acknowledgedAt} /> : <State tone="waits">ще ні</State>}
                {!acknowledgedAt && remindedOn ? (
                  <span class="quiet">
                    {' '}
                    нагадано <Day day={remindedOn} />
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Leading({ visit, id, filled }: { visit: Visit; id: number; filled: Filled }) {
  return (
    <>
      <form method="post" action={`${acknowledgementsPlace}/${id}/nahadaty`}>
        <Hidden visit={visit} />
        <div class="actions">
          <button type="submit">Нагадати тим, хто ще не ознайомився</button>
        </div>
      </form>
      <details open={filled.errors.reason !== undefined}>
        <summary>Завершити, не чекаючи решти</summary>
        <form method="post" action={`${acknowledgementsPlace}/${id}/zavershyty`}>
          <Hidden visit={visit} />
          <TextArea name="reason" label="Причина" filled={filled} maxlength={1000} />
          <div class="actions">
            <button type="submit">Завершити ознайомлення</button>
          </div>
        </form>
      </details>
    </>
  )
}

function readOf(readers: readonly Reader[]): number {
  return readers.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
}

function isLate(list: Items[number], today: Temporal.PlainDate): boolean {
  const { dueOn, closedAt, readers } = list
  if (dueOn === null || closedAt !== null || readOf(readers) === readers.length) return false
  return Temporal.PlainDate.compare(dueOn, today) < 0
}
