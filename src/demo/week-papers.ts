/** What lies on the desks this week. Days are counted from today: `ago` in office days, `due` in calendar days. */
import type { PaperFields } from './paper.ts'
import type { UnitKey } from './units.ts'

export interface WeekPaper {
  readonly to: UnitKey
  readonly ago: number
  /** Minutes after the office opens. */
  readonly minute: number
  /** Days from today; negative is late. */
  readonly due: number
  readonly dossier: string
  readonly correspondent: string
  readonly summary: string
  readonly more?: Partial<PaperFields>
  /** The original was handed over so many office days ago and waits, or is acknowledged. */
  readonly original?: { readonly ago: number; readonly state: 'waits' | 'acknowledged' }
}

type Line = readonly [ago: number, minute: number, due: number, dossier: string, from: string, summary: string]

const ministry = 'Міністерство прикладів'
const service = 'Обласна служба «Зразок»'
const society = 'Громадська спілка «Зразкове місто»'
const enterprise = 'Підприємство «Показове»'
const lyceum = 'Ліцей «Показовий»'
const person = { correspondentKind: 'person', kind: 'заява', correspondentNumber: '', correspondentDate: '' } as const

export const weekPapers: readonly WeekPaper[] = [
  ...onDesk('organisation', [
    [22, 40, -2, '01-05', ministry, 'Про подання звіту щодо відкритих даних'],
    [6, 60, 0, '01-10', society, 'Запрошення на форум громадської участі'],
    [0, 20, 5, '01-05', ministry, 'Про пропозиції до плану заходів на квартал'],
  ]),
  ...onDesk('service-centre', [
    [20, 50, -1, '01-05', ministry, 'Про стан надання послуг через центри'],
    [8, 55, 0, '01-08', society, 'Про доступність приміщення для маломобільних груп'],
    [0, 30, 12, '01-05', 'Прикладний фонд розвитку', 'Про грантову програму для розвитку мережі ЦНАП'],
  ]),
  ...onDesk('education', [
    [24, 30, -4, '01-08', lyceum, 'Про ремонт даху ліцею'],
    [9, 35, 0, '01-05', ministry, 'Про мережу закладів освіти'],
    [0, 45, 10, '01-08', society, 'Про проведення уроку громадянської освіти'],
  ]),
  ...onDesk('deputies', [
    [18, 75, -3, '01-08', enterprise, 'Про тариф на перевезення'],
    [12, 65, 0, '01-08', society, 'Про депутатський розгляд пропозицій до бюджету'],
    [0, 15, 7, '01-10', 'Рада зразкової громади', 'Запрошення депутатів на спільну зустріч'],
  ]),
  ...onDesk('ict', [
    [19, 25, -2, '01-05', 'Служба кіберзахисту (приклад)', 'Про виконання рекомендацій із кіберзахисту'],
    [7, 58, 0, '01-05', ministry, 'Про стан системи централізованого оповіщення'],
    [0, 50, 6, '01-05', ministry, 'Про перевірку захищеності інформаційних систем'],
  ]),
  ...onDesk('leadership', [
    [21, 20, -1, '01-05', ministry, 'Про розгляд доручення щодо звітності'],
    [5, 33, 0, '01-10', 'Муніципалітет міста-зразка', 'Про візит делегації міста-партнера'],
    [1, 110, 6, '01-05', service, 'Про засідання робочої групи'],
  ]),
  ...onDesk('registry', [
    [9, 80, 0, '01-05', ministry, 'Про подання відомостей про документообіг'],
    [0, 62, 4, '01-05', 'Державний архів (приклад)', 'Про передавання справ на зберігання'],
  ]),
  ...onDesk('economy', [[2, 210, 11, '01-05', ministry, 'Про показники за квартал']]),
  ...onDesk('construction-control', [
    [3, 220, 13, '01-08', 'Забудовник «Приклад»', 'Про консультацію щодо дозвільних документів'],
  ]),
  ...onDesk('health', [[0, 78, 10, '01-08', enterprise, 'Про медичні огляди працівників']]),
  ...onDesk('leadership', [[0, 62, 3, '01-05', service, 'Про нараду в міського голови']], {
    original: { ago: 0, state: 'waits' },
  }),
  ...onDesk('organisation', [[2, 80, 9, '01-08', enterprise, 'Про екскурсію для працівників підприємства']], {
    original: { ago: 1, state: 'waits' },
  }),
  ...onDesk('service-centre', [[2, 120, 15, '01-08', enterprise, 'Про угоду щодо обміну відомостями']], {
    original: { ago: 0, state: 'waits' },
  }),
  ...onDesk('education', [[3, 90, 8, '01-08', lyceum, 'Про закупівлю шкільних меблів']], {
    original: { ago: 1, state: 'waits' },
  }),
  ...onDesk('ict', [[1, 150, 6, '01-08', 'Товариство «Приклад-зв’язок»', 'Про договір на канали зв’язку']], {
    original: { ago: 1, state: 'acknowledged' },
  }),
  ...onDesk('leadership', [[1, 180, 4, '01-12', service, 'Про стан укриттів (умовний документ)']], {
    more: { access: 'service', copies: 1, arrival: 'courier' },
  }),
  ...onDesk('transport', [[1, 190, 20, '01-14', 'Мешканка Прикладова', 'Про освітлення пішохідного переходу']], {
    more: { ...person, arrival: 'hand' },
  }),
  ...onDesk('economy', [[0, 70, 14, '01-14', 'Мешканець Зразковий', 'Про місце для ярмарку']], {
    more: { ...person, arrival: 'website' },
  }),
]

function onDesk(to: UnitKey, lines: readonly Line[], marks: Pick<WeekPaper, 'more' | 'original'> = {}): WeekPaper[] {
  return lines.map(([ago, minute, due, dossier, correspondent, summary]) => ({
    to,
    ago,
    minute,
    due,
    dossier,
    correspondent,
    summary,
    ...marks,
  }))
}
