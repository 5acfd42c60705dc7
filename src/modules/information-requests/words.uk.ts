import type { ContentKind, Ground, RequesterKind, State } from './request.ts'
import type { StepKind } from './store.ts'

const requesterWords: Record<RequesterKind, string> = {
  person: 'фізична особа',
  collective: 'кілька фізичних осіб разом',
  media: 'медіа',
  'civic-organisation': 'громадське об’єднання',
  'legal-person': 'юридична особа',
}

const contentWords: Record<ContentKind, string> = {
  person: 'про особу',
  goods: 'про товар, роботу, послугу',
  reference: 'довідкова',
  environment: 'про стан довкілля',
  science: 'науково-технічна',
  tax: 'податкова',
  legal: 'правова',
  statistical: 'статистична',
  sociological: 'соціологічна',
  other: 'інша',
}

const groundWords: Record<Ground, string> = {
  'not-held': 'не володіє і не зобов’язаний володіти інформацією (п. 1 ч. 1 ст. 22)',
  restricted: 'інформація з обмеженим доступом за ч. 2 ст. 6 (п. 2 ч. 1 ст. 22)',
  unpaid: 'не оплачено фактичних витрат на копіювання (п. 3 ч. 1 ст. 22)',
  defects: 'не дотримано вимог ч. 5 ст. 19 до запиту (п. 4 ч. 1 ст. 22)',
}

const stateWords: Record<State, string> = {
  registered: 'розглядають',
  answered: 'відповідь надано',
  refused: 'відмовлено',
  forwarded: 'передано належному розпоряднику',
  withdrawn: 'визнано іншим повідомленням',
}

const stepWords: Record<StepKind, string> = {
  assigned: 'Визначено, хто відповідає',
  extended: 'Строк продовжено',
  postponed: 'Відповідь відстрочено',
  forwarded: 'Передано належному розпоряднику',
  refused: 'Відмовлено',
  answered: 'Надано відповідь',
  charged: 'Пораховано вартість копій',
  paid: 'Копії оплачено',
  withdrawn: 'Визнано іншим повідомленням',
}

/** Ukrainian names of what a request is made of. */
export const requestWords = {
  requester: requesterWords,
  content: contentWords,
  ground: groundWords,
  state: stateWords,
  step: stepWords,
}

export const words: Record<string, string> = {
  'information-requests.not-found': 'Такого запиту немає або він не для вас.',
  'information-requests.file-not-found': 'Такого файлу немає.',
  'information-requests.file-not-kept': 'Файл не збережено. Додайте його ще раз.',
  'information-requests.no-book': 'Немає журналу запитів на інформацію. Відкрийте його в журналах реєстрації.',
  'information-requests.register-forbidden': 'Запити реєструє канцелярія.',
  'information-requests.decide-forbidden': 'Хто відповідає на запит, визначає канцелярія або керівництво.',
  'information-requests.work-forbidden': 'На запит відповідає визначений підрозділ або канцелярія.',
  'information-requests.rate-forbidden': 'Вартість копій вносить керуючий справами або адміністратор.',
  'information-requests.urgent-needs-reason': 'Терміновість обґрунтовують (ч. 3 ст. 20): напишіть чим.',
  'information-requests.ended': 'Розгляд запиту вже завершено.',
  'information-requests.extended-already': 'Строк уже продовжено: удруге не можна.',
  'information-requests.urgent-not-extended': 'Строк термінового запиту (48 годин) не продовжують.',
  'information-requests.notice-late':
    'Про продовження повідомляють не пізніше п’яти робочих днів від отримання запиту; цей час минув.',
  'information-requests.extend-backward': 'Новий строк має бути пізнішим за чинний.',
  'information-requests.extend-too-far': 'Закон дозволяє не більше двадцяти робочих днів разом.',
  'information-requests.forward-late': 'Строк відповіді минув: передавати вже пізно, відповідайте самі.',
  'information-requests.no-boxes': 'Позначте на сторінці хоча б один прямокутник.',
  'information-requests.not-of-answer': 'Оприлюднюють файли наданої відповіді.',
  'information-requests.published-already': 'Файл уже оприлюднено.',
  'information-requests.redaction-broken': 'Файл не вдалося прочитати: вилучати можна у PDF.',
  'information-requests.redaction-encrypted': 'Файл захищено паролем. Збережіть його без пароля.',
  'information-requests.redaction-too-large': 'Файл завеликий для вилучення. Поділіть його на частини.',
  'information-requests.redaction-too-slow': 'Файл не вдалося обробити за відведений час. Поділіть його на частини.',
  'information-requests.redaction-too-many-pages': 'У файлі понад 300 сторінок. Поділіть його на частини.',
  'information-requests.nothing-unpaid': 'За цим запитом немає неоплачених копій.',
}
