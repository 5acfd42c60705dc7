/** How every verb of the table of rights is tried, area by area. */
import { accessVerbs } from './access.ts'
import { acknowledgementVerbs } from './acknowledgements.ts'
import { actSigningVerbs } from './act-signings.ts'
import { actVerbs } from './acts.ts'
import { appealVerbs } from './appeals.ts'
import { approvalVerbs } from './approvals.ts'
import { assignmentVerbs } from './assignments.ts'
import type { Council, Verbs } from './council.ts'
import { directoryVerbs } from './directory.ts'
import { documentVerbs } from './documents.ts'
import { dossierVerbs } from './dossiers.ts'
import { effectVerbs } from './effects.ts'
import { requestVerbs } from './information-requests.ts'
import { intakeVerbs } from './intake.ts'
import { lawVerbs } from './law.ts'
import { letterDraftVerbs } from './letter-drafts.ts'
import { numberVerbs } from './numbers.ts'
import { certificationVerbs, letterVerbs, officialFormVerbs } from './official-forms.ts'
import { pointVerbs } from './points.ts'
import { receptionVerbs } from './reception.ts'
import { reportVerbs } from './reports.ts'
import { resolutionVerbs } from './resolutions.ts'
import { scanVerbs } from './scans.ts'
import { sealVerbs } from './seals.ts'
import { signatureVerbs } from './signatures.ts'
import { substitutionVerbs } from './substitutions.ts'
import { topicVerbs } from './topics.ts'

export const areas = {
  appeals: appealVerbs,
  approvals: approvalVerbs,
  acknowledgements: acknowledgementVerbs,
  scans: scanVerbs,
  'information-requests': requestVerbs,
  intake: intakeVerbs,
  law: lawVerbs,
  assignments: assignmentVerbs,
  resolutions: resolutionVerbs,
  substitutions: substitutionVerbs,
  reception: receptionVerbs,
  topics: topicVerbs,
  documents: documentVerbs,
  acts: actVerbs,
  'act-signings': actSigningVerbs,
  effects: effectVerbs,
  points: pointVerbs,
  seals: sealVerbs,
  'official-forms': officialFormVerbs,
  'letter-drafts': letterDraftVerbs,
  letters: letterVerbs,
  certifications: certificationVerbs,
  signatures: signatureVerbs,
  numbers: numberVerbs,
  dossiers: dossierVerbs,
  directory: directoryVerbs,
  access: accessVerbs,
  reports: reportVerbs,
} satisfies Record<string, (council: Council) => Verbs>
