import type { Language } from '../preferences.ts'

/** Words of the frame around the residents' pages, in both languages of the interface. */
export interface Chrome {
  readonly skip: string
  readonly search: string
  readonly searchLabel: string
  readonly searchHint: string
  readonly sections: string
  /** The third is the part of a label for which a telephone has no room. */
  readonly nav: readonly (readonly [href: string, label: string, rest?: string])[]
  readonly looks: string
  readonly largeSign: string
  readonly largeText: string
  readonly normalText: string
  readonly highContrast: string
  readonly normalContrast: string
  readonly more: string
  readonly telephone: string
  readonly feed: string
  readonly staff: string
}

export const chrome: Record<Language, Chrome> = {
  uk: {
    skip: 'До змісту',
    search: 'Знайти',
    searchLabel: 'Пошук рішень, розпоряджень, підрозділів і людей',
    searchHint: 'Номер, слово або прізвище',
    sections: 'Розділи',
    nav: [
      ['/akty', 'Рішення'],
      ['/zvernennia', 'Звернення'],
      ['/pryiom', 'Прийом'],
      ['/zapyt', 'Запит', ' на інформацію'],
      ['/dovidnyk', 'Довідник'],
    ],
    looks: 'Вигляд сторінки',
    largeSign: 'А+',
    largeText: 'Більший текст',
    normalText: 'Звичайний текст',
    highContrast: 'Більший контраст',
    normalContrast: 'Звичайний контраст',
    more: 'Ще',
    telephone: 'тел.',
    feed: 'Стрічка актів (Atom)',
    staff: 'Робоче місце',
  },
  en: {
    skip: 'Skip to content',
    search: 'Search',
    searchLabel: 'Search decisions, orders, departments and people',
    searchHint: 'Number, word or surname',
    sections: 'Sections',
    nav: [
      ['/akty', 'Decisions'],
      ['/zvernennia', 'Appeals'],
      ['/pryiom', 'Reception'],
      ['/zapyt', 'Requests'],
      ['/dovidnyk', 'Directory'],
    ],
    looks: 'Appearance',
    largeSign: 'A+',
    largeText: 'Larger text',
    normalText: 'Normal text',
    highContrast: 'Higher contrast',
    normalContrast: 'Normal contrast',
    more: 'More',
    telephone: 'tel.',
    feed: 'Feed of acts (Atom)',
    staff: 'Staff sign-in',
  },
}
