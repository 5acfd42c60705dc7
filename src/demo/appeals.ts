/** Citizens' appeals and reception: invented residents write of what residents write of; every state has its appeal. */
import { tellAppeal, tellResolution } from '#demo/appeals'
import { tellBooking, tellSitting } from '#demo/reception'
import { dayOf } from '#kernel'
import { listTopics } from '#modules/topics'
import type { Context } from '#platform/db'
import type { Login } from './accounts.ts'
import { pastAppeals, street, weekAppeals } from './appeals-told.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import type { Step } from './telling.ts'

export function citizensAppeals(ground: Ground, now: Temporal.Instant): Step[] {
  const newest = newestOfficeDay(now)
  const on = (ago: number) => workingDayAfter(newest, -ago)
  const called = new Map<string, number>()
  return [...pastAppeals(), ...weekAppeals].flatMap((told, at) => {
    let id = 0
    const moment = (ago: number, minute: number) => minuteOf(on(Math.max(ago, 0)), minute)
    const step = (ago: number, minute: number, as: Login, tell: Step['tell']): Step => {
      return { at: moment(ago, minute), as, lane: 'city', tell }
    }
    const { ago, topic, to, called: name, repeats, next = [], ...fields } = told
    const repeated = () => ({ sign: 'repeated', earlierId: called.get(repeats ?? '') ?? 0 })
    const register = step(ago, 40 + at, 'kantseliariia', async (context) => {
      const topicId = (await listTopics(context)).find(({ code }) => code === topic)?.id
      const bookId = ground.book('appeals').id
      const appeal = {
        ...fields,
        bookId,
        ...(topicId !== undefined && { topicId }),
        ...(repeats !== undefined && repeated()),
        receivedOn: String(dayOf(context.now)),
      }
      id = await tellAppeal(context, appeal)
      if (name !== undefined) called.set(name, id)
    })
    const resolve = to
      ? [step(ago, 200 + at, 'keruiuchyi', (context) => tellResolution(context, id, ground.unit(to)))]
      : []
    const later = next.map(([days, as, verb]) => step(ago - days, 300 + at, as, (context) => verb(context, id)))
    return [register, ...resolve, ...later]
  })
}

/** The mayor and the deputy receive next week; two places are taken already. */
export function personalReception(ground: Ground, now: Temporal.Instant): Step[] {
  const newest = newestOfficeDay(now)
  const hours = { from: '10:00', until: '12:00', place: 'м. Луцьк, Луцька міська рада, кабінет приймань' }
  const sitting = (login: Login, heldOn: string, online = false) => ({
    ...hours,
    personId: ground.members.get(login)?.personId ?? 0,
    heldOn,
    ...(online && { way: 'online' as const, place: 'Посилання надішлемо на вашу пошту напередодні' }),
  })
  const tell = async (context: Context) => {
    const next = (days: number) => workingDayAfter(dayOf(context.now), days).toString()
    const id = await tellSitting(context, sitting('holova', next(4)))
    await tellSitting(context, sitting('keruiuchyi', next(6), true))
    for (const [at, given] of ['10:00', '10:40'].entries()) {
      const surname = at === 0 ? 'Прикладова' : 'Умовна'
      const asked = { givenName: 'Мешканка', address: `${street}, ${5 + at}`, phone: '050 000 00 01' }
      await tellBooking(context, id, { at: given, surname, ...asked, subject: 'Про ремонт прибудинкової території' })
    }
  }
  return [{ at: minuteOf(newest, 90), as: 'kantseliariia', lane: 'city', tell }]
}
