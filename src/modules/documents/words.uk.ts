import type { AccessMark, ArrivalWay, CardState, Direction, LinkKind } from './card.ts'

const directionWords: Record<Direction, string> = {
  incoming: 'вхідний',
  outgoing: 'вихідний',
  internal: 'внутрішній',
}

const stateWords: Record<CardState, string> = {
  registered: 'на виконанні',
  executed: 'виконано',
  filed: 'у справі',
}

const accessWords: Record<AccessMark, string> = { open: 'без обмежень', service: 'для службового користування' }

const arrivalWords: Record<ArrivalWay, string> = {
  post: 'поштою',
  email: 'електронною поштою',
  hand: 'особисто',
  courier: 'кур’єром',
  exchange: 'через СЕВ ОВВ',
  website: 'через сайт',
  phone: 'телефоном',
}

const linkWords: Record<LinkKind, string> = {
  'final-reply': 'остаточна відповідь',
  'interim-reply': 'проміжна відповідь',
  'same-paper': 'той самий документ',
  related: 'пов’язаний документ',
}

/** What the parts of a card are called. */
export const documentWords = {
  access: accessWords,
  arrival: arrivalWords,
  direction: directionWords,
  link: linkWords,
  state: stateWords,
}

export const words: Record<string, string> = {
  'documents.card-not-found': 'Такого документа немає або він не для вас.',
  'documents.carry-over-forbidden': 'Реєстр переносить власник сервера командою npx ratusha import.',
  'documents.register-forbidden': 'У цьому журналі реєструє канцелярія або сам підрозділ.',
  'documents.restrict-forbidden': 'Гриф «для службового користування» ставлять допущені до таких документів.',
  'documents.change-forbidden': 'Картку змінює канцелярія або підрозділ, який веде документ.',
  'documents.filed': 'Документ уже у справі, його не змінюють.',
  'documents.same-paper': 'Такий документ уже зареєстровано: той самий кореспондент, номер і дата.',
  'documents.received-after-registration': 'Дата надходження пізніша за дату реєстрації.',
  'documents.strange-day': 'Дата до 1991 року або в майбутньому. Перевірте й підтвердьте, якщо так і є.',
  'documents.book-without-cards':
    'У цьому журналі реєструють не документи: акти, звернення й запити мають свої реєстри.',
  'documents.reply-to-what': 'Відповідати можна на вхідний документ.',
  'documents.number-not-found': 'Документа з таким номером не знайдено серед тих, що вам відкриті.',
  'documents.attachment-not-found': 'Такого файлу немає.',
  'documents.file-not-kept': 'Файл не збережено. Додайте його ще раз.',
  'documents.reason-needed': 'Напишіть причину виправлення.',
  'documents.link-to-itself': 'Документ не пов’язують із самим собою.',
}
