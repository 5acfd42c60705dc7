/** What people asked and sent this year: most of it answered, some of it lying on the desks this morning. */
import { tellEnd, tellRate } from '#demo/information-requests'
import { tellMessage, tellQualification } from '#demo/intake'
import { type Asked, asked } from './asked.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { stepOf } from './paper.ts'
import type { Step } from './telling.ts'

export function requestsOfYear(ground: Ground, now: Temporal.Instant): Step[] {
  const newest = newestOfficeDay(now)
  const on = (ago: number) => workingDayAfter(newest, -ago)
  const rate = stepOf({ as: 'keruiuchyi', at: minuteOf(on(150), 60) }, (context) =>
    tellRate(context, String(on(150)), 150),
  )
  return [rate, ...asked.flatMap((one) => tellAsked(one, ground, on))]
}

function tellAsked(
  { ago, minute, message, taken, end }: Asked,
  ground: Ground,
  on: (ago: number) => Temporal.PlainDate,
) {
  const told = { message: 0, request: 0 }
  const moment = (ago: number, minute: number) => ({ as: 'kantseliariia', at: minuteOf(on(ago), minute) }) as const
  const steps = [
    stepOf(moment(ago, minute), async (context) => {
      told.message = await tellMessage(context, message)
    }),
  ]
  if (taken) {
    const { to, ...said } = taken
    steps.push(
      stepOf(moment(ago, minute + 25), async (context) => {
        const unit = to ? { unitId: ground.unit(to) } : {}
        told.request = await tellQualification(context, told.message, { ...said, ...unit })
      }),
    )
  }
  if (end) {
    const { ago: endAgo, ...ending } = end
    const words = 'великий обсяг інформації, її збирають у багатьох закладах'
    steps.push(
      stepOf(moment(endAgo, 350), (context) =>
        ending.kind === 'extend-by'
          ? tellEnd(context, told.request, {
              kind: 'extension',
              until: String(workingDayAfter(on(endAgo), ending.days)),
              words,
            })
          : tellEnd(context, told.request, ending),
      ),
    )
  }
  return steps
}
