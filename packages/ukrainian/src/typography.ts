/**
 * A plain text made ready for print: « » with „ “ inside them, — for a hyphen between spaces, ’ inside words, …,
 * and non-breaking spaces where a line must not break: № 473, 15 січня, 2025 року, 50 %, 10 грн, вул. Шевченка,
 * І. В. Поліщук, one-letter prepositions. Set text comes out unchanged when it is set again.
 * A hyphen that opens a line (a list) and hyphens in numbers (179-1) stay.
 */
export function typeset(text: string): string {
  const spaced = text
    .replace(/(?<=\p{L})['ʼ`´](?=\p{L})/gu, '’')
    .replace(/(?<!\.)\.{3}(?!\.)/g, '…')
    .replace(/(?<=\S)[ \u00a0]+[-–—][ \u00a0]+(?=\S)/g, `${space}— `)
    .replace(/(?<=\b(?:19|20)\d\d)-(?=(?:19|20)\d\d[ \u00a0]?(?:рр?\.|рок))/g, '–')
    .replace(/ {2,}(?=\S)/g, ' ')
  return withoutBreaks(
    spaced
      .split(/(\n\s*\n)/)
      .map(quoted)
      .join(''),
  )
}

/** Puts a text into quotation marks, whose own quotes become the inner ones: «Про „Центр“». */
export function inQuotes(text: string): string {
  return quoted(`«${text}»`)
}

const space = '\u00a0'
const opensAfter = /[\s([{«„—–/\u00a0-]/

function quoted(paragraph: string): string {
  const letters = [...paragraph]
  let depth = 0
  return letters
    .map((letter, index) => {
      const direction = quoteDirection(letter, letters[index - 1], letters[index + 1], depth)
      if (direction === undefined) return letter
      if (direction === 'opens') {
        depth += 1
        return depth % 2 ? '«' : '„'
      }
      const mark = depth === 0 || depth % 2 ? '»' : '“'
      depth = Math.max(0, depth - 1)
      return mark
    })
    .join('')
}

function quoteDirection(letter: string, previous: string | undefined, next: string | undefined, depth: number) {
  if (letter === '«' || letter === '„') return 'opens'
  if (letter === '»') return 'closes'
  if (letter !== '"' && letter !== '“' && letter !== '”') return undefined
  if (letter === '“' && depth > 0 && depth % 2 === 0) return 'closes'
  const afterGap = previous === undefined || opensAfter.test(previous) || (previous === '"' && depth > 0)
  return afterGap && next !== undefined && /\S/.test(next) ? 'opens' : 'closes'
}

const months = 'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня'
const units =
  'грн|коп|тис|млн|млрд|трлн|кг|мг|г|т|км|м|см|мм|га|кв|куб|л|год|хв|с|кВт|МВт|Гкал|МБ|ГБ|°C|рр?|року|році|роком|років|роки|ст'
const shortened = 'вул|просп|пров|пл|бульв|буд|кв|корп|обл|ст|пп?|ч|гл|розд|рис|табл|дод|ім|тел|каб'

const unbroken: [RegExp, string][] = [
  [/№[ \u00a0]*(?=[\p{L}\p{N}])/gu, `№${space}`],
  [/§ /g, `§${space}`],
  [new RegExp(`(?<=\\d) (?=(?:${months}|${units})(?![\\p{L}\\d]))`, 'gu'), space],
  [/(?<=\d) (?=[%‰°])/g, space],
  [/(?<=\d) (?=\d{3}(?!\d))/g, space],
  [new RegExp(`(?<![\\p{L}\\d])(${shortened})\\. ?(?=[\\p{L}\\d«])`, 'giu'), `$1.${space}`],
  [/(?<!\p{L})(м\.|с\.|смт) (?=\p{Lu}\p{Ll})/gu, `$1${space}`],
  [/(?<!\p{L})(\p{Lu}\.) ?(?=\p{Lu}(?:\.|\p{Ll}|\p{Lu}))/gu, `$1${space}`],
  [/(?<![\p{L}\d’])([вузійаояВУЗІЙАОЯ]) (?=\S)/gu, `$1${space}`],
]

function withoutBreaks(text: string): string {
  return unbroken.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}
