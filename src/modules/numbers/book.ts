import { Refusal } from '#kernel'

export const restarts = ['year', 'session', 'never'] as const
export type Restart = (typeof restarts)[number]

export const bookKinds = [
  'incoming',
  'outgoing',
  'internal',
  'military-letters',
  'draft-acts',
  'council-decision',
  'committee-decision',
  'order',
  'directive',
  'appeals',
  'information-requests',
] as const
export type BookKind = (typeof bookKinds)[number]

/** Books whose numbers are given to acts. */
function isActBook({ kind }: { readonly kind: BookKind }): boolean {
  return ['council-decision', 'committee-decision', 'order', 'directive'].includes(kind)
}

/** Books that hold registration cards of documents; acts and what citizens write have registers of their own. */
export function isCardBook(book: { readonly kind: BookKind }): boolean {
  return !isActBook(book) && book.kind !== 'appeals' && book.kind !== 'information-requests'
}

/** A registration book. `template` renders an ordinal: `{n}-1`, `{session}/{n}`, `{dossier}/{n}`, `{n}/{dossier}/{year}`, `{letter}-{n}`. */
export interface Book {
  readonly id: number
  readonly ownerUnitId: number
  readonly kind: BookKind
  readonly title: string
  readonly template: string
  readonly restart: Restart
  /** The number is reserved before the paper is signed, so that the signed file bears it. */
  readonly numberBeforeSigning: boolean
  readonly retiredOn: Temporal.PlainDate | null
  readonly revision: number
}

const variables = ['n', 'year', 'session', 'dossier', 'unit', 'letter'] as const
export type Variable = (typeof variables)[number]
export type NumberVariables = Readonly<Partial<Record<Exclude<Variable, 'n' | 'year'>, string>>>

/** The variables that a template asks for, besides the ordinal and the year. */
export function variablesOf(template: string): readonly Exclude<Variable, 'n' | 'year'>[] {
  return (['session', 'dossier', 'unit', 'letter'] as const).filter((name) => template.includes(`{${name}}`))
}

/** Why a template cannot serve, as a code of `words.uk.ts`; `null` when it can. */
export function checkTemplate(template: string, restart: Restart): string | null {
  const named = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name)
  if (named.filter((name) => name === 'n').length !== 1) return 'numbers.template-needs-one-n'
  if (named.some((name) => !variables.some((known) => known === name))) return 'numbers.template-unknown-variable'
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))) return 'numbers.template-brackets'
  if (new Set(named).size < named.length) return 'numbers.template-repeats-variable'
  // Two different papers would carry one number: `12` + `3` and `1` + `23`.
  if (/\}\{|\d\{n\}|\{n\}\d/.test(template)) return 'numbers.template-runs-together'
  if (restart === 'session' && !template.includes('{session}')) return 'numbers.template-needs-session'
  return null
}

/** The run of ordinals that a day (or a session) belongs to. */
export function scopeOn(book: Pick<Book, 'restart'>, on: Temporal.PlainDate, given: NumberVariables): string {
  switch (book.restart) {
    case 'year':
      return String(on.year)
    case 'session':
      return required(given, 'session')
    case 'never':
      return ''
  }
}

export function renderNumber(
  template: string,
  ordinal: number,
  on: Temporal.PlainDate,
  given: NumberVariables,
): string {
  return withVariables(template, on, given).replace('{n}', String(ordinal))
}

/** The template with everything but the ordinal filled in. */
export function withVariables(template: string, on: Temporal.PlainDate, given: NumberVariables): string {
  return variablesOf(template)
    .reduce((text, name) => text.replaceAll(`{${name}}`, required(given, name)), template)
    .replaceAll('{year}', String(on.year))
}

/** Reads the ordinal and the variables back out of a number that a paper already carries. `null`: not of this book. */
export function ordinalIn(template: string, number: string): { ordinal: number; variables: NumberVariables } | null {
  const pattern = template
    .split(/(\{[a-z]+\})/)
    .map((part) => patternOf(part))
    .join('')
  const found = new RegExp(`^${pattern}$`, 'u').exec(number.trim())
  const { n, year: _year, ...rest } = found?.groups ?? {}
  return Number(n) > 0 ? { ordinal: Number(n), variables: rest } : null
}

const spelling = { session: '[\\p{L}\\d-]+', dossier: '[\\p{L}\\d.-]+', unit: '[\\p{L}\\d.-]+', letter: '\\p{Lu}{1,2}' }

function patternOf(part: string): string {
  switch (part) {
    case '{n}':
      return '(?<n>\\d{1,7})'
    case '{year}':
      return '(?<year>\\d{4})'
    case '{session}':
      return `(?<session>${spelling.session})`
    case '{dossier}':
      return `(?<dossier>${spelling.dossier})`
    case '{unit}':
      return `(?<unit>${spelling.unit})`
    case '{letter}':
      return `(?<letter>${spelling.letter})`
    default:
      return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  }
}

function required(given: NumberVariables, name: keyof NumberVariables): string {
  const value = given[name]?.trim()
  if (!value) throw new Refusal('invalid', `numbers.needs-${name}`)
  // What is written into a number must be read back out of it.
  if (!new RegExp(`^${spelling[name]}$`, 'u').test(value)) throw new Refusal('invalid', `numbers.strange-${name}`)
  return value
}
