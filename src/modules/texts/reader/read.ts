import { readFile } from 'node:fs/promises'
import type { Found, Wanted } from './found.ts'

/** The words of one file; each reader is loaded only when there is something for it. */
export async function read(file: Wanted & { readonly format: string }): Promise<Found> {
  switch (file.format) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(file)
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
      return (await import('./packed.ts')).readPacked(file, file.format)
    case 'eml':
      return (await import('./mail.ts')).readMail(file)
    case 'zip':
    case 'asice':
    case 'asics':
      return (await import('./archive.ts')).readArchive(file)
    case 'p7s':
      return (await import('./signed.ts')).readSigned(file)
    case 'rtf':
      return (await import('./rtf.ts')).readRtf(await readFile(file.path), file.characters)
    default:
      return (await import('./plain.ts')).readPlain(await readFile(file.path), file)
  }
}
