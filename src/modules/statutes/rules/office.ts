import { calendarDays, hours, workingDays } from '@ratusha/working-days'
import { sinceEntry } from '../acts.ts'
import type { Rule } from '../rule.ts'

const personalData = sinceEntry('2297-VI')
const cyber = sinceEntry('КМУ 1533/2025')
const office = sinceEntry('КМУ 55')

/** Контроль виконання документів: the last day goes back, not forward (rulebook CAL-04). */
export const officeRules: readonly Rule[] = [
  {
    id: 'DL-10',
    version: 1,
    title: 'Виконати документ, якщо строк не вказано',
    trigger: 'internal.task.default',
    event: 'дня реєстрації документа',
    length: calendarDays(30),
    roll: 'back',
    source: { act: 'КМУ 55', article: '' },
    inForce: office,
    certain: false,
  },
  {
    id: 'DL-10-urgent',
    version: 1,
    title: 'Виконати документ із позначкою «терміново»',
    trigger: 'internal.task.urgent',
    event: 'дня реєстрації документа',
    length: workingDays(7),
    roll: 'back',
    source: { act: 'КМУ 55', article: '' },
    inForce: office,
    certain: false,
  },
  {
    id: 'DL-10-at-once',
    version: 1,
    title: 'Виконати документ із позначкою «дуже терміново»',
    trigger: 'internal.task.at_once',
    event: 'дня реєстрації документа',
    length: workingDays(2),
    roll: 'back',
    source: { act: 'КМУ 55', article: '' },
    inForce: office,
    certain: false,
  },
  {
    id: 'DL-10-extension',
    version: 1,
    title: 'Попросити продовжити строк виконання',
    trigger: 'internal.task.extension_asked',
    event: 'дня, коли строк спливає',
    length: workingDays(-3),
    roll: 'none',
    source: { act: 'КМУ 55', article: '' },
    inForce: office,
    certain: false,
  },
]

/** Захист персональних даних. */
export const personalDataRules: readonly Rule[] = [
  {
    id: 'PD-01',
    version: 1,
    title: 'Повідомити людину про збирання її даних з іншого джерела',
    trigger: 'pd.collected',
    event: 'дня збирання даних',
    length: workingDays(30),
    roll: 'none',
    source: { act: '2297-VI', article: 'ст. 12' },
    inForce: personalData,
    certain: true,
  },
  {
    id: 'PD-02',
    version: 1,
    title: 'Відповісти людині на запит про її персональні дані',
    trigger: 'pd.subject_access',
    event: 'дня надходження запиту',
    length: calendarDays(30),
    roll: 'forward',
    source: { act: '2297-VI', article: 'п. 4 ч. 2 ст. 8' },
    inForce: personalData,
    certain: true,
  },
  {
    id: 'PD-03',
    version: 1,
    title: 'Повідомити людину про зміну чи передачу її даних',
    trigger: 'pd.change_notice',
    event: 'дня зміни',
    length: workingDays(10),
    roll: 'none',
    source: { act: '2297-VI', article: 'ст. 21' },
    inForce: personalData,
    certain: true,
  },
]

/** Кіберінциденти: known from the press, the act was not read. */
export const securityRules: readonly Rule[] = [
  {
    id: 'SEC-05a',
    version: 1,
    title: 'Повідомити про кіберінцидент',
    trigger: 'cyber.notice',
    event: 'моменту виявлення',
    length: hours(1),
    roll: 'none',
    source: { act: 'КМУ 1533/2025', article: '' },
    inForce: cyber,
    certain: false,
  },
  {
    id: 'SEC-05b',
    version: 1,
    title: 'Подати попередній звіт про кіберінцидент',
    trigger: 'cyber.preliminary',
    event: 'моменту виявлення',
    length: hours(24),
    roll: 'none',
    source: { act: 'КМУ 1533/2025', article: '' },
    inForce: cyber,
    certain: false,
  },
  {
    id: 'SEC-05c',
    version: 1,
    title: 'Подати поточний звіт про кіберінцидент',
    trigger: 'cyber.current',
    event: 'моменту виявлення',
    length: hours(72),
    roll: 'none',
    source: { act: 'КМУ 1533/2025', article: '' },
    inForce: cyber,
    certain: false,
  },
  {
    id: 'SEC-05d',
    version: 1,
    title: 'Подати остаточний звіт про кіберінцидент',
    trigger: 'cyber.final',
    event: 'дня виявлення',
    length: calendarDays(30),
    roll: 'none',
    source: { act: 'КМУ 1533/2025', article: '' },
    inForce: cyber,
    certain: false,
  },
]
