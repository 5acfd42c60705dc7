import type { Language } from './preferences.ts'

type Titles = Readonly<Partial<Record<number, string>>> & { readonly other: string }

export const errorTitles: Record<Language, Titles> = {
  uk: {
    403: 'Немає доступу',
    404: 'Не знайдено',
    429: 'Зачекайте хвилину',
    500: 'Сталася помилка',
    other: 'Цього зробити не вийшло',
  },
  en: {
    403: 'No access',
    404: 'Not found',
    429: 'Wait a minute',
    500: 'Something went wrong',
    other: 'This could not be done',
  },
}

/** What a visitor without Ukrainian meets at the door; the rest is said in Ukrainian, and marked so. */
export const inEnglish: Readonly<Partial<Record<string, string>>> = {
  bug: 'We have recorded what happened. Nothing that was saved is lost; please try again.',
  'disk-full':
    'The server has run out of space, so this was not saved. What was saved before is safe. Please call the council.',
  'page-not-found': 'There is no such page.',
  'acts.not-found': 'There is no such decision, or it is not published.',
  'key-not-found': 'Nothing is kept under this code. Check it, or open the link again.',
  'form-foreign': 'The form is out of date or came from another site. Open the page again and send it once more.',
  'form-broken': 'The form arrived damaged or incomplete. Please send it again.',
  'form-too-large': 'The form is too large. Attach a long text as a file.',
  'too-many-requests': 'Too many requests in a row. Wait a minute and try again.',
  crowded: 'Too many people are using this just now. Wait a minute and try again.',
  'right-missing': 'You are not allowed to do this.',
}

/** Where an error page leads on. */
export const waysOn: Record<Language, readonly (readonly [href: string, label: string])[]> = {
  uk: [
    ['/', 'На головну'],
    ['/akty', 'Рішення й розпорядження'],
    ['/status', 'Дізнатися про своє звернення'],
    ['/dovidnyk', 'Телефонний довідник'],
  ],
  en: [
    ['/', 'Home'],
    ['/akty', 'Decisions and orders'],
    ['/status', 'Follow your appeal'],
    ['/dovidnyk', 'Directory'],
  ],
}

export const diskFull =
  'На сервері скінчилося місце, тому цього не збережено. Раніше збережене ціле. Зателефонуйте до ради або повідомте адміністратора.'

export const unreachable = {
  database: {
    title: 'Ратуша ненадовго недоступна',
    words: 'Зараз сторінку показати не можна. Усе збережене ціле. Оновіть сторінку за хвилину.',
  },
  other: { title: 'Сталася помилка', words: 'Спробуйте ще раз. Усе збережене ціле.' },
}
