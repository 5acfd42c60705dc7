/** The draft decision on its way to the committee: two have approved, one with remarks, one is still asked. */
import { tellRoute, tellVisa } from '#demo/approvals'
import { dayOf } from '#kernel'
import type { Login } from './accounts.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { stepOf } from './paper.ts'
import type { Step } from './telling.ts'

interface Draft {
  readonly enteredAt: Temporal.Instant
  id(): number
}

export function draftOnItsWay(ground: Ground, now: Temporal.Instant, draft: Draft): Step[] {
  const newest = newestOfficeDay(now)
  const at = (ago: number, minute: number) => {
    const moment = minuteOf(workingDayAfter(newest, -ago), minute)
    return Temporal.Instant.compare(moment, draft.enteredAt) > 0 ? moment : draft.enteredAt
  }
  const person = (login: Login) => {
    const member = ground.members.get(login)
    if (!member) throw new Error(`Nobody is called ${login}`)
    return member.personId
  }
  const due = (days: number) => dayOf(now).add({ days }).toString()
  let route = 0
  const visa = (as: Login, ago: number, told: Parameters<typeof tellVisa>[2]) =>
    stepOf({ as, at: at(ago, 240) }, (context) => tellVisa(context, route, told))
  return [
    stepOf({ as: 'orhviddil', at: at(4, 60) }, async (context) => {
      route = await tellRoute(context, { kind: 'act', ref: draft.id() }, [
        { people: [person('tsnap'), person('kantseliariia'), person('it')], dueOn: due(1) },
        { people: [person('keruiuchyi')], dueOn: due(3) },
      ])
    }),
    visa('tsnap', 3, { verdict: 'approved' }),
    visa('kantseliariia', 3, { verdict: 'approved' }),
    visa('it', 1, {
      verdict: 'approved-with-remarks',
      remarks:
        'Доповнити порядком доступу до реєстрів: хто надає ключі й хто їх відкликає, коли працівник звільняється.',
    }),
  ]
}
