import { appealForms, appealVerbs, listAppeals } from '#modules/appeals'
import { listMessages, messageForm, receiveMessage } from '#modules/intake'
import { getBook, openBook } from '#modules/numbers'
import { type Ground, type Measure, rounded } from './ground.ts'

const clients = 8
const count = 1000

/** A thousand appeals at once: kept as they come by the portal, and then registered; nothing may be lost of either. */
export async function appealsRate({ context, registry }: Ground): Promise<Measure[]> {
  const form = { ownerUnitId: registry, kind: 'appeals', template: '{letter}-{n}', restart: 'year' } as const
  const book = await getBook(context, await openBook(context, { ...form, title: 'Звернення громадян' }))
  const received = await timed((at) =>
    receiveMessage(context, {
      ...messageForm.parse({ channel: 'portal', text: text(at), sender: `Мешканка ${at}` }),
      form: 'appeal',
    }),
  )
  const registered = await timed((at) => {
    const author = { surname: `Прикладова-${at}`, givenName: 'Мешканка', address: `вул. Прикладна, ${at}` }
    const said = { kind: 'application', channel: 'website', summary: `Про ліхтар ${at}`, text: text(at) }
    return appealVerbs.registerAppeal(
      context,
      appealForms.registrationForm.parse({ bookId: book.id, ...author, ...said }),
    )
  })
  const [messages, appeals] = await Promise.all([
    listMessages(context, { page: 1, perPage: 1 }),
    listAppeals(context, { page: 1, perPage: 1 }),
  ])
  return [
    measure('звернень із сайту прийнято за секунду', received, 'понад 17 (1000 за хвилину)', received > 17),
    measure('звернень зареєстровано за секунду', registered, 'понад 17 (1000 за хвилину)', registered > 17),
    {
      what: 'з тисячі прийнятих збережено',
      value: messages.total,
      unit: 'шт.',
      goal: String(count),
      met: messages.total === count,
    },
    {
      what: 'з тисячі зареєстрованих є в реєстрі',
      value: appeals.total,
      unit: 'шт.',
      goal: String(count),
      met: appeals.total === count,
    },
  ]
}

function measure(what: string, rate: number, goal: string, met: boolean): Measure {
  return { what, value: rounded(rate), unit: 'за с', goal, met }
}

/** How many a second, by eight clients at once. */
async function timed(work: (at: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let next = 0
  const client = async () => {
    while (next < count) {
      next += 1
      await work(next)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return count / ((performance.now() - started) / 1000)
}

function text(at: number): string {
  return `Біля будинку № ${at} на вулиці Прикладній не працює ліхтар. Увечері темно, діти бояться йти зі школи. Прошу полагодити.`
}
