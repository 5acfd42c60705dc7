/**
 * Citizens' appeals (звернення громадян, Закон № 393/96-ВР): proposals, applications and complaints from the day on which
 * they come to the answer, and what follows it. The registry registers, the head resolves, a department answers, the
 * author follows all of it by a secret link. The exemplary module of the house: read the noun (appeal.ts), its law
 * (terms.ts), its rights (access.ts), its verbs (actions.ts), in this order; when in doubt elsewhere, do as here.
 */
import * as appealRights from './access.ts'
import * as appealVerbs from './actions.ts'
import * as appealForms from './forms.ts'

export { type Appeal, isOpen } from './appeal.ts'
export type { AppealAssigned, AppealChanged, AppealRegistered } from './events.ts'
export {
  type AppealPage,
  type FollowedAppeal,
  findAlike,
  getAppeal,
  getAppealFile,
  getAppealPage,
  listAppealFiles,
  listFollowed,
} from './queries.ts'
export { type AppealRow, listAppeals, listForReport, type RegisterFilter, resultOf, termOf } from './registers.ts'
export { rules as appealTerms } from './terms.ts'
export { appealWords, words } from './words.uk.ts'
export { openToWorkers } from './work.ts'
/** What may be done, by whom, and what each asks for. */
export { appealForms, appealRights, appealVerbs }
