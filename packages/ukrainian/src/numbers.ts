import { plural } from './plural.ts'

export type Gender = 'masculine' | 'feminine' | 'neuter'
export type GrammaticalCase =
  | 'nominative'
  | 'genitive'
  | 'dative'
  | 'accusative'
  | 'instrumental'
  | 'locative'
  | 'vocative'

/**
 * A whole number in words, nominative: 281 → «двісті вісімдесят один», feminine «двісті вісімдесят одна».
 * From −(10¹⁵ − 1) to 10¹⁵ − 1; a fraction or a larger number is a RangeError.
 */
export function numberInWords(value: number, gender: Gender = 'masculine'): string {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15)
    throw new RangeError(`not a whole number below 10^15: ${value}`)
  if (value === 0) return 'нуль'
  const words = value < 0 ? ['мінус'] : []
  let rest = Math.abs(value)
  for (const scale of scales) {
    const count = Math.floor(rest / scale.size)
    rest %= scale.size
    if (count > 0) words.push(...triple(count, scale.gender), plural(count, ...scale.forms))
  }
  return [...words, ...triple(rest, gender)].join(' ')
}

/**
 * An ordinal in words, declined: (5, feminine, genitive) → «п’ятої»; 2025 → «дві тисячі двадцять п’ятий».
 * From 1 to 9999, the range of days, points and years; anything else is a RangeError.
 * The accusative is that of an inanimate noun («п’ятий день»).
 */
export function ordinalInWords(
  value: number,
  gender: Gender = 'masculine',
  grammaticalCase: GrammaticalCase = 'nominative',
): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999)
    throw new RangeError(`not a number from 1 to 9999: ${value}`)
  const last = lastComponent(value)
  const before = value - last
  const ordinal = declineOrdinal(ordinalStem(last), gender, grammaticalCase)
  return before ? `${numberInWords(before)} ${ordinal}` : ordinal
}

/**
 * A sum of hryvnias in words, as payment papers have it: 1234.5 → «одна тисяча двісті тридцять чотири гривні 50 копійок».
 * `kopiykas` is the whole sum in kopiykas (an integer), because 0.1 + 0.2 is not a sum of money.
 */
export function moneyInWords(kopiykas: number): string {
  const rest = Math.abs(kopiykas % 100)
  const hryvnias = (Math.abs(kopiykas) - rest) / 100
  const sign = kopiykas < 0 ? 'мінус ' : ''
  const whole = `${numberInWords(hryvnias, 'feminine')} ${plural(hryvnias, 'гривня', 'гривні', 'гривень')}`
  return `${sign}${whole} ${String(rest).padStart(2, '0')} ${plural(rest, 'копійка', 'копійки', 'копійок')}`
}

/** A Roman numeral from 1 to 3999 (quarters, sections, centuries); anything else is a RangeError. */
export function romanNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999)
    throw new RangeError(`not a number from 1 to 3999: ${value}`)
  let rest = value
  let numeral = ''
  for (const [letters, worth] of romanWorth) for (; rest >= worth; rest -= worth) numeral += letters
  return numeral
}

const scales: { size: number; gender: Gender; forms: [string, string, string] }[] = [
  { size: 1e12, gender: 'masculine', forms: ['трильйон', 'трильйони', 'трильйонів'] },
  { size: 1e9, gender: 'masculine', forms: ['мільярд', 'мільярди', 'мільярдів'] },
  { size: 1e6, gender: 'masculine', forms: ['мільйон', 'мільйони', 'мільйонів'] },
  { size: 1e3, gender: 'feminine', forms: ['тисяча', 'тисячі', 'тисяч'] },
]
const units = ['', 'один', 'два', 'три', 'чотири', 'п’ять', 'шість', 'сім', 'вісім', 'дев’ять', 'десять']
const teens = ['десять', 'одинадцять', 'дванадцять', 'тринадцять', 'чотирнадцять', 'п’ятнадцять', 'шістнадцять'].concat(
  ['сімнадцять', 'вісімнадцять', 'дев’ятнадцять'],
)
const tens = ['', '', 'двадцять', 'тридцять', 'сорок', 'п’ятдесят', 'шістдесят', 'сімдесят', 'вісімдесят', 'дев’яносто']
const hundreds = ['', 'сто', 'двісті', 'триста', 'чотириста', 'п’ятсот', 'шістсот', 'сімсот', 'вісімсот', 'дев’ятсот']
const romanWorth: [string, number][] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

function triple(value: number, gender: Gender): string[] {
  const underHundred = value % 100
  const words = [hundreds[Math.floor(value / 100)]]
  if (underHundred >= 10 && underHundred < 20) words.push(teens[underHundred - 10])
  else words.push(tens[Math.floor(underHundred / 10)], unit(underHundred % 10, gender))
  return words.filter((word): word is string => Boolean(word))
}

function unit(value: number, gender: Gender): string | undefined {
  if (value === 1) return { masculine: 'один', feminine: 'одна', neuter: 'одне' }[gender]
  return value === 2 && gender === 'feminine' ? 'дві' : units[value]
}

function lastComponent(value: number): number {
  if (value % 100 >= 10 && value % 100 < 20) return value % 100
  return [10, 100, 1000, 10_000].map((size) => value % size).find((rest) => rest > 0) ?? value
}

const unitStems = ['', 'перш', 'друг', 'трет', 'четверт', 'п’ят', 'шост', 'сьом', 'восьм', 'дев’ят', 'десят']
const ofMany = ['', '', 'двох', 'трьох', 'чотирьох', 'п’яти', 'шести', 'семи', 'восьми', 'дев’яти']
const thousandth = ['', '', 'дво', 'три', 'чотири', 'п’яти', 'шести', 'семи', 'восьми', 'дев’яти']

function ordinalStem(component: number): string {
  if (component <= 10) return unitStems[component] ?? ''
  if (component < 20) return (teens[component - 10] ?? '').slice(0, -1)
  if (component === 40) return 'сороков'
  if (component < 100) return (tens[component / 10] ?? '').replace(/[ьо]$/, '')
  if (component < 1000) return `${ofMany[component / 100]}сот`
  return `${thousandth[component / 1000]}тисячн`
}

const hardEndings: Record<Gender, Record<GrammaticalCase, string>> = {
  masculine: cases('ий', 'ого', 'ому', 'ий', 'им', 'ому'),
  feminine: cases('а', 'ої', 'ій', 'у', 'ою', 'ій'),
  neuter: cases('е', 'ого', 'ому', 'е', 'им', 'ому'),
}
const softEndings: Record<Gender, Record<GrammaticalCase, string>> = {
  masculine: cases('ій', 'ього', 'ьому', 'ій', 'ім', 'ьому'),
  feminine: cases('я', 'ьої', 'ій', 'ю', 'ьою', 'ій'),
  neuter: cases('є', 'ього', 'ьому', 'є', 'ім', 'ьому'),
}

function declineOrdinal(stem: string, gender: Gender, grammaticalCase: GrammaticalCase): string {
  return stem + (stem === 'трет' ? softEndings : hardEndings)[gender][grammaticalCase]
}

function cases(
  nominative: string,
  genitive: string,
  dative: string,
  accusative: string,
  instrumental: string,
  locative: string,
): Record<GrammaticalCase, string> {
  return { nominative, genitive, dative, accusative, instrumental, locative, vocative: nominative }
}
