/**
 * Certifications (засвідчення): extracts of acts by chosen points and copies «Згідно з оригіналом» of acts and of registered
 * papers' files (ДСТУ 4163:2020, requisite 26; постанова 55), and the register of both: who gave out what, by whose word,
 * when. What was given out is kept as it was and can be checked by the code on it. The registry and departments certify.
 */
export { mayCertifyActs, whyNotCertifyCard } from './access.ts'
export { certifyActCopy, certifyActFile, certifyCardFile, issueExtract } from './actions.ts'
export { type Certification, certificationName } from './certification.ts'
export { choicesOf } from './extract.ts'
export { certificationForm, extractForm } from './forms.ts'
export {
  certificationDocx,
  findPublicCertification,
  getCertification,
  listCertifications,
  type PublicCertification,
} from './queries.ts'
export { certificationWords, words } from './words.uk.ts'
