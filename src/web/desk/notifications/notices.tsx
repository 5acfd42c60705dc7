import { listNotices, markAllRead } from '#modules/notifications'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { Hidden } from '#web/ui/forms.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const noticeRoutes: readonly Route[] = [
  get('/stil/dzvinok', 'staff', notices),
  post('/stil/dzvinok', 'staff', async (visit) => {
    await visit.form()
    await markAllRead(visit.context)
    return seeOther('/stil/dzvinok')
  }),
]

async function notices(visit: Visit) {
  const list = await listNotices(visit.context)
  return deskPage(
    'Сповіщення',
    <>
      <h1>Сповіщення</h1>
      {list.length === 0 ? (
        <Empty title="Поки що тихо">
          <p>Тут буде, коли вам надійде документ або передадуть оригінал.</p>
        </Empty>
      ) : (
        <>
          {visit.unread > 0 ? (
            <form method="post" action="/stil/dzvinok">
              <Hidden visit={visit} />
              <button type="submit">Позначити все прочитаним</button>
            </form>
          ) : null}
          <ol class="found" data-rows>
            {list.map((notice) => (
              <li>
                <a href={notice.href} data-open>
                  {notice.text}
                </a>{' '}
                {notice.readAt === null ? <State tone="waits">нове</State> : null}
                <br />
                <span class="quiet">
                  <Moment at={notice.createdAt} />
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>,
  )
}
