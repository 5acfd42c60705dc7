import type { Language } from '../preferences.ts'

interface Task {
  readonly href: string
  readonly icon: string
  readonly title: string
  readonly text: string
}

export interface PortalWords {
  readonly home: string
  readonly whatDoYouNeed: string
  readonly tasks: readonly Task[]
  readonly drafts: string
  readonly draftsText: string
  readonly newest: string
  readonly allActs: string
  readonly noActs: string
  readonly noActsText: string
  readonly sittings: string
  readonly allSittings: string
  readonly telephones: string
  readonly allTelephones: string
}

export const portalWords: Record<Language, PortalWords> = {
  uk: {
    home: 'Головна',
    whatDoYouNeed: 'Що вам потрібно?',
    tasks: [
      {
        href: '/akty',
        icon: 'scroll-text',
        title: 'Знайти рішення',
        text: 'Рішення ради й виконкому, розпорядження, накази: за номером, датою або словом',
      },
      {
        href: '/akty?stan=draft',
        icon: 'file-pen-line',
        title: 'Прочитати проєкти',
        text: 'Що готується до розгляду і чого в документі ще бракує',
      },
      {
        href: '/zvernennia',
        icon: 'message-square-text',
        title: 'Подати звернення',
        text: 'Пропозиція, заява або скарга; входити не треба',
      },
      {
        href: '/pryiom',
        icon: 'calendar-clock',
        title: 'Записатися на прийом',
        text: 'До голови, заступників, керівників: особисто або онлайн',
      },
      {
        href: '/zapyt',
        icon: 'info',
        title: 'Запит на інформацію',
        text: 'Рада відповість за п’ять робочих днів; входити не треба',
      },
      {
        href: '/status',
        icon: 'mail-search',
        title: 'Дізнатися про звернення',
        text: 'Що з ним, коли відповідь і чому саме тоді: за кодом',
      },
      {
        href: '/dovidnyk',
        icon: 'phone',
        title: 'Знайти телефон',
        text: 'Керівництво, департаменти, старости, депутати, підприємства',
      },
      {
        href: '/perevirka',
        icon: 'shield-check',
        title: 'Перевірити підпис',
        text: 'Хто підписав файл, що з цього доведено, а що ні',
      },
    ],
    drafts: 'Проєкти рішень',
    draftsText: 'Ще не ухвалено: номера й дати немає.',
    newest: 'Нове в реєстрі актів',
    allActs: 'Увесь реєстр актів',
    noActs: 'Тут будуть рішення й розпорядження',
    noActsText: 'Щойно канцелярія оприлюднить перший акт, він з’явиться на цьому місці.',
    sittings: 'Найближчий прийом',
    allSittings: 'Усі дні й години прийому',
    telephones: 'Телефони',
    allTelephones: 'Увесь довідник',
  },
  en: {
    home: 'Home',
    whatDoYouNeed: 'What do you need?',
    tasks: [
      {
        href: '/akty',
        icon: 'scroll-text',
        title: 'Find a decision',
        text: 'Decisions, orders and directives by number, date or word',
      },
      {
        href: '/akty?stan=draft',
        icon: 'file-pen-line',
        title: 'Read drafts',
        text: 'What is being prepared and what it still lacks',
      },
      {
        href: '/zvernennia',
        icon: 'message-square-text',
        title: 'Write to the council',
        text: 'A proposal, an application or a complaint; no account needed',
      },
      {
        href: '/pryiom',
        icon: 'calendar-clock',
        title: 'Book a reception',
        text: 'With the mayor, deputies or heads: in person or online',
      },
      {
        href: '/zapyt',
        icon: 'info',
        title: 'Request information',
        text: 'The council answers within five working days; no account needed',
      },
      {
        href: '/status',
        icon: 'mail-search',
        title: 'Follow your appeal',
        text: 'What became of it and when the answer is due: by its code',
      },
      {
        href: '/dovidnyk',
        icon: 'phone',
        title: 'Find a telephone',
        text: 'Leadership, departments, starostas, deputies, enterprises',
      },
      {
        href: '/perevirka',
        icon: 'shield-check',
        title: 'Check a signature',
        text: 'Who signed a file, what of it is proven and what is not',
      },
    ],
    drafts: 'Draft decisions',
    draftsText: 'Not adopted yet: no number and no date.',
    newest: 'New in the register of acts',
    allActs: 'The whole register of acts',
    noActs: 'Decisions and orders will be here',
    noActsText: 'They appear as soon as the registry publishes the first one.',
    sittings: 'Next receptions',
    allSittings: 'All days and hours',
    telephones: 'Telephones',
    allTelephones: 'The whole directory',
  },
}
