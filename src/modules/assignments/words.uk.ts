import { shortDate } from '@ratusha/ukrainian'
import type { Frequency, TermRule } from '#modules/terms'
import type { AssignmentState, Basis, Closing, Rhythm } from './assignment.ts'
import type { News } from './events.ts'

const stateWords: Record<AssignmentState, string> = {
  given: 'не взято до роботи',
  working: 'у роботі',
  reported: 'звіт чекає автора',
  accepted: 'чекає зняття з контролю',
  closed: 'виконано',
  withdrawn: 'відкликано',
}

const basisWords: Record<Basis, string> = {
  own: '',
  'stand-in': 'за автора',
  'wet-ink': 'від імені, з паперової резолюції',
  act: 'з акта',
}

const closingWords: Record<Closing, string> = {
  report: 'звіт прийнято',
  control: 'знято з контролю',
  reply: 'остаточна відповідь',
  above: 'разом із дорученням вище',
  moved: 'перенесено до іншого документа',
  withdrawn: 'відкликано',
}

const rhythmWords: Record<Rhythm, string> = {
  once: 'один раз',
  continuous: 'постійно',
  periodic: 'періодично, зі звітом за кожен період',
}

const frequencyWords: Record<Frequency, string> = {
  week: 'щотижня',
  month: 'щомісяця',
  quarter: 'щокварталу',
  year: 'щороку',
}

const termWords: Record<TermRule, string> = {
  'DL-10-at-once': 'дуже терміново',
  'DL-10-urgent': 'терміново',
  'DL-10': 'загальний строк',
}

const newsWords: Record<News, string> = {
  given: 'Вам дано доручення',
  reported: 'Подано звіт про виконання',
  'part-reported': 'Співвиконавець подав свою частину',
  accepted: 'Звіт про виконання прийнято',
  returned: 'Звіт повернуто на доопрацювання',
  closed: 'Доручення закрито',
  withdrawn: 'Доручення відкликано',
  'extension-asked': 'Просять продовжити строк',
  extended: 'Строк продовжено',
  shortened: 'Строк скорочено',
  'extension-declined': 'Строк не продовжено',
  'handed-over': 'Вам передано доручення',
  'due-soon': 'Спливає строк доручення',
  late: 'Доручення прострочено',
}

/** What the states, terms and news of a task are called. */
export const taskWords = {
  state: stateWords,
  basis: basisWords,
  closing: closingWords,
  rhythm: rhythmWords,
  frequency: frequencyWords,
  term: termWords,
  news: newsWords,
}

const day = (written: unknown) => shortDate(Temporal.PlainDate.from(String(written)))

export const words = {
  'assignments.not-found': 'Такого доручення немає або воно не для вас.',
  'assignments.give-forbidden': 'Завдання за документом дає той, хто веде документи ради.',
  'assignments.execute-forbidden': 'Це робить виконавець доручення.',
  'assignments.part-forbidden': 'Свою частину подає співвиконавець.',
  'assignments.judge-forbidden': 'Звіт приймає або повертає автор доручення.',
  'assignments.control-forbidden': 'З контролю знімає той, хто контролює, а не виконавець.',
  'assignments.extend-forbidden': 'Строк продовжує автор або той, хто контролює.',
  'assignments.put-forbidden': 'На контроль ставить автор доручення або керівництво.',
  'assignments.withdraw-forbidden': 'Доручення відкликає його автор.',
  'assignments.closed': 'Доручення вже закрито.',
  'assignments.acknowledged-already': 'Доручення вже взято до роботи.',
  'assignments.reply-first':
    'Це звернення завершує відповідь заявникові: дайте її на сторінці звернення, і доручення закриється само.',
  'assignments.to-excepted':
    'Не можна доручати тим, на чиї дії скаржаться, і підрозділам, які вони очолюють (ст. 7 Закону № 393/96-ВР).',
  'assignments.child-open':
    'Спершу автор нижчого доручення має прийняти звіт його відповідального виконавця. Доти вище доручення не закрити.',
  'assignments.no-report': 'Немає звіту, який чекає рішення.',
  'assignments.report-waiting': 'Звіт уже подано: він чекає рішення.',
  'assignments.no-term': 'Доручення без строку: продовжувати нічого.',
  'assignments.on-control': 'Доручення вже на контролі.',
  'assignments.not-accepted': 'З контролю знімають, коли звіт виконавця прийнято.',
  'assignments.to-oneself': 'Доручення не дають самому собі.',
  'assignments.executor-gone': 'Ця людина зараз не обіймає посади. Оберіть іншу.',
  'assignments.unit-gone': 'Цей підрозділ ліквідовано. Оберіть інший.',
  'assignments.controller-is-executor': 'Контролювати має хтось інший, не виконавець.',
  'assignments.co-is-executor': 'Відповідальний виконавець не буває ще й співвиконавцем.',
  'assignments.term-past': 'Строк раніший за день доручення.',
  'assignments.given-in-future': 'День доручення в майбутньому.',
  'assignments.before-parent': ({ on }) => `Доручення не може бути раніше за те, за яким його дано: ${day(on)}.`,
  'assignments.later-than-parent': ({ until }) => `Строк не може бути пізніший за строк доручення вище: ${day(until)}.`,
  'assignments.not-later': ({ until }) => `Новий строк має бути пізніший за теперішній: ${day(until)}.`,
  'assignments.no-period': 'Відкритого звітного періоду немає.',
  'assignments.too-deep': 'Завдання має забагато рівнів. Дайте його від вищого рівня.',
  'assignments.file-not-kept': 'Файл не збережено. Додайте його ще раз.',
} satisfies Record<string, string | ((details: Readonly<Record<string, unknown>>) => string)>
