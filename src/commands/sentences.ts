import { Refusal } from '#kernel'
import { sentenceOf } from '../web/sentences.ts'
import { Failure, Misuse } from './command.ts'

/** What the person at the terminal is told. Only a fault of the program comes with its stack. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof Misuse) return `${error.message} Довідка: npx ratusha --help`
  if (error instanceof Failure) return error.message
  if (error instanceof Refusal) return sentenceOf(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return `${parsingSentence(code, error.message)} Довідка: npx ratusha --help`
  return connectionSentences[code] ?? (isForPeople(error.message) ? error.message : fault(error))
}

/** Whether parseArgs did not understand the command. */
export function isParsingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function parsingSentence(code: string, message: string): string {
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `Немає такого ключа: ${option}.`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `Ключ ${option} вжито не так: перевірте, чи є в нього значення.`
    default:
      return 'Команду не зрозуміло.'
  }
}

const connectionSentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'База даних не відповідає: перевірте DATABASE_URL і чи запущено PostgreSQL.',
  ECONNRESET: 'База даних обірвала з’єднання: перевірте DATABASE_URL і журнал PostgreSQL.',
  ETIMEDOUT: 'База даних не відповідає: перевірте DATABASE_URL, мережу й мережевий екран.',
  EHOSTUNREACH: 'До сервера бази даних немає дороги: перевірте DATABASE_URL і мережу.',
  EAI_AGAIN: 'Сервера бази даних не знайдено: не відповідає служба імен (DNS).',
  ENOTFOUND: 'Сервера бази даних не знайдено: перевірте DATABASE_URL.',
  EACCES: 'Немає доступу: виконайте команду тим користувачем, від імені якого працює Ратуша.',
  EPERM: 'Немає доступу: виконайте команду тим користувачем, від імені якого працює Ратуша.',
  EROFS: 'Диск відкрито лише для читання: перемонтуйте його для запису або задайте іншу теку в RATUSHA_DATA.',
  ENOTDIR: 'Шлях веде через файл, а не теку: перевірте RATUSHA_DATA і шлях у команді.',
  ENOSPC: 'На диску закінчилося місце.',
  EDQUOT: 'Вичерпано дискову квоту користувача, від імені якого працює Ратуша.',
  '28P01': 'База даних не прийняла пароля: перевірте DATABASE_URL.',
  '28000': 'База даних не прийняла користувача: перевірте DATABASE_URL.',
  '53100': 'На диску бази даних закінчилося місце.',
  '53300': 'База даних не приймає більше з’єднань: збільште max_connections.',
  '57P03': 'База даних саме запускається або зупиняється: повторіть за хвилину.',
  '3D000': 'Такої бази даних немає: створіть її (docs/operations.md) або виправте DATABASE_URL.',
  '42501': 'Користувач бази даних не має потрібного права: він має бути її власником.',
  '42P01': 'У базі ще немає схеми: виконайте npx ratusha migrate.',
  '3F000': 'У базі ще немає схеми: виконайте npx ratusha migrate.',
}

// Sentences for people are Ukrainian in this house, words for programmers are English.
function isForPeople(message: string): boolean {
  return /^[А-ЯҐЄІЇ]/.test(message)
}

function fault(error: Error): string {
  return `Помилка програми. Повідомте про неї разом із цим текстом.\n${error.stack ?? error.message}`
}
