import type { Reason } from '@ratusha/act-reader'
import { counted, shortDate } from '@ratusha/ukrainian'
import type { PointKind, TaskTerm, termUnits } from './point.ts'
import type { PointState } from './queries.ts'

const kindWords: Record<PointKind, string> = {
  task: 'завдання',
  recommendation: 'рекомендація',
  note: 'до відома',
  approval: 'затвердження',
  effect: 'дія на інші акти',
  control: 'контроль',
  'in-force': 'набрання чинності',
  disposition: 'саме рішення',
  heading: 'лише виконавець',
}

const stateWords: Record<PointState, string> = {
  done: 'виконано',
  late: 'прострочено',
  working: 'у роботі',
  withdrawn: 'відкликано',
  none: 'без завдання',
}

/** Why the reader is not sure, or what is odd about a point. */
const reasonWords: Record<Reason | 'not-in-text', string> = {
  'appendix-only': 'є лише додаток, самого акта немає',
  'by-resolving-word': 'заголовка немає, визначено за словом «вирішив» чи «наказую»',
  'class-to-expand': 'коло виконавців: оберіть, хто саме',
  'clause-may-not-be-a-term': 'дата може бути не строком',
  'date-impossible': 'такої дати немає',
  'executor-absent': 'виконавця не названо',
  'name-by-rule': 'ім’я приведено до називного відмінка за правилом',
  'no-heading': 'заголовка немає',
  'number-absent': 'номера чи дати не видно',
  'number-doubled': 'такий номер уже був',
  'number-missed-before': 'перед цим номером пропуск',
  'number-out-of-order': 'номер не за порядком',
  'number-unwritten': 'номера не написано',
  'not-in-text': 'цих слів у тексті акта немає',
  'title-by-place': 'назви додатка не видно',
  'unknown-name': 'у довіднику такого немає: оберіть зі списку',
  'verb-unclear': 'не видно, що робити',
  'year-absent': 'року не написано, узято найближчий',
}

/** What the pages call kinds and states, and why a finding is not sure. */
export const pointWords = { kind: kindWords, state: stateWords, reason: reasonWords }

const unitForms: Record<(typeof termUnits)[number], readonly [string, string, string]> = {
  'working-day': ['робочого дня', 'робочих днів', 'робочих днів'],
  'calendar-day': ['дня', 'днів', 'днів'],
  week: ['тижня', 'тижнів', 'тижнів'],
  month: ['місяця', 'місяців', 'місяців'],
  year: ['року', 'років', 'років'],
}
const periodWords = { week: 'щотижня', month: 'щомісяця', quarter: 'щокварталу', year: 'щороку' } as const

/** A confirmed term in words; empty when there is none. */
export function termText(term: TaskTerm): string {
  switch (term.kind) {
    case 'none':
      return ''
    case 'by':
      return `до ${shortDate(Temporal.PlainDate.from(term.on))}`
    case 'within':
      return `протягом ${counted(term.count, ...unitForms[term.unit])}`
    case 'every':
      return `${periodWords[term.every]}, до ${term.day}-го дня періоду, що настає`
    case 'continuous':
      return 'постійно'
  }
}

export const words = {
  'points.confirm-forbidden': 'Пункти підтверджує той, хто вносить акти.',
  'points.no-text': 'Тексту акта в реєстрі немає: читати нічого.',
  'points.too-slow': 'Текст завеликий або незвичний: прочитати його не вдалося. Вставте частину тексту.',
  'points.tasks-given': 'Пункти вже стали завданнями: далі ведіть самі завдання.',
  'points.text-changed': 'Текст акта змінено, відколи ви відкрили сторінку. Перегляньте пункти ще раз.',
  'points.too-many': ({ most }) => `Більше ніж ${most} пунктів за один раз не підтвердити.`,
  'points.twice': 'Один пункт надіслано двічі. Перегляньте пункти ще раз.',
  'points.no-words': ({ point }) => `Пункт ${point} без тексту: напишіть його або приберіть пункт.`,
  'points.no-executor': ({ point }) =>
    `Пункт ${point} без виконавця: оберіть виконавця або зніміть позначку «завдання».`,
  'points.no-controller': 'Оберіть, хто контролює: без нього завдання нікому буде прийняти.',
  'points.no-tasks': 'За пунктами цього акта завдань немає.',
  'points.settle-forbidden': 'Завдання акта закриває або переносить той, хто їх контролює, або канцелярія.',
  'points.in-force': 'Акт чинний: його завдання виконують, а не закривають усі разом.',
  'points.move-nowhere': 'Перенести завдання можна до іншого ухваленого акта.',
} satisfies Record<string, string | ((details: Readonly<Record<string, unknown>>) => string)>
