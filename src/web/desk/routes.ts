import type { Route } from '../routes.ts'
import { accountRoutes } from './access/accounts.tsx'
import { meRoutes } from './access/me.tsx'
import { acknowledgementPrintRoutes } from './acknowledgements/acknowledgement-print.tsx'
import { acknowledgementSendRoutes } from './acknowledgements/acknowledgement-send.tsx'
import { acknowledgementRoutes } from './acknowledgements/acknowledgements.tsx'
import { actHandingRoutes } from './act-signings/act-handing.ts'
import { deskActRoutes } from './acts/acts.tsx'
import { appealReportRoutes } from './appeal-reports/appeals-report.tsx'
import { appealNewRoutes } from './appeals/appeal-new.tsx'
import { appealPageRoutes } from './appeals/appeal-page.tsx'
import { appealPrintRoutes } from './appeals/appeal-print.tsx'
import { appealStepRoutes } from './appeals/appeal-steps.tsx'
import { appealRoutes } from './appeals/appeals.tsx'
import { approvalPageRoutes } from './approvals/approval-page.tsx'
import { approvalPrintRoutes } from './approvals/approval-print.tsx'
import { approvalStepRoutes } from './approvals/approval-steps.ts'
import { approvalListRoutes } from './approvals/approvals.tsx'
import { disciplineRoutes } from './assignments/discipline.tsx'
import { lateSheetRoutes } from './assignments/late-sheet.tsx'
import { taskPageRoutes } from './assignments/task-page.tsx'
import { taskStepRoutes } from './assignments/task-steps.tsx'
import { taskRoutes } from './assignments/tasks.tsx'
import { calendarRoutes } from './calendar/calendar.tsx'
import { carriedRoutes } from './carryover/carried.tsx'
import { certificationRoutes } from './certifications/certifications.tsx'
import { certifyingRoutes } from './certifications/certifying.tsx'
import { leaverRoutes } from './control/leaver.tsx'
import { reminderRoutes } from './control/reminders.tsx'
import { deskDirectoryRoutes } from './directory/directory.tsx'
import { sendingRoutes } from './dispatches/sending.tsx'
import { cardRoutes } from './documents/card.tsx'
import { cardStepRoutes } from './documents/card-steps.tsx'
import { correctionRoutes } from './documents/correction.tsx'
import { labelRoutes } from './documents/labels.tsx'
import { registerRoutes } from './documents/register.tsx'
import { registrationRoutes } from './documents/registration.tsx'
import { suggestionRoutes } from './documents/suggestions.ts'
import { dossierRoutes } from './dossiers/dossiers.tsx'
import { todayRoutes } from './inbox/today.tsx'
import { informationRequestRoutes } from './information-requests/information-requests.tsx'
import { messageRoutes } from './intake/messages.tsx'
import { auditRoutes } from './journal/audit.tsx'
import { lawRoutes } from './law/law.tsx'
import { letterDraftRoutes } from './letter-drafts/letter-room.ts'
import { letterRoutes } from './letters/letters.tsx'
import { noticeRoutes } from './notifications/notices.tsx'
import { bookRoutes } from './numbers/books.tsx'
import { officialFormRoutes } from './official-forms/official-forms.tsx'
import { receptionRoutes } from './reception/reception.tsx'
import { sittingRoutes } from './reception/sitting.tsx'
import { reportRoutes } from './reports/reports.tsx'
import { resolutionRoutes } from './resolutions/resolutions.tsx'
import { scanRoutes } from './scans/scans.tsx'
import { deskSearchRoutes } from './search/search.tsx'
import { brokenSignatureRoutes } from './signatures/card-signatures.tsx'
import { signingRoutes } from './signatures/signing.tsx'
import { signingSessionRoutes } from './signatures/signing-session.tsx'
import { trustRoutes } from './signatures/trust.tsx'
import { deskSignedFileRoutes } from './signed-files/signed-files.tsx'
import { substitutionRoutes } from './substitutions/substitutions.tsx'
import { topicRoutes } from './topics/topics.tsx'

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
  ...actHandingRoutes,
  ...brokenSignatureRoutes,
  ...deskSignedFileRoutes,
  ...cardStepRoutes,
  ...certificationRoutes,
  ...certifyingRoutes,
  ...correctionRoutes,
  ...dossierRoutes,
  ...informationRequestRoutes,
  ...labelRoutes,
  ...letterDraftRoutes,
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
  ...lateSheetRoutes,
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
  ...approvalStepRoutes,
  ...auditRoutes,
  ...calendarRoutes,
  ...carriedRoutes,
  ...deskDirectoryRoutes,
  ...lawRoutes,
  ...meRoutes,
  ...receptionRoutes,
  ...sittingRoutes,
  ...topicRoutes,
  ...reportRoutes,
  ...trustRoutes,
  ...messageRoutes,
]
