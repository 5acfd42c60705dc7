/**
 * Substitutions (заміщення): who stands in for whom, and from which day to which. On those days the substitute has the
 * roles, departments and papers of the absent person beside their own, and what they do says «за …». Clearance to
 * papers для службового користування is personal and does not pass over, nor does keeping accounts.
 */
export { mayArrange } from './access.ts'
export { arrangeSubstitution, endSubstitution } from './actions.ts'
export { substitutionForm } from './forms.ts'
export { absentFor, listSubstitutions, standInsOf } from './queries.ts'
export { isOn, type Substitution } from './substitution.ts'
export { words } from './words.uk.ts'
