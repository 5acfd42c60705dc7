/** The seed papers as files: their text, kept like any file that comes to the city hall. */
import { Readable } from 'node:stream'
import type { AttachedFile } from '#modules/documents'
import { keepFile } from '#modules/files'
import type { Context } from '#platform/db'
import type { FileStore } from '#platform/files'
import { signedLetter } from './signed.ts'
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
export type SeedPaper = keyof typeof papers | 'signed-letter' | 'signature-of-letter'

/** Bytes: more than any of these texts. */
const limit = 1_000_000

export async function keepPapers(context: Context, store: FileStore): Promise<ReadonlyMap<SeedPaper, AttachedFile>> {
  const kept = new Map<SeedPaper, AttachedFile>()
  for (const key of ['organisation-report', 'ict-report', 'open-days', 'service-centre-draft'] as const) {
    const { name, text } = papers[key]
    kept.set(key, await keep(context, store, name, Buffer.from(text, 'utf8')))
  }
  const [letter, signature] = signedLetter
  kept.set('signed-letter', await keep(context, store, letter.name, await letter.bytes()))
  kept.set('signature-of-letter', await keep(context, store, signature.name, await signature.bytes()))
  return kept
}

async function keep(context: Context, store: FileStore, name: string, bytes: Uint8Array): Promise<AttachedFile> {
  const received = await store.receive(Readable.from([Buffer.from(bytes)]), { limit })
  const file = await keepFile(context, store, received, name)
  return { sha256: file.sha256, name: file.name }
}
