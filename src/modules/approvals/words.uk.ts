import type { RefusalDetails } from '#kernel'
import type { Answer, RouteState, StepState } from './route.ts'

const routeWords: Record<RouteState, string> = {
  running: 'на погодженні',
  stopped: 'зупинено: не погоджено',
  returned: 'повернуто авторові',
  withdrawn: 'відкликано',
  completed: 'погоджено всіма',
  closed: 'завершено без погодження',
}

const stepWords: Record<StepState, string> = {
  ahead: 'черга ще не настала',
  waiting: 'чекає відповіді',
  'to-confirm': 'текст змінено: чекає підтвердження',
  approved: 'погоджено',
  'approved-with-remarks': 'погоджено із зауваженнями',
  refused: 'не погоджено',
}

const verdictWords: Record<Answer['verdict'], string> = {
  approved: 'Погоджено',
  'approved-with-remarks': 'Погоджено із зауваженнями',
  refused: 'Не погоджено',
  confirmed: 'Зміни підтверджено',
  explained: 'Пояснення автора',
}

/** What everything is called on a page. */
export const approvalWords = { route: routeWords, step: stepWords, verdict: verdictWords }

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'approvals.not-found': 'Такого погодження немає.',
  'approvals.nothing-to-approve': 'Погоджувати тут нічого.',
  'approvals.no-text': 'Погоджувати ще нічого: внесіть текст проєкту або додайте файл.',
  'approvals.send-forbidden': 'На погодження надсилає той, хто вносить проєкти.',
  'approvals.not-a-draft': 'Це вже не проєкт: погоджувати пізно.',
  'approvals.author-unknown': 'На погодження надсилає працівник під своїм іменем.',
  'approvals.on-its-way': 'Цей проєкт уже на погодженні.',
  'approvals.person-unknown': 'Погоджує лише працівник, який має обліковий запис.',
  'approvals.person-cannot-read': ({ name }) => `${name} не має доступу до цього проєкту: оберіть іншу людину.`,
  'approvals.person-twice': 'Та сама людина стоїть на маршруті двічі.',
  'approvals.due-in-past': 'Строк уже минув: оберіть сьогоднішній або пізніший день.',
  'approvals.due-out-of-order': 'Строк етапу раніший за строк попереднього.',
  'approvals.letter-in-future': 'Дата листа в майбутньому.',
  'approvals.answer-forbidden': 'Візу ставить той, кого просили, або хто його заміщує.',
  'approvals.letter-forbidden': 'Лист про погодження заносить канцелярія.',
  'approvals.lead-forbidden': 'Це робить той, хто надіслав проєкт на погодження.',
  'approvals.oversee-forbidden': 'Це робить організаційний відділ або керуючий справами.',
  'approvals.step-of-person': 'Тут погоджує працівник, а не лист.',
  'approvals.step-of-body': 'Тут погоджує інший орган своїм листом.',
  'approvals.not-waiting': 'Відповіді тут зараз не чекають: її вже дано або черга ще не настала.',
  'approvals.already-ended': 'Погодження вже відкликано або завершено.',
  'approvals.not-running': 'Погодження зараз не триває.',
  'approvals.text-changed': 'Поки ви читали, текст змінено. Прочитайте нову редакцію й дайте відповідь.',
  'approvals.nothing-to-explain': 'Пояснювати нічого: відмови немає.',
  'approvals.already-running': 'Погодження вже триває.',
  'approvals.nothing-changed': 'Змін, які чекали б підтвердження, немає.',
}
