import type { BookKind, Restart } from './book.ts'

export const bookKindWords: Record<BookKind, string> = {
  incoming: 'Вхідні',
  outgoing: 'Вихідні',
  internal: 'Внутрішні',
  'military-letters': 'Листи військових частин',
  'draft-acts': 'Проєкти актів',
  'council-decision': 'Рішення ради',
  'committee-decision': 'Рішення виконавчого комітету',
  order: 'Розпорядження міського голови',
  directive: 'Накази',
  appeals: 'Звернення громадян',
  'information-requests': 'Запити на інформацію',
}

export const restartWords: Record<Restart, string> = {
  year: 'щороку спочатку',
  session: 'з кожною сесією спочатку',
  never: 'наскрізна, без повернення до одиниці',
}

export const words: Record<string, string> = {
  'numbers.template-needs-one-n': 'У зразку має бути рівно одне {n}: це порядковий номер.',
  'numbers.template-unknown-variable': 'У зразку можна вжити {n}, {year}, {session}, {dossier}, {unit}, {letter}.',
  'numbers.template-brackets': 'У зразку є незакрита фігурна дужка.',
  'numbers.template-needs-session': 'Нумерація за сесіями потребує {session} у зразку.',
  'numbers.template-repeats-variable': 'Та сама змінна стоїть у зразку двічі.',
  'numbers.template-runs-together':
    'Поставте риску, дефіс або крапку між змінними та між {n} і цифрою: інакше два документи матимуть однаковий номер.',
  'numbers.needs-session': 'Вкажіть номер сесії: з нього складається реєстраційний номер.',
  'numbers.needs-dossier': 'Оберіть справу за номенклатурою: з її індексу складається реєстраційний номер.',
  'numbers.needs-unit': 'Підрозділ не має індексу, а він потрібен для номера. Додайте індекс у довіднику.',
  'numbers.needs-letter': 'Для номера потрібна перша літера прізвища заявника.',
  'numbers.strange-letter': 'Літера номера: одна велика літера, «КО» або «БП».',
  'numbers.strange-session': 'Номер сесії: лише літери, цифри й дефіс.',
  'numbers.strange-dossier': 'Індекс справи: лише літери, цифри, крапка й дефіс, наприклад 23-18.',
  'numbers.strange-unit': 'Індекс підрозділу: лише літери, цифри, крапка й дефіс. Виправте його в довіднику.',
  'numbers.book-not-found': 'Такого журналу немає.',
  'numbers.book-retired': 'Журнал закрито, нові документи в ньому не реєструють.',
  'numbers.book-has-papers':
    'У журналі вже є документи, тому вид і правило нумерації не змінюють. Відкрийте новий журнал.',
  'numbers.series-closed': 'Журнал за цей період закрито підсумковим записом. Реєструйте в чинному.',
  'numbers.number-taken': 'Номер уже зайнято в цьому журналі.',
  'numbers.number-foreign': 'Номер не відповідає зразку журналу.',
  'numbers.not-reserved': 'Цей номер не зарезервовано.',
  'numbers.stretch-wrong':
    'Проміжок номерів починається не менше ніж з одиниці, і перший номер не більший за останній.',
  'numbers.stretch-taken': 'У проміжку вже є зайняті номери.',
  'numbers.reason-needed': 'Напишіть причину: порожній номер без причини не лишають.',
  'numbers.edit-forbidden': 'Журнали змінює канцелярія або адміністратор.',
}
