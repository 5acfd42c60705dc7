/** What lies on the desks this week. Days are counted from today: `ago` in office days, `due` in calendar days. */
import type { PaperFields } from './paper.ts'
import type { UnitKey } from './units.ts'

export interface WeekPaper {
  readonly ago: number
  /** Minutes after the office opens. */
  readonly minute: number
  readonly to: UnitKey
  /** Days from today; negative is late. */
  readonly due: number | null
  readonly dossier: string
  readonly correspondent: string
  readonly summary: string
  readonly more?: Partial<PaperFields>
  /** The original is handed over on this office day and waits, or is acknowledged. */
  readonly original?: { readonly ago: number; readonly state: 'waits' | 'acknowledged' }
}

const ministry = 'Міністерство прикладів'
const society = 'Громадська спілка «Зразкове місто»'
const enterprise = 'Підприємство «Показове»'

export const weekPapers: readonly WeekPaper[] = [
  // organisation department
  {
    ago: 22,
    minute: 40,
    to: 'organisation',
    due: -2,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про подання звіту щодо відкритих даних',
  },
  {
    ago: 6,
    minute: 60,
    to: 'organisation',
    due: 0,
    dossier: '01-10',
    correspondent: society,
    summary: 'Запрошення на форум громадської участі',
  },
  {
    ago: 1,
    minute: 70,
    to: 'organisation',
    due: 5,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про пропозиції до плану заходів на квартал',
  },
  {
    ago: 2,
    minute: 80,
    to: 'organisation',
    due: 9,
    dossier: '01-08',
    correspondent: enterprise,
    summary: 'Про екскурсію для працівників підприємства',
    original: { ago: 1, state: 'waits' },
  },
  // service centre
  {
    ago: 20,
    minute: 50,
    to: 'service-centre',
    due: -1,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про стан надання послуг через центри',
  },
  {
    ago: 8,
    minute: 55,
    to: 'service-centre',
    due: 0,
    dossier: '01-08',
    correspondent: society,
    summary: 'Про доступність приміщення для маломобільних груп',
  },
  {
    ago: 1,
    minute: 100,
    to: 'service-centre',
    due: 12,
    dossier: '01-05',
    correspondent: 'Прикладний фонд розвитку',
    summary: 'Про грантову програму для розвитку мережі ЦНАП',
  },
  {
    ago: 2,
    minute: 120,
    to: 'service-centre',
    due: 15,
    dossier: '01-08',
    correspondent: enterprise,
    summary: 'Про угоду щодо обміну відомостями',
    original: { ago: 0, state: 'waits' },
  },
  // education
  {
    ago: 24,
    minute: 30,
    to: 'education',
    due: -4,
    dossier: '01-08',
    correspondent: 'Ліцей «Показовий»',
    summary: 'Про ремонт даху ліцею',
  },
  {
    ago: 9,
    minute: 35,
    to: 'education',
    due: 0,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про мережу закладів освіти',
  },
  {
    ago: 0,
    minute: 45,
    to: 'education',
    due: 10,
    dossier: '01-08',
    correspondent: society,
    summary: 'Про проведення уроку громадянської освіти',
  },
  {
    ago: 3,
    minute: 90,
    to: 'education',
    due: 8,
    dossier: '01-08',
    correspondent: 'Ліцей «Показовий»',
    summary: 'Про закупівлю шкільних меблів',
    original: { ago: 1, state: 'waits' },
  },
  // deputies
  {
    ago: 12,
    minute: 65,
    to: 'deputies',
    due: 0,
    dossier: '01-08',
    correspondent: society,
    summary: 'Про депутатський розгляд пропозицій до бюджету',
  },
  {
    ago: 1,
    minute: 140,
    to: 'deputies',
    due: 7,
    dossier: '01-10',
    correspondent: 'Рада зразкової громади',
    summary: 'Запрошення депутатів на спільну зустріч',
  },
  {
    ago: 18,
    minute: 75,
    to: 'deputies',
    due: -3,
    dossier: '01-08',
    correspondent: enterprise,
    summary: 'Про тариф на перевезення',
  },
  // information and communication technologies
  {
    ago: 19,
    minute: 25,
    to: 'ict',
    due: -2,
    dossier: '01-05',
    correspondent: 'Служба кіберзахисту (приклад)',
    summary: 'Про виконання рекомендацій із кіберзахисту',
  },
  {
    ago: 7,
    minute: 58,
    to: 'ict',
    due: 0,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про стан системи централізованого оповіщення',
  },
  {
    ago: 1,
    minute: 150,
    to: 'ict',
    due: 6,
    dossier: '01-08',
    correspondent: 'Товариство «Приклад-зв’язок»',
    summary: 'Про продовження договору на канали зв’язку',
    original: { ago: 1, state: 'acknowledged' },
  },
  // the leadership
  {
    ago: 21,
    minute: 20,
    to: 'leadership',
    due: -1,
    dossier: '01-05',
    correspondent: ministry,
    summary: 'Про розгляд доручення щодо звітності',
  },
  {
    ago: 5,
    minute: 33,
    to: 'leadership',
    due: 0,
    dossier: '01-10',
    correspondent: 'Муніципалітет міста-зразка',
    summary: 'Про візит делегації міста-партнера',
  },
  {
    ago: 0,
    minute: 62,
    to: 'leadership',
    due: 3,
    dossier: '01-05',
    correspondent: 'Обласна служба «Зразок»',
    summary: 'Про нараду в міського голови',
    original: { ago: 0, state: 'waits' },
  },
  // marks and kinds of their own
  {
    ago: 1,
    minute: 180,
    to: 'leadership',
    due: 4,
    dossier: '01-12',
    correspondent: 'Обласна служба «Зразок»',
    summary: 'Про стан укриттів (умовний документ)',
    more: { access: 'service', copies: 1, arrival: 'courier' },
  },
  {
    ago: 1,
    minute: 190,
    to: 'transport',
    due: 20,
    dossier: '01-14',
    correspondent: 'Мешканка Прикладова',
    summary: 'Про освітлення пішохідного переходу',
    more: {
      correspondentKind: 'person',
      kind: 'заява',
      correspondentNumber: '',
      correspondentDate: '',
      arrival: 'hand',
    },
  },
  {
    ago: 0,
    minute: 70,
    to: 'economy',
    due: 14,
    dossier: '01-14',
    correspondent: 'Мешканець Зразковий',
    summary: 'Про місце для ярмарку',
    more: {
      correspondentKind: 'person',
      kind: 'заява',
      correspondentNumber: '',
      correspondentDate: '',
      arrival: 'website',
    },
  },
  {
    ago: 0,
    minute: 78,
    to: 'health',
    due: 10,
    dossier: '01-08',
    correspondent: enterprise,
    summary: 'Про медичні огляди працівників',
  },
  {
    ago: 2,
    minute: 210,
    to: 'economy',
    due: 11,
    dossier: '01-05',
    correspondent: 'Міністерство прикладів',
    summary: 'Про показники за квартал',
  },
  {
    ago: 3,
    minute: 220,
    to: 'construction-control',
    due: 13,
    dossier: '01-08',
    correspondent: 'Забудовник «Приклад»',
    summary: 'Про консультацію щодо дозвільних документів',
  },
]
