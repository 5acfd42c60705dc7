import { z } from 'zod'
import { emptyToNull, line } from '#platform/input'
import { authorships, benefits, sexes, socialStatuses } from './author.ts'

const name = z.string('Напишіть ім’я').trim().max(80, 'Довше за 80 знаків').default('')
const orNothing = <Item extends z.ZodType>(item: Item) => z.preprocess(emptyToNull, item.nullable())

/** What a form asks about whoever writes. */
export const authorFields = {
  surname: name,
  givenName: name,
  patronymic: name,
  address: line(300),
  phone: line(40).refine((text) => text === '' || /^[\d\s()+-]{5,}$/.test(text), 'Телефон: цифри, дужки, дефіс і плюс'),
  email: line(160).refine(
    (text) => text === '' || z.email().safeParse(text).success,
    'Адреса пошти має бути як imia@example.ua',
  ),
  sex: orNothing(z.enum(sexes, 'Оберіть зі списку')),
  benefits: z.preprocess(
    (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(benefits, 'Оберіть зі списку')),
  ),
  socialStatus: orNothing(z.enum(socialStatuses, 'Оберіть зі списку')),
  authorship: z.enum(authorships, 'Оберіть: індивідуальне, колективне чи анонімне').default('individual'),
}

interface Named {
  readonly authorship: string
  readonly surname: string
}

// An anonymous letter may name nobody; every other one has an author, without whom there is no index and no answer.
export function requireName(author: Named, issues: z.RefinementCtx): void {
  if (author.authorship !== 'anonymous' && author.surname === '')
    issues.addIssue({ code: 'custom', path: ['surname'], message: 'Напишіть прізвище заявника' })
}
