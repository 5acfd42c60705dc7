/** The seed papers as files: their text, kept like any file that comes to the city hall. */
import { Readable } from 'node:stream'
import type { AttachedFile } from '#modules/documents'
import { keepFile } from '#modules/files'
import type { Context } from '#platform/db'
import type { FileStore } from '#platform/files'
import { ictReportText } from './texts/ict-report.ts'
import { openDaysProcedure } from './texts/open-days.ts'
import { organisationReport } from './texts/organisation-report.ts'
import { serviceCentreDraft } from './texts/service-centre-draft.ts'

const papers = {
  'organisation-report': { name: 'Звіт про роботу відділу у 2024 році.txt', text: organisationReport },
  'ict-report': { name: 'Звіт про роботу управління у 2025 році.txt', text: ictReportText },
  'open-days': { name: 'Порядок проведення Днів відкритих дверей.txt', text: openDaysProcedure },
  'service-centre-draft': { name: 'Проєкт рішення про роботу ЦНАП у 2025 році.txt', text: serviceCentreDraft },
}
export type SeedPaper = keyof typeof papers

/** Bytes: more than any of these texts. */
const limit = 1_000_000

export async function keepPapers(context: Context, store: FileStore): Promise<ReadonlyMap<SeedPaper, AttachedFile>> {
  const kept = new Map<SeedPaper, AttachedFile>()
  for (const key of ['organisation-report', 'ict-report', 'open-days', 'service-centre-draft'] as const) {
    const { name, text } = papers[key]
    const received = await store.receive(Readable.from([Buffer.from(text, 'utf8')]), { limit })
    const file = await keepFile(context, store, received, name)
    kept.set(key, { sha256: file.sha256, name: file.name })
  }
  return kept
}
