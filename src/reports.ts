/** What reports are made of, in the order in which they are offered: the one place where blocks are plugged in. */
import { plugReport, readDocumentFlow, readOfficeWork } from '#modules/reports'

export function wireReports(): void {
  plugReport('office-work', { title: 'Діловодство', read: readOfficeWork })
  plugReport('document-flow', { title: 'Документообіг за підрозділами', read: readDocumentFlow })
}
