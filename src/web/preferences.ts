/** How a visitor wants to read: kept in a cookie of its own, so that it works without an account and without scripts. */
export const languages = ['uk', 'en'] as const
export type Language = (typeof languages)[number]

export interface Preferences {
  readonly language: Language
  readonly text: 'normal' | 'large'
  readonly contrast: 'normal' | 'high'
}

export const plainPreferences: Preferences = { language: 'uk', text: 'normal', contrast: 'normal' }

export function readPreferences(cookie: string | undefined): Preferences {
  const parts = new Set((cookie ?? '').split('.'))
  return {
    language: parts.has('en') ? 'en' : 'uk',
    text: parts.has('large') ? 'large' : 'normal',
    contrast: parts.has('high') ? 'high' : 'normal',
  }
}

export function writePreferences({ language, text, contrast }: Preferences): string {
  return [language, text === 'large' ? 'large' : '', contrast === 'high' ? 'high' : ''].filter(Boolean).join('.')
}
