import type { Language } from '../preferences.ts'

/** Words of the frame around the residents' pages, in both languages of the interface. */
export interface Chrome {
  readonly skip: string
  readonly search: string
  readonly searchLabel: string
  readonly searchHint: string
  readonly sections: string
  readonly nav: readonly (readonly [href: string, label: string])[]
  readonly looks: string
  readonly largeText: string
  readonly normalText: string
  readonly highContrast: string
  readonly normalContrast: string
  readonly more: string
  readonly feed: string
  readonly staff: string
}

export const chrome: Record<Language, Chrome> = {
  uk: {
    skip: 'До змісту',
    search: 'Знайти',
    searchLabel: 'Пошук рішень, розпоряджень, підрозділів і людей',
    searchHint: 'Номер рішення, слово або прізвище',
    sections: 'Розділи',
    nav: [
      ['/akty', 'Рішення й розпорядження'],
      ['/dovidnyk', 'Довідник'],
    ],
    looks: 'Вигляд сторінки',
    largeText: 'Більший текст',
    normalText: 'Звичайний текст',
    highContrast: 'Більший контраст',
    normalContrast: 'Звичайний контраст',
    more: 'Ще',
    feed: 'Стрічка актів (Atom)',
    staff: 'Робоче місце',
  },
  en: {
    skip: 'Skip to content',
    search: 'Search',
    searchLabel: 'Search decisions, orders, departments and people',
    searchHint: 'Decision number, a word or a surname',
    sections: 'Sections',
    nav: [
      ['/akty', 'Decisions and orders'],
      ['/dovidnyk', 'Directory'],
    ],
    looks: 'Appearance',
    largeText: 'Larger text',
    normalText: 'Normal text',
    highContrast: 'Higher contrast',
    normalContrast: 'Normal contrast',
    more: 'More',
    feed: 'Feed of acts (Atom)',
    staff: 'Staff sign-in',
  },
}
