import type { Route } from '../routes.ts'
import { accountRoutes } from './accounts.tsx'
import { acknowledgementPrintRoutes } from './acknowledgement-print.tsx'
import { acknowledgementSendRoutes } from './acknowledgement-send.tsx'
import { acknowledgementRoutes } from './acknowledgements.tsx'
import { actSigningRoutes } from './act-signing-forms.tsx'
import { deskActRoutes } from './acts.tsx'
import { appealNewRoutes } from './appeal-new.tsx'
import { appealPageRoutes } from './appeal-page.tsx'
import { appealPrintRoutes } from './appeal-print.tsx'
import { appealStepRoutes } from './appeal-steps.tsx'
import { appealRoutes } from './appeals.tsx'
import { appealReportRoutes } from './appeals-report.tsx'
import { approvalPageRoutes } from './approval-page.tsx'
import { approvalPrintRoutes } from './approval-print.tsx'
import { approvalSendRoutes } from './approval-send.tsx'
import { approvalStepRoutes } from './approval-steps.ts'
import { approvalListRoutes } from './approvals.tsx'
import { auditRoutes } from './audit.tsx'
import { bookRoutes } from './books.tsx'
import { calendarRoutes } from './calendar.tsx'
import { cardRoutes } from './card.tsx'
import { cardSignatureRoutes } from './card-signatures.tsx'
import { cardStepRoutes } from './card-steps.tsx'
import { carriedRoutes } from './carried.tsx'
import { certificationRoutes } from './certifications.tsx'
import { certifyingRoutes } from './certifying.tsx'
import { correctionRoutes } from './correction.tsx'
import { deskDirectoryRoutes } from './directory.tsx'
import { disciplineRoutes } from './discipline.tsx'
import { dossierRoutes } from './dossiers.tsx'
import { informationRequestRoutes } from './information-requests.tsx'
import { labelRoutes } from './labels.tsx'
import { lawRoutes } from './law.tsx'
import { leaverRoutes } from './leaver.tsx'
import { letterRoutes } from './letters.tsx'
import { meRoutes } from './me.tsx'
import { messageRoutes } from './messages.tsx'
import { noticeRoutes } from './notices.tsx'
import { officialFormRoutes } from './official-forms.tsx'
import { receptionRoutes } from './reception.tsx'
import { registerRoutes } from './register.tsx'
import { registrationRoutes } from './registration.tsx'
import { reminderRoutes } from './reminders.tsx'
import { reportRoutes } from './reports.tsx'
import { resolutionRoutes } from './resolutions.tsx'
import { scanRoutes } from './scans.tsx'
import { deskSearchRoutes } from './search.tsx'
import { sendingRoutes } from './sending.tsx'
import { signingRoutes } from './signing.tsx'
import { signingSessionRoutes } from './signing-session.tsx'
import { substitutionRoutes } from './substitutions.tsx'
import { suggestionRoutes } from './suggestions.ts'
import { taskPageRoutes } from './task-page.tsx'
import { taskStepRoutes } from './task-steps.tsx'
import { taskRoutes } from './tasks.tsx'
import { todayRoutes } from './today.tsx'
import { topicRoutes } from './topics.tsx'
import { trustRoutes } from './trust.tsx'

/** The desk: where the staff works. Every route needs an account at least; most ask more. */
export const deskRoutes: readonly Route[] = [
  ...todayRoutes,
  ...registrationRoutes,
  ...officialFormRoutes,
  ...registerRoutes,
  ...bookRoutes,
  ...cardRoutes,
  ...acknowledgementPrintRoutes,
  ...acknowledgementRoutes,
  ...acknowledgementSendRoutes,
  ...actSigningRoutes,
  ...cardSignatureRoutes,
  ...cardStepRoutes,
  ...certificationRoutes,
  ...certifyingRoutes,
  ...correctionRoutes,
  ...dossierRoutes,
  ...informationRequestRoutes,
  ...labelRoutes,
  ...letterRoutes,
  ...noticeRoutes,
  ...scanRoutes,
  ...sendingRoutes,
  ...substitutionRoutes,
  ...signingRoutes,
  ...signingSessionRoutes,
  ...suggestionRoutes,
  ...resolutionRoutes,
  ...disciplineRoutes,
  ...leaverRoutes,
  ...reminderRoutes,
  ...taskRoutes,
  ...taskPageRoutes,
  ...taskStepRoutes,
  ...deskSearchRoutes,
  ...accountRoutes,
  ...deskActRoutes,
  ...appealRoutes,
  ...appealReportRoutes,
  ...appealNewRoutes,
  ...appealPageRoutes,
  ...appealPrintRoutes,
  ...appealStepRoutes,
  ...approvalListRoutes,
  ...approvalPageRoutes,
  ...approvalPrintRoutes,
  ...approvalSendRoutes,
  ...approvalStepRoutes,
  ...auditRoutes,
  ...calendarRoutes,
  ...carriedRoutes,
  ...deskDirectoryRoutes,
  ...lawRoutes,
  ...meRoutes,
  ...receptionRoutes,
  ...topicRoutes,
  ...reportRoutes,
  ...trustRoutes,
  ...messageRoutes,
]
