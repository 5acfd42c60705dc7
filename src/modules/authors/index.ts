/**
 * Authors (заявники): who writes to the council, as постанова 348 asks its card to say and постанова 858 counts it: names
 * and addresses, sex, benefits, social status; who of them comes first and whom the first head hears in person (393/96-ВР
 * ст. 14–16, 20); the letter of the index; and how one finds that two letters are of one author or of one text. Used by
 * appeals and by whatever else comes from a person.
 */
export {
  type Author,
  type Authorship,
  type Benefit,
  hasPriority,
  letterOf,
  nameOf,
  needsFirstHead,
  type Sex,
  type SocialStatus,
  sexOf,
} from './author.ts'
export { authorFields, requireName } from './forms.ts'
export { type Likable, type Reason, reasonsOf, type Sign, signs, sketch, suggestedSign } from './likeness.ts'
export { authorWords } from './words.uk.ts'
