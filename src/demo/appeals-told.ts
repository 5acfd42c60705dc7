/** What invented residents write, and what becomes of it: told by `citizensAppeals`. */
import {
  type ToldAppeal,
  tellAnswer,
  tellClosing,
  tellExtension,
  tellForwarding,
  tellRating,
  tellReturn,
  tellSetAside,
} from '#demo/appeals'
import type { Context } from '#platform/db'
import type { Login } from './accounts.ts'
import { itemAt } from './chance.ts'
import { demoHouse } from './telling.ts'
import type { UnitKey } from './units.ts'

export interface Told extends Omit<ToldAppeal, 'bookId' | 'topicId'> {
  /** Office days ago. */
  readonly ago: number
  readonly topic: string
  readonly to?: UnitKey
  /** By which a later one repeats it. */
  readonly called?: string
  readonly repeats?: string
  /** What became of it, so many office days after it came. */
  readonly next?: readonly (readonly [days: number, as: Login, verb: Verb])[]
}

export type Verb = (context: Context, id: number) => Promise<void>

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

export const street = 'м. Луцьк, вул. Прикладна'

export const weekAppeals: readonly Told[] = [
  {
    ...{ ago: 42, surname: 'Ґречна', givenName: 'Мешканка', address: `${street}, 33, кв. 8`, phone: '050 000 00 03' },
    ...{ kind: 'application', channel: 'post', topic: '10', to: 'economy', called: 'heating' },
    summary: 'Про перерахунок за опалення, якого не було',
    text: 'У жовтні в будинку № 33 три тижні не було опалення. Прошу зробити перерахунок.',
    next: [
      [18, 'keruiuchyi', explained],
      [19, 'kantseliariia', closed],
    ],
  },
  {
    ...{ ago: 7, surname: 'Ґречна', givenName: 'Мешканка', address: `${street}, 33, кв. 8`, phone: '050 000 00 03' },
    ...{ kind: 'application', channel: 'post', topic: '10', to: 'economy', repeats: 'heating' },
    summary: 'Про перерахунок за опалення: роз’яснення не допомогло',
    text: 'Ви роз’яснили порядок, та перерахунку за три тижні без опалення в будинку № 33 досі немає.',
  },
  {
    ...{
      ago: 2,
      surname: 'Показовий',
      givenName: 'Мешканець',
      address: `${street}, 9`,
      email: 'meshkanets@example.ua',
    },
    ...{ kind: 'complaint', channel: 'website', form: 'electronic', topic: '18', complainedOf: 'фахівчиня Умовна' },
    summary: 'Про відмову прийняти документи без пояснень',
    text: 'Фахівчиня Умовна не прийняла документів і не пояснила чому. Прошу розглянути скаргу.',
  },
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
export function pastAppeals(): Told[] {
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
