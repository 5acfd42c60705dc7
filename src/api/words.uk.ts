/** What the API itself says, before any module is asked. */
export const words = {
  'api.json-malformed': 'Тіло запиту не є правильним JSON у кодуванні UTF-8.',
  'api.body-too-large': 'Тіло запиту більше за 1 МБ. Довгий текст додайте файлом.',
  'api.media-type': 'Цей запит приймає лише application/json.',
  'api.file-media-type': 'Файл надсилають сам собою, тілом запиту: не формою multipart/form-data.',
  'api.invalid': 'Дещо заповнено неправильно: що саме, сказано в errors.',
  'api.token-needed': 'Тут потрібен ключ: заголовок Authorization: Bearer і сам ключ.',
  'api.token-refused': 'Ключ не діє: він помилковий, відкликаний або його строк минув.',
  'api.not-found': 'Такої адреси в API немає. Перелік адрес: /api/v1/openapi.json.',
  'api.method-not-allowed': 'За цією адресою так не роблять. Що можна, сказано в заголовку Allow.',
  'api.bug': 'Сталася помилка, ми вже її записали. Нічого зі збереженого не втрачено.',
} as const

/** Short names of what went wrong, by HTTP status. */
export const titles: Readonly<Record<number, string>> = {
  400: 'Запит не прочитано',
  401: 'Потрібен ключ',
  403: 'Немає права',
  404: 'Не знайдено',
  405: 'Так не роблять',
  409: 'Зараз цього зробити не можна',
  412: 'Документ уже змінено',
  413: 'Запит завеликий',
  415: 'Не той вид даних',
  422: 'Дані не прийнято',
  429: 'Забагато запитів',
  500: 'Сталася помилка',
}

export const inputWords = {
  field: 'Це поле заповнено неправильно',
  missing: 'Це поле обов’язкове',
  unknownField: 'Такого поля тут немає',
  notAnObject: 'Очікується об’єкт JSON',
  tooDeep: 'Завелика вкладеність',
  parameter: 'Параметр заповнено неправильно',
  repeated: 'Параметр подано кілька разів',
  page: 'Сторінка: ціле число від 1 до 100000',
  perPage: 'Рядків на сторінці: ціле число від 1 до 100',
  day: 'Такої дати немає. Напишіть так: 2026-01-15',
  id: 'Очікується додатне ціле число',
  query: 'Запит довший за 400 знаків',
  key: 'Ключ повтору: від 1 до 200 знаків без пробілів',
  fileName: 'Назвіть файл: Content-Disposition: attachment; filename="лист.pdf"',
  etag: 'Очікується ETag документа, наприклад "3"',
  revision: 'Вкажіть revision документа, який ви виправляєте, або If-Match',
} as const
