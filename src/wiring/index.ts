/**
 * How the modules are tied to each other across the floors: who hears which news, and what is plugged into whom. A file
 * here bears the name of the module whose news is heard or which takes the plugs; what search hears stands in one file.
 */
import { wireAcknowledgements } from './acknowledgements.ts'
import { wireActs } from './acts.ts'
import { wireAppeals } from './appeals.ts'
import { wireApprovals } from './approvals.ts'
import { wireAssignments } from './assignments.ts'
import { wireDocuments } from './documents.ts'
import { wireInbox } from './inbox.ts'
import { wireIntake } from './intake.ts'
import { wireLetterDrafts } from './letter-drafts.ts'
import { wireLetters } from './letters.ts'
import { wireReports } from './reports.ts'
import { wireScans } from './scans.ts'
import { wireSearch } from './search.ts'
import { wireSignatures } from './signatures.ts'
import { wireSignings } from './signings.ts'

/** Done once, where the house is opened. */
export function wireHouse(): void {
  wireDocuments()
  wireAssignments()
  wireInbox()
  wireAcknowledgements()
  wireApprovals()
  wireLetters()
  wireLetterDrafts()
  wireIntake()
  wireReports()
  wireSignatures()
  wireSignings()
  wireSearch()
  wireActs()
  wireAppeals()
  wireScans()
}
