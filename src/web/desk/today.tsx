import { dayOf } from '#kernel'
import { listDeskWork } from '#modules/documents'
import { deskPage, get, type Route } from '../routes.ts'
import { Hidden } from '../ui/forms.tsx'
import { Empty, State } from '../ui/registers.tsx'
import { counted, Day, LongDay, numbered, typeset } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'

export const todayRoutes: readonly Route[] = [get('/stil', 'staff', today)]

type Work = Awaited<ReturnType<typeof listDeskWork>>[number]

const parts = [
  { why: 'late', title: 'Прострочено', tone: 'late' },
  { why: 'due-today', title: 'Строк сьогодні', tone: 'waits' },
  { why: 'original-waits', title: 'Чекають вашого підтвердження', tone: 'waits' },
  { why: 'new', title: 'Нове за три дні', tone: 'quiet' },
] as const

async function today(visit: Visit) {
  const work = await listDeskWork(visit.context)
  const groups = Map.groupBy(work, ({ why }) => why)
  return deskPage(
    'Сьогодні',
    <>
      <div class="head-row">
        <h1>Сьогодні</h1>
        <p class="quiet">
          <LongDay day={dayOf(visit.context.now)} />
        </p>
      </div>
      {work.length === 0 ? (
        <Empty title="На сьогодні все зроблено">
          <p>Тут з’являються документи, у яких сьогодні строк, прострочені, нові та оригінали, які вам передали.</p>
          <p>
            <a href="/stil/zareiestruvaty">Зареєструвати документ</a> або <a href="/stil/dokumenty">відкрити реєстр</a>
          </p>
        </Empty>
      ) : (
        parts.map(({ why, title, tone }) => {
          const lines = groups.get(why) ?? []
          return lines.length === 0 ? null : (
            <section>
              <h2>
                {title} <span class="quiet">{lines.length}</span>
              </h2>
              <ol class="work" data-rows>
                {lines.map((line) => (
                  <WorkLine visit={visit} line={line} tone={tone} />
                ))}
              </ol>
            </section>
          )
        })
      )}
    </>,
  )
}

function WorkLine({ visit, line, tone }: { visit: Visit; line: Work; tone: 'late' | 'waits' | 'quiet' }) {
  const address = `/stil/dokumenty/${line.cardId}`
  return (
    <li>
      <span>
        <a href={address} data-open>
          {numbered(line.number)}
        </a>
        <br />
        <span class="quiet">
          <Day day={line.registeredOn} />
        </span>
      </span>
      <span>
        {typeset(line.summary)}
        <br />
        <span class="quiet">{line.correspondent ?? ''} </span>
        <Term visit={visit} line={line} tone={tone} />
      </span>
      {line.why === 'original-waits' ? (
        <form method="post" action={`${address}/otrymano`}>
          <Hidden visit={visit} />
          <input type="hidden" name="dali" value="/stil" />
          <button type="submit">Підтвердити отримання</button>
        </form>
      ) : (
        <a class="button" href={address}>
          Відкрити
        </a>
      )}
    </li>
  )
}

function Term({ visit, line, tone }: { visit: Visit; line: Work; tone: 'late' | 'waits' | 'quiet' }) {
  if (line.dueOn === null) return null
  const days = dayOf(visit.context.now).until(line.dueOn).days
  const words =
    days < 0
      ? `прострочено на ${counted(-days, 'день', 'дні', 'днів')}`
      : days === 0
        ? 'строк сьогодні'
        : `строк за ${counted(days, 'день', 'дні', 'днів')}`
  return (
    <State tone={tone}>
      {words}, до <Day day={line.dueOn} />
    </State>
  )
}
