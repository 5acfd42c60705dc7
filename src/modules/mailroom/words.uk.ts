export const words: Record<string, string> = {
  'mailroom.refused': 'Поштовий сервер не прийняв імені або пароля скриньки.',
  'mailroom.silent': 'Поштовий сервер не відповідає. Нові листи чекають на ньому.',
  'mailroom.no-folder': 'На поштовому сервері немає такої папки.',
  'mailroom.no-text': 'У листі немає тексту.',
  'mailroom.not-taken': 'Цього листа забрати не вдалося. Відкрийте його в самій поштовій скриньці.',
  'mailroom.unreadable': 'Лист побудовано так, що прочитати його не вдалося. Він доданий цілим: відкрийте файл.',
}

export function tooLargeWords(bytes: number): string {
  return `Лист завеликий (${Math.round(bytes / 1024 / 1024)} МБ), його не забрано. Відкрийте його в самій поштовій скриньці.`
}

export function notKeptWords(name: string, sentence: string): string {
  return `Файл «${name}» не збережено: ${sentence} Він лишається в поштовій скриньці.`
}
