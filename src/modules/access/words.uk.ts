import type { Role } from '#kernel'
import type { Scope } from './account.ts'

export const roleWords: Record<Role, string> = {
  registrar: 'Діловод канцелярії',
  organiser: 'Організаційний відділ',
  secretary: 'Керуючий справами виконкому',
  mayor: 'Міський голова',
  head: 'Керівник підрозділу',
  executor: 'Виконавець',
  'service-centre': 'ЦНАП',
  deputy: 'Депутат',
  ict: 'Інформаційні технології',
  administrator: 'Адміністратор',
}

export const scopeWords: Record<Scope, string> = {
  read: 'читати',
  'documents:write': 'реєструвати й вести документи',
  'acts:write': 'вносити акти',
  'appeals:write': 'розглядати звернення громадян',
  'assignments:write': 'накладати резолюції, давати й виконувати доручення',
  'information-requests:write': 'реєструвати запити на інформацію й відповідати на них',
  'directory:write': 'змінювати довідник',
  'reports:write': 'складати й підписувати звіти',
}

export const words: Record<string, string> = {
  'access.sign-in-failed': 'Ім’я, пароль або код не підходять. Перевірте розкладку клавіатури й Caps Lock.',
  'access.too-many-attempts': 'Забагато невдалих спроб. Спробуйте за 15 хвилин.',
  'access.code-needed': 'Введіть шестизначний код із застосунка на телефоні.',
  'access.code-wrong': 'Код не підходить. Дочекайтеся наступного й введіть його.',
  'access.manage-forbidden': 'Обліковими записами керує адміністратор.',
  'access.account-not-found': 'Такого облікового запису немає.',
  'access.login-taken': 'Таке ім’я для входу вже є.',
  'access.password-wrong': 'Теперішній пароль не підходить.',
  'access.second-factor-not-prepared': 'Спершу відкрийте сторінку другого чинника й додайте ключ у застосунок.',
  'access.second-factor-on': 'Другий чинник уже ввімкнено. Щоб змінити телефон, спершу вимкніть його.',
  'access.scope-missing': 'Ключ не має потрібного дозволу.',
  'access.token-not-found': 'Такого ключа немає.',
  'access.sign-in-needed': 'Увійдіть, щоб відкрити цю сторінку.',
}
