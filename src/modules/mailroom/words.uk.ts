export const words: Record<string, string> = {
  'mailroom.refused': 'Поштовий сервер не прийняв імені або пароля скриньки.',
  'mailroom.silent': 'Поштовий сервер не відповідає. Нові листи чекають на ньому.',
  'mailroom.no-folder': 'На поштовому сервері немає такої папки.',
  'mailroom.no-text': 'У листі немає тексту.',
  'mailroom.cut': 'Лист довший, тут лише його початок. Увесь текст у файлі «лист.eml».',
  'mailroom.not-taken': 'Цього листа забрати не вдалося. Відкрийте його в самій поштовій скриньці.',
  'mailroom.unreadable': 'Лист побудовано так, що прочитати його не вдалося. Він доданий цілим: відкрийте файл.',
}

export function tooLargeWords(bytes: number): string {
  return `Лист завеликий (${Math.round(bytes / 1024 / 1024)} МБ), його не забрано. Відкрийте його в самій поштовій скриньці.`
}

export function notKeptWords(name: string, sentence: string): string {
  return `Файл «${name}» не збережено: ${sentence} Він лишається всередині «лист.eml».`
}

export function leftOutWords(count: number): string {
  return `Файлів у листі забагато, ще ${count} лишилося в ньому самому: відкрийте «лист.eml».`
}
