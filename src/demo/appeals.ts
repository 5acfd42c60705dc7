/** Citizens' appeals and reception: invented residents write of what residents write of; every state has its appeal. */
import {
  type ToldAppeal,
  tellAnswer,
  tellAppeal,
  tellClosing,
  tellExtension,
  tellForwarding,
  tellRating,
  tellResolution,
  tellReturn,
  tellSetAside,
} from '#demo/appeals'
import { tellBooking, tellSitting } from '#demo/reception'
import { dayOf } from '#kernel'
import { listTopics } from '#modules/topics'
import type { Context } from '#platform/db'
import type { Login } from './accounts.ts'
import { itemAt } from './chance.ts'
import { minuteOf, newestOfficeDay, workingDayAfter } from './days.ts'
import type { Ground } from './ground.ts'
import { demoHouse, type Step } from './telling.ts'
import type { UnitKey } from './units.ts'

interface Told extends Omit<ToldAppeal, 'bookId' | 'topicId'> {
  /** Office days ago. */
  readonly ago: number
  readonly topic: string
  readonly to?: UnitKey
  /** What became of it, so many office days after it came. */
  readonly next?: readonly (readonly [days: number, as: Login, verb: Verb])[]
}

type Verb = (context: Context, id: number) => Promise<void>

export function citizensAppeals(ground: Ground, now: Temporal.Instant): Step[] {
  const newest = newestOfficeDay(now)
  const on = (ago: number) => workingDayAfter(newest, -ago)
  return [...pastAppeals(), ...weekAppeals].flatMap((told, at) => {
    let id = 0
    const moment = (ago: number, minute: number) => minuteOf(on(Math.max(ago, 0)), minute)
    const step = (ago: number, minute: number, as: Login, tell: Step['tell']): Step => {
      return { at: moment(ago, minute), as, lane: 'city', tell }
    }
    const { ago, topic, to, next = [], ...fields } = told
    const register = step(ago, 40 + at, 'kantseliariia', async (context) => {
      const topicId = (await listTopics(context)).find(({ code }) => code === topic)?.id
      const bookId = ground.book('appeals').id
      const appeal = {
        ...fields,
        bookId,
        ...(topicId !== undefined && { topicId }),
        receivedOn: String(dayOf(context.now)),
      }
      id = await tellAppeal(context, appeal)
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

const answered: Verb = (context, id) =>
  tellAnswer(context, id, {
    outcome: 'satisfied',
    number: '01-12/95',
    words: 'Ваше прохання виконано. Роботи завершено, на місці перевірив головний спеціаліст.',
  })
const explained: Verb = (context, id) =>
  tellAnswer(context, id, {
    outcome: 'explained',
    words: 'Роз’яснюємо порядок: заяву подають до ЦНАП, строк розгляду визначено законом.',
  })
const refused: Verb = (context, id) =>
  tellAnswer(context, id, {
    outcome: 'refused',
    words: 'Встановити окреме місце паркування біля будинку неможливо.',
    law: 'Пункт 15.9 Правил дорожнього руху.',
    remedy: 'Відповідь можна оскаржити до міської ради вищого рівня або до суду.',
  })
const closed: Verb = (context, id) => tellClosing(context, id)
const rated =
  (rating: number, words: string): Verb =>
  (context, id) =>
    tellRating({ ...context, actor: demoHouse }, id, rating, words)

const street = 'м. Луцьк, вул. Прикладна'

const weekAppeals: readonly Told[] = [
  {
    ...{
      ago: 27,
      surname: 'Прикладова',
      givenName: 'Мешканка',
      address: `${street}, 5, кв. 2`,
      phone: '050 000 00 01',
    },
    ...{ kind: 'application', channel: 'post', topic: '9', to: 'transport' },
    summary: 'Про яму на проїжджій частині вулиці Прикладної',
    text: 'На вулиці Прикладній біля будинку № 5 третій тиждень глибока яма. Прошу її засипати.',
  },
  {
    ...{ ago: 24, surname: 'Умовна', givenName: 'Мешканка', address: `${street}, 12`, phone: '050 000 00 02' },
    ...{ kind: 'application', channel: 'website', form: 'electronic', topic: '15', to: 'education' },
    summary: 'Про облаштування пандуса в ліцеї',
    next: [[12, 'keruiuchyi', (context, id) => tellExtension(context, id, 'Потрібне технічне обстеження будівлі.')]],
  },
  {
    ...{ ago: 8, surname: 'Зразковий', givenName: 'Мешканець', address: `${street}, 18` },
    ...{ kind: 'application', channel: 'post', benefits: ['hero-of-ukraine'], socialStatus: 'military', topic: '6' },
    ...{ to: 'health', summary: 'Про забезпечення реабілітацією після лікування' },
  },
  {
    ...{ ago: 6, surname: 'Показова', givenName: 'Мешканка', address: `${street}, 21`, confidential: true },
    ...{ kind: 'complaint', channel: 'website', form: 'electronic', topic: '3', to: 'transport' },
    summary: 'Про грубість водія автобуса',
  },
  {
    ...{
      ago: 5,
      surname: 'Колективна',
      givenName: 'Старша',
      authorship: 'collective',
      signers: 34,
      address: `${street}, 30`,
    },
    ...{
      kind: 'proposal',
      channel: 'post',
      topic: '9',
      summary: 'Про озеленення прибудинкової території',
      noStudy: true,
    },
    to: 'economy',
  },
  {
    ...{ ago: 4, surname: 'Прикладова', givenName: 'Мешканка', address: `${street}, 5, кв. 2`, phone: '050 000 00 01' },
    ...{ kind: 'complaint', channel: 'phone', form: 'oral', topic: '9' },
    summary: 'Про яму на вулиці Прикладній: досі не засипано',
    text: 'На вулиці Прикладній біля будинку № 5 третій тиждень глибока яма. Прошу її засипати, телефоную вдруге.',
  },
  {
    ...{ ago: 3, surname: 'Вигадана', givenName: 'Мешканка', address: `${street}, 44` },
    ...{ kind: 'application', channel: 'post', topic: '12', summary: 'Про порушення тиші вночі' },
    next: [
      [
        2,
        'kantseliariia',
        (context, id) =>
          tellForwarding(context, id, 'Територіальний орган поліції', 'Належить до повноважень поліції.'),
      ],
    ],
  },
  {
    ...{ ago: 3, surname: 'Примірний', givenName: 'Мешканець', address: 'м. Луцьк' },
    ...{ kind: 'application', channel: 'email', form: 'electronic', topic: '10', summary: 'Про ремонт під’їзду' },
    next: [
      [
        1,
        'kantseliariia',
        (context, id) => tellReturn(context, id, 'Не вказано адресу будинку. Додайте її й зверніться знову.'),
      ],
    ],
  },
  {
    ...{ ago: 2, surname: '', authorship: 'anonymous', unsigned: true },
    ...{ kind: 'complaint', channel: 'post', topic: '18', summary: 'Про поведінку невказаної посадової особи' },
    next: [[1, 'holova', (context, id) => tellSetAside(context, id, 'Без підпису й адреси: автора не встановити.')]],
  },
  {
    ...{ ago: 1, surname: 'Навчальна', givenName: 'Мешканка', address: `${street}, 50` },
    ...{
      kind: 'proposal',
      channel: 'website',
      form: 'electronic',
      topic: '3',
      summary: 'Про зупинку біля нової школи',
    },
  },
  {
    ...{ ago: 0, surname: 'Умовний', givenName: 'Мешканець', address: `${street}, 61` },
    ...{ kind: 'application', channel: 'hand', topic: '2', summary: 'Про відведення земельної ділянки' },
  },
]

/** What earlier quarters left: enough for a report that compares. */
function pastAppeals(): Told[] {
  return Array.from({ length: 36 }, (_, at) => {
    const result = itemAt([answered, explained, answered, refused], at % 4)
    const days = at % 7 === 3 ? 30 : 12
    return {
      ago: 45 + at * 9,
      surname: itemAt(['Прикладна', 'Зразкова', 'Умовна', 'Показовий', 'Вигадана', 'Ґречна'], at % 6),
      givenName: 'Мешканка',
      address: `${street}, ${70 + at}`,
      kind: itemAt(['application', 'application', 'proposal', 'complaint'] as const, at % 4),
      channel: itemAt(['post', 'website', 'hand', 'email', 'reception'], at % 5),
      summary: itemAt(themes, at % themes.length),
      topic: itemAt(['9', '3', '6', '15', '10', '2'], at % 6),
      sex: at % 6 === 3 ? 'male' : 'female',
      socialStatus: itemAt(['pensioner', 'worker', 'budget-employee', 'unemployed', 'entrepreneur'], at % 5),
      ...(at % 5 === 0 && { benefits: ['displaced'] }),
      to: itemAt(['transport', 'education', 'economy', 'health'] as const, at % 4),
      next: [
        [days, 'keruiuchyi', result],
        [days + 1, 'kantseliariia', closed],
        ...(at % 3 === 0 ? [[days + 2, 'kantseliariia', rated(at % 2 === 0 ? 5 : 3, '')] as const] : []),
      ],
    }
  })
}

const themes = [
  'Про освітлення вулиці',
  'Про розклад руху тролейбусів',
  'Про допомогу на лікування',
  'Про місце в дитячому садку',
  'Про ремонт покрівлі будинку',
  'Про оренду земельної ділянки',
]
