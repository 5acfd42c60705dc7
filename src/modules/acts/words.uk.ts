import type { ActKind, TextState } from './act.ts'

export const actKindWords: Record<ActKind, { one: string; many: string }> = {
  'council-decision': { one: 'Рішення міської ради', many: 'Рішення міської ради' },
  'committee-decision': { one: 'Рішення виконавчого комітету', many: 'Рішення виконавчого комітету' },
  order: { one: 'Розпорядження міського голови', many: 'Розпорядження міського голови' },
  directive: { one: 'Наказ', many: 'Накази' },
}

export const textStateWords: Record<TextState, string> = {
  whole: 'повний текст',
  incomplete: 'текст неповний',
  absent: 'тексту немає',
}

export const words: Record<string, string> = {
  'acts.not-found': 'Такого акта немає або він не оприлюднений.',
  'acts.carry-over-forbidden': 'Реєстр переносить власник сервера командою npx ratusha import.',
  'acts.enter-forbidden': 'Акти вносить канцелярія, організаційний відділ або керуючий справами.',
  'acts.publish-forbidden': 'Акти оприлюднює канцелярія або керуючий справами.',
  'acts.restrict-forbidden': 'Гриф «для службового користування» ставлять допущені до таких документів.',
  'acts.published-already': 'Акт уже оприлюднено.',
  'acts.restricted-not-published': 'Акт для службового користування не оприлюднюють.',
  'acts.book-of-other-kind': 'Цей журнал для інших актів.',
  'acts.not-a-draft': 'Це вже не проєкт: акт зареєстровано.',
  'acts.on-signing': 'Акт на підписі: спершу відкличте його з підпису.',
  'acts.not-on-signing': 'Акт не на підписі.',
  'acts.adopted-in-future': 'Дата прийняття в майбутньому.',
  'acts.file-not-found': 'Такого файлу немає.',
  'acts.no-number': 'Це проєкт: номера й дати прийняття ще немає.',
  'acts.no-text': 'Тексту акта в реєстрі ще немає, відомі лише його реквізити.',
  'acts.text-incomplete': 'Текст неповний.',
  'acts.appendix-missing': 'Додаток згадано, але його немає.',
  'acts.number-out-of-order':
    'Номер не узгоджується з датою: акт із більшим номером прийнято раніше. Показано так, як у документі.',
}
