import { Refusal } from '#kernel'
import { inspectImage } from './formats/images.ts'
import { inspectMedia } from './formats/media.ts'
import { inspectOle } from './formats/ole.ts'
import { inspectPdf } from './formats/pdf.ts'
import { type FileBytes, readingFile, TangledFile } from './formats/reader.ts'
import { inspectRtf } from './formats/rtf.ts'
import { inspectSignature } from './formats/signature.ts'
import { inspectText } from './formats/text.ts'
import type { Verdict } from './formats/verdict.ts'
import { inspectZip } from './formats/zip.ts'
import { type Format, isKnownExtension, mayBeCalled, mediaTypeOf, ownExtension } from './formats.ts'
import { extensionOf, safeName } from './name.ts'

export interface Content {
  readonly format: Format
  readonly mediaType: string
  /** Safe to show and to give back, with an extension. */
  readonly name: string
}

/**
 * Says what a file is by its content; its name is only held against that. Refuses, by name, what is empty, broken off,
 * encrypted, active, dangerous to unpack, unknown, or not what its name says.
 */
export async function recognise(file: { path: string; size: number }, givenName: string): Promise<Content> {
  const name = safeName(givenName)
  if (file.size === 0) throw new Refusal('invalid', 'files.empty', { name })
  const verdict = await readingFile(file, inspect).catch(suspectWhenTangled)
  if (!verdict) throw new Refusal('invalid', 'files.unknown-format', { name })
  if ('flaw' in verdict) throw new Refusal('invalid', verdict.flaw, { name, ...verdict.details })
  const format = holdAgainstName(verdict.format, name)
  return { format, mediaType: mediaTypeOf(format), name: withExtension(name, format) }
}

async function inspect(bytes: FileBytes): Promise<Verdict | null> {
  const head = await bytes.read(0, 4096)
  for (const inspectOne of inspections) {
    const verdict = await inspectOne(bytes, head)
    if (verdict) return verdict
  }
  return null
}

function suspectWhenTangled(error: unknown): Verdict {
  if (error instanceof TangledFile) return { flaw: 'files.suspicious' }
  throw error
}

// Text comes last: whatever has a signature of its own is not text.
const inspections = [
  inspectPdf,
  inspectZip,
  inspectImage,
  inspectOle,
  inspectMedia,
  inspectRtf,
  inspectSignature,
  inspectText,
]

function holdAgainstName(found: Format, name: string): Format {
  const claimed = extensionOf(name)
  if (claimed === '' || mayBeCalled(found, claimed)) return found
  // A table is text; only its name tells it from a letter.
  if (found === 'txt' && mayBeCalled('csv', claimed)) return 'csv'
  // Text under a name such as .js, .bat or .html is a program.
  if (found === 'txt' && !isKnownExtension(claimed)) throw new Refusal('invalid', 'files.unknown-format', { name })
  throw new Refusal('invalid', 'files.not-what-it-says', { name, claimed, found })
}

function withExtension(name: string, format: Format): string {
  return extensionOf(name) === '' ? safeName(`${name}.${ownExtension(format)}`) : name
}
