import type { RefusalDetails } from '#kernel'
import { authorWords } from '#modules/authors'
import type { Channel, Form, Kind, State } from './appeal.ts'
import type { Result, Term } from './registers.ts'
import type { StepKind } from './step.ts'
import type { Ground, ReturnGround } from './terms.ts'

const kindWords: Record<Kind, string> = { proposal: 'пропозиція', application: 'заява', complaint: 'скарга' }

const channelWords: Record<Channel, string> = {
  post: 'поштою',
  website: 'через сайт',
  email: 'електронною поштою',
  hand: 'подано особисто',
  reception: 'на особистому прийомі',
  phone: 'телефоном',
  representative: 'через уповноважену особу',
  authority: 'через орган влади',
  media: 'через засоби масової інформації',
}

const formWords: Record<Form, string> = {
  letter: 'лист',
  electronic: 'електронне',
  oral: 'усне',
  telegram: 'телеграма',
}

const stateWords: Record<State, string> = {
  registered: 'чекає резолюції',
  assigned: 'на розгляді',
  answered: 'дано відповідь',
  forwarded: 'надіслано за належністю',
  returned: 'повернуто заявникові',
  'set-aside': 'залишено без розгляду',
  requalified: 'розглядається за іншим законом',
  closed: 'знято з контролю',
}

const resultWords: Record<Result, string> = {
  satisfied: 'задоволено',
  explained: 'роз’яснено',
  refused: 'відмовлено',
  forwarded: 'надіслано за належністю',
  returned: 'повернуто (ст. 5, 7)',
  'set-aside': 'не розглядали (ст. 8, 17)',
}

const termWords: Record<Term, string> = {
  kept: 'вчасно',
  broken: 'з порушенням строку',
  running: 'строк ще триває',
}

const stepWords: Record<StepKind, string> = {
  registered: 'Звернення зареєстровано',
  resolution: 'Резолюція',
  control: 'Взято на контроль керівника',
  shortened: 'Строк розгляду скорочено',
  extended: 'Строк розгляду продовжено',
  interim: 'Надіслано проміжну відповідь',
  forwarded: 'Надіслано за належністю',
  returned: 'Повернуто заявникові',
  'set-aside': 'Залишено без розгляду',
  requalified: 'Розглядається за іншим законом',
  answered: 'Надіслано відповідь',
  closed: 'Знято з контролю',
  filed: 'Підшито до справи',
  rated: 'Заявник оцінив відповідь',
  disagreed: 'Заявник не погодився з відповіддю',
}

const returnGroundWords: Record<ReturnGround, string> = {
  'lacks-data': 'бракує даних для рішення (ст. 7 ч. 3, строк 5 днів)',
  'form-defects': 'не дотримано вимог до форми (ст. 5 ч. 8, строк 10 днів)',
}

const groundWords: Record<Ground, string> = {
  anonymous: 'анонімне: без місця проживання, підпису або з нього не встановити автора (ст. 8 ч. 1)',
  repeated: 'повторне від того самого громадянина з того самого питання, вже вирішеного по суті (ст. 8 ч. 2)',
  'late-complaint': 'скарга з пропуском строку (ст. 17, ст. 8 ч. 2)',
  incapable: 'звернення особи, визнаної судом недієздатною (ст. 8 ч. 2)',
}

/** What everything is called, by its code. */
export const appealWords = {
  ...authorWords,
  kind: kindWords,
  channel: channelWords,
  form: formWords,
  state: stateWords,
  result: resultWords,
  term: termWords,
  step: stepWords,
  returnGround: returnGroundWords,
  ground: groundWords,
} as const

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'appeals.not-found': 'Такого звернення немає або воно не для вас.',
  'appeals.file-not-found': 'Такого файлу немає.',
  'appeals.file-not-kept': 'Файл не збережено. Додайте його ще раз.',
  'appeals.no-book': 'Немає журналу, в якому реєструють звернення. Відкрийте його в журналах реєстрації.',
  'appeals.book-foreign': 'У цьому журналі реєструють не звернення громадян.',
  'appeals.register-forbidden': 'Звернення реєструє канцелярія або підрозділ, який веде цей журнал.',
  'appeals.correct-forbidden': 'Картку звернення виправляє канцелярія або підрозділ, який його зареєстрував.',
  'appeals.assign-forbidden': 'Резолюцію накладає керівник; з його слів її записує канцелярія.',
  'appeals.forward-forbidden': 'За належністю надсилає керівник або канцелярія з його доручення.',
  'appeals.return-forbidden': 'Повертає заявникові керівник або канцелярія з його доручення.',
  'appeals.set-aside-forbidden': 'Залишити звернення без розгляду може лише керівник (ст. 8 Закону № 393/96-ВР).',
  'appeals.extend-forbidden': 'Строк продовжує керівник або його заступник (ст. 20 Закону № 393/96-ВР).',
  'appeals.shorten-forbidden': 'Строк скорочує керівник або його заступник.',
  'appeals.control-forbidden': 'На свій контроль звернення бере керівник.',
  'appeals.answer-forbidden': 'Відповідь дає підрозділ, який розглядає звернення, або керівник.',
  'appeals.close-forbidden': 'З контролю звернення знімає керівник або канцелярія.',
  'appeals.close-controlled': 'Звернення під особистим контролем голови: лише він знімає його з контролю.',
  'appeals.follow-forbidden': 'Оцінити відповідь чи не погодитися з нею може лише заявник за своїм посиланням.',
  'appeals.received-in-future': 'Дата надходження пізніша за сьогодні.',
  'appeals.before-received': 'Ця дата раніша за день надходження звернення.',
  'appeals.earlier-needed': 'Вкажіть попереднє звернення: повторне й дублетне завжди посилаються на нього.',
  'appeals.earlier-itself': 'Звернення не може повторювати саме себе.',
  'appeals.ended': ({ number }) => `Розгляд звернення № ${number} уже завершено.`,
  'appeals.not-assigned': 'Спершу резолюція: кому розглядати звернення.',
  'appeals.to-complained-of':
    'Скаргу не можна надсилати тому, на чиї дії скаржаться (ст. 7 ч. 4 Закону № 393/96-ВР). Оберіть іншого адресата.',
  'appeals.given-to-complained-of':
    'Звернення не можна доручати тому, на кого скаржаться (ст. 7 ч. 4 Закону № 393/96-ВР). Оберіть іншого.',
  'appeals.given-by-complained-of':
    'Резолюцію не може дати той, на кого скаржаться (ст. 7 ч. 4 Закону № 393/96-ВР). Запишіть того, хто її дав.',
  'appeals.complained-unclear':
    'За текстом картки скарга може бути на кількох працівників ради. Виправте картку: оберіть, на кого скаржаться, або позначте, що ця людина в раді не працює.',
  'appeals.extended-already': 'Строк уже продовжено: закон дає зробити це один раз.',
  'appeals.extend-late': 'Строк уже сплив: продовжують до його закінчення.',
  'appeals.extend-backward': 'Новий строк має бути пізнішим за теперішній.',
  'appeals.extend-too-far': ({ longest }) => `Разом не довше 45 днів: найпізніше ${dayInWords(longest)}.`,
  'appeals.shorten-past': 'Новий строк уже минув.',
  'appeals.shorten-longer': 'Скорочений строк має бути ранішим за теперішній.',
  'appeals.controlled-already': 'Звернення вже під контролем керівника.',
  'appeals.not-anonymous': 'Звернення підписано, автор і його адреса відомі: анонімним воно не є.',
  'appeals.not-repeated':
    'Без розгляду лишають повторне звернення, якщо на попереднє вже дано відповідь по суті. Позначте попереднє звернення.',
  'appeals.not-complaint': 'Строк подання за статтею 17 стосується лише скарг.',
  'appeals.refusal-needs-law':
    'Відмова має посилатися на закон і пояснювати, куди оскаржити (ст. 15 ч. 4 Закону № 393/96-ВР).',
  'appeals.file-open': 'До справи підшивають після зняття з контролю.',
  'appeals.not-ended': 'Звернення ще розглядають: з контролю знімають після відповіді.',
  'appeals.closed': 'Звернення знято з контролю, його не змінюють.',
  'appeals.rate-unanswered': 'Оцінити можна відповідь, а її ще немає.',
  'appeals.rated-already': 'Ви вже оцінили відповідь.',
  'appeals.disagree-unanswered': 'Не погодитися можна з відповіддю, а її ще немає.',
}

function dayInWords(iso: unknown): string {
  const { day, month, year } = Temporal.PlainDate.from(String(iso))
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`
}
