/** The process that reads one file: told on standard input what and how much, it says the text on standard output. */
import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { type Found, isFlawed, type Wanted } from './found.ts'

const wanted = JSON.parse(await textOf(process.stdin)) as Wanted & { format: string }
const outcome = await read(wanted).catch(flawOf)
process.stdout.write(JSON.stringify(outcome))

async function read(file: Wanted & { format: string }): Promise<Found> {
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
    case 'rtf':
      return (await import('./rtf.ts')).readRtf(await readFile(file.path), file.characters)
    default:
      return (await import('./plain.ts')).readPlain(await readFile(file.path), file)
  }
}

function flawOf(error: unknown): { flaw: string } {
  return { flaw: isFlawed(error) ? error.flaw : 'broken' }
}
