import { indexLetter } from '@ratusha/ukrainian'

export const authorships = ['individual', 'collective', 'anonymous'] as const
export type Authorship = (typeof authorships)[number]

export const benefits = [
  'war-disability',
  'hero-of-ukraine',
  'combatant',
  'war-participant',
  'fallen-family',
  'disability',
  'large-family',
  'mother-heroine',
  'single-mother',
  'chornobyl',
  'labour-veteran',
  'child-of-war',
  'displaced',
] as const
/** Categories of authors that the classifier counts (постанова 858, axis 7). */
export type Benefit = (typeof benefits)[number]

export const socialStatuses = [
  'worker',
  'farmer',
  'budget-employee',
  'civil-servant',
  'military',
  'entrepreneur',
  'unemployed',
  'student',
  'pensioner',
  'clergy',
  'prisoner',
  'journalist',
  'other',
] as const
export type SocialStatus = (typeof socialStatuses)[number]

export const sexes = ['female', 'male'] as const
/** Axis 4; of a collective or an anonymous letter nobody knows it. */
export type Sex = (typeof sexes)[number]

/** Who writes. A collective letter names the first who signed; an anonymous one may name nobody. */
export interface Author {
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly sex: Sex | null
  readonly benefits: readonly Benefit[]
  readonly socialStatus: SocialStatus | null
}

/** «Прикладова Мешканка Зразківна» */
export function nameOf({
  surname,
  givenName,
  patronymic,
}: Pick<Author, 'surname' | 'givenName' | 'patronymic'>): string {
  return [surname, givenName, patronymic].filter(Boolean).join(' ')
}

/**
 * What a patronymic tells, so that the clerk has nothing to choose: «Зразківна» is a woman’s. `null` where it tells
 * nothing. «Ілліч» and «Хомич» end as most of them do.
 */
export function sexOf(patronymic: string): Sex | null {
  const written = patronymic.trim().toLocaleLowerCase('uk')
  if (/(івна|ївна|овна|евна|ична|инична|інічна)$/.test(written)) return 'female'
  return /(ович|йович|евич|ич|іч)$/.test(written) ? 'male' : null
}

/** ст. 20 ч. 3: authors with benefits come first. */
export function hasPriority({ benefits }: Pick<Author, 'benefits'>): boolean {
  return benefits.length > 0
}

const personal: readonly Benefit[] = ['war-disability', 'hero-of-ukraine']

/** ст. 14–16, 20: appeals of those disabled by war and of Heroes the first head considers in person. */
export function needsFirstHead({ benefits }: Pick<Author, 'benefits'>): boolean {
  return benefits.some((benefit) => personal.includes(benefit))
}

/** The letter of the index (постанова 348): of the surname; «КО» of a collective letter, «БП» of an unsigned one. */
export function letterOf(author: { surname: string; authorship: Authorship; signed: boolean }): string {
  if (author.authorship === 'collective') return 'КО'
  const letter = indexLetter(author.surname)
  return author.authorship === 'anonymous' || !author.signed || letter === '#' ? 'БП' : letter
}
