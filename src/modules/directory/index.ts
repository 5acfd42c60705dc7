/**
 * The directory (довідник): the council's bodies, departments, posts, people and telephones; deputies, members of the
 * executive committee, territorial bodies and communal enterprises (seed 1: the telephone directory renewed in April
 * 2024). Everybody reads it; inner numbers are for staff. Who holds which post today decides who may do what.
 */

export { mayEditDirectory } from './access.ts'
export {
  abolishUnit,
  addPerson,
  addPhone,
  addPost,
  addUnit,
  appoint,
  dismiss,
  editUnit,
  nameCouncil,
  removePhone,
} from './actions.ts'
export { getCouncil } from './council.store.ts'
export { directoryForms } from './forms.ts'
export { findOfficials } from './officials.ts'
export {
  type DirectoryUnit,
  getUnit,
  getUnitCard,
  getWorkplace,
  headsOf,
  listDirectory,
  listUnits,
  namePeople,
  peopleOf,
  searchPeople,
  unitsById,
} from './queries.ts'
export { type Council, fullName, type Unit } from './unit.ts'
export { unitKindWords, words } from './words.uk.ts'
