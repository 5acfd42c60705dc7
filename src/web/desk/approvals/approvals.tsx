import { dayOf, isMember } from '#kernel'
import { approvalWords, listRoutes } from '#modules/approvals'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { chosenTab, Tabs } from '#web/ui/tabs.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { isLate, toneOfRoute } from './approval-route.tsx'

export const approvalsPlace = '/stil/pohodzhennia'

export const approvalListRoutes: readonly Route[] = [get(approvalsPlace, isMember, listPage)]

const tabs = [
  ['', 'waiting', 'Чекають моєї візи'],
  ['moi', 'mine', 'Мої проєкти'],
  ['usi', 'all', 'Усі'],
] as const

async function listPage(visit: Visit) {
  const [value, show, title] = chosenTab(visit, tabs)
  const { items, total, page, perPage } = await listRoutes(visit.context, { show, ...pageOf(visit.query) })
  return deskPage(
    `Погодження: ${title}`,
    <>
      <h1>Погодження</h1>
      <Tabs label="Які погодження" path={approvalsPlace} tabs={tabs} chosen={value} />
      {items.length === 0 ? (
        <Nothing show={show} />
      ) : (
        <>
          <Total total={total} words={['проєкт', 'проєкти', 'проєктів']} />
          <RouteTable visit={visit} items={items} title={title} />
        </>
      )}
      <Pages path={approvalsPlace} query={visit.query} page={page} perPage={perPage} total={total} />
    </>,
  )
}

function Nothing({ show }: { show: (typeof tabs)[number][1] }) {
  return show === 'waiting' ? (
    <Empty title="Вашої візи нічого не чекає">
      <p>Тут з’являться проєкти, які надішлють вам на погодження: прочитайте й дайте відповідь.</p>
    </Empty>
  ) : (
    <Empty title="Проєктів на погодженні немає">
      <p>
        На погодження проєкт надсилають з його сторінки серед <a href="/stil/akty?stan=draft">актів</a>.
      </p>
    </Empty>
  )
}

type Rows = Awaited<ReturnType<typeof listRoutes>>['items']

function RouteTable({ visit, items, title }: { visit: Visit; items: Rows; title: string }) {
  const today = dayOf(visit.context.now)
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Проєкт</th>
            <th scope="col">Стан</th>
            <th scope="col">Чия черга</th>
            <th scope="col">До</th>
            <th scope="col">Від кого</th>
          </tr>
        </thead>
        <tbody data-rows>
          {items.map((route) => {
            const open = route.steps.filter(({ state }) => state === 'waiting' || state === 'to-confirm')
            const next = open.flatMap(({ dueOn }) => dueOn ?? []).sort(Temporal.PlainDate.compare)[0] ?? null
            const agreed = route.steps.filter(({ state }) => state.startsWith('approved')).length
            return (
              <tr>
                <td>
                  <a href={`${approvalsPlace}/${route.id}`} data-open>
                    {typeset(route.title)}
                  </a>
                </td>
                <td data-name="Стан">
                  <State tone={toneOfRoute(route.state)}>{approvalWords.route[route.state]}</State>{' '}
                  <span class="quiet">
                    {agreed} з {route.steps.length}
                  </span>
                </td>
                <td data-name="Чия черга">
                  {route.state === 'running' ? open.map(({ name, body }) => body || name).join(', ') : ''}
                </td>
                <td data-name="До">
                  {route.state === 'running' ? <Day day={next} /> : null}
                  {open.some((step) => isLate(route, step, today)) ? <State tone="late">прострочено</State> : null}
                </td>
                <td data-name="Від кого">
                  {route.author}, <Day day={dayOf(route.sentAt)} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
