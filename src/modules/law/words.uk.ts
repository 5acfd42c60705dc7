import { nameLength } from '@ratusha/working-days'
import type { RefusalDetails } from '#kernel'
import type { Force, Norm, Roll, Rule } from '#modules/statutes'
import type { Unit } from './setting.ts'

export const rollWords: Record<Roll, string> = {
  forward: 'неробочий останній день — на перший робочий після нього',
  back: 'неробочий останній день — на останній робочий перед ним',
  none: 'останній день не переноситься',
}

export const unitWords: Record<Unit, string> = {
  month: 'місяці',
  'calendar-day': 'календарні дні',
  'working-day': 'робочі дні',
  hour: 'години',
}

export const forceWords: Record<Force, string> = {
  'in-force': 'діє',
  suspended: 'зупинено на воєнний стан',
  'not-yet': 'ще не діє',
  lapsed: 'вже не діє',
}

/** «1 місяць від дня надходження звернення, разом із продовженням — до 45 календарних днів». */
export function lengthInWords({ length, extendTo, event }: Pick<Rule, 'length' | 'extendTo' | 'event'>): string {
  if (length.amount === 0) return `не пізніше ${event}`
  const way = length.amount < 0 ? 'до' : 'від'
  const extended = extendTo ? `; з продовженням разом — ${nameLength(extendTo)}` : ''
  return `${nameLength(length)} ${way} ${event}${extended}`
}

/** «10 сторінок», «17:00», «індекс першого з позначкою …». */
export function normInWords({ unit, ways }: Pick<Norm, 'unit' | 'ways'>, value: string): string {
  switch (unit) {
    case 'pages':
      return `сторінок: ${value}`
    case 'time':
      return value
    case 'way':
      return ways?.[value] ?? value
  }
}

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'law.rule-not-found': 'Такого строку Ратуша не знає.',
  'law.rule-suspended': ({ title }) => `«${title}»: на час воєнного стану цей строк не застосовують.`,
  'law.rule-not-yet': ({ title }) => `«${title}»: на цей день норма ще не діє.`,
  'law.rule-lapsed': ({ title }) => `«${title}»: на цей день норма вже не діє.`,
  'law.rule-certain': ({ title }) => `«${title}»: цей строк прямо визначає закон, рада його не змінює.`,
  'law.not-extendable': ({ title }) => `«${title}»: закон не дає продовжити цей строк.`,
  'law.configure-forbidden': 'Строки, які закон лишає відкритими, визначає адміністратор.',
  'law.value-foreign': 'Таке значення сюди не підходить: оберіть зі списку або напишіть, як у прикладі.',
  'law.unit-foreign': 'Строк у годинах лишається в годинах, строк у днях — у днях.',
  'law.direction-foreign': 'Строк до події лишається від’ємним числом, строк від події — додатним.',
  'law.day-far': 'Строки рахують для днів від 2002 до 2150 року.',
}
