import { equalBytes } from '../bytes.ts'
import { parseSignedData } from '../cms/signed-data.ts'
import { type Setting, verifySigners } from '../cms/verify-cades.ts'
import { DerError } from '../der/reader.ts'
import { DIGEST } from '../digest/registry.ts'
import { digestOf } from '../suite.ts'
import {
  type Check,
  check,
  type Format,
  type Problem,
  problem,
  refused,
  type SignerVerdict,
  summarise,
  type Verdict,
} from '../verdict.ts'
import { XmlError } from '../xml/reader.ts'
import { type AsicManifest, readManifest } from './asic-manifest.ts'
import { readZip, type ZipEntry, ZipError } from './zip.ts'

const MIMETYPES: Record<string, Format> = {
  'application/vnd.etsi.asic-s+zip': 'asic-s',
  'application/vnd.etsi.asic-e+zip': 'asic-e',
}

/** Verifies an ASiC package with CAdES signatures (ETSI EN 319 162-1): every signature, every file of the package. */
export function verifyAsic(file: Uint8Array, setting: Setting): Verdict {
  try {
    return verifyEntries(readZip(file, setting.trust.suite), setting)
  } catch (error) {
    if (error instanceof ZipError) return refused('unknown', 'failed', 'zip-broken', error.message)
    throw error
  }
}

function verifyEntries(entries: ZipEntry[], setting: Setting): Verdict {
  const format = formatOf(entries)
  if (format === undefined) return refused('unknown', 'undetermined', 'not-recognised')
  const signatures = entries.filter(({ name }) => /^META-INF\/[^/]*signature[^/]*\.p7[sm]$/i.test(name))
  const hasXades = entries.some(({ name }) => /^META-INF\/[^/]*signatures[^/]*\.xml$/i.test(name))
  if (signatures.length === 0) {
    return hasXades ? refused(format, 'undetermined', 'xades') : refused(format, 'failed', 'asic-no-signature')
  }
  const documents = entries.filter(({ name }) => isDocument(name))
  const inspected = { entries, documents, setting, problems: hasXades ? [problem('undetermined', 'xades')] : [] }
  const signers = format === 'asic-s' ? verifySimple(signatures, inspected) : verifyExtended(signatures, inspected)
  return summarise(format, signers, documents, inspected.problems)
}

interface Inspection {
  entries: ZipEntry[]
  documents: ZipEntry[]
  setting: Setting
  problems: Problem[]
}

/** ASiC-S: one document, signed directly. */
function verifySimple(signatures: ZipEntry[], inspection: Inspection): SignerVerdict[] {
  const [document, ...others] = inspection.documents
  if (document === undefined || others.length > 0) inspection.problems.push(problem('failed', 'asic-documents'))
  const coverage = document
    ? check('coverage', 'passed', 'coverage-ok')
    : check('coverage', 'undetermined', 'coverage-unknown')
  return signatures.flatMap((entry) => verifyOne(entry, document?.data, coverage, inspection))
}

/** ASiC-E: each signature covers a manifest, and the manifest the documents. */
function verifyExtended(signatures: ZipEntry[], inspection: Inspection): SignerVerdict[] {
  const manifests = inspection.entries
    .filter(({ name }) => /^META-INF\/ASiCManifest[^/]*\.xml$/i.test(name))
    .flatMap((entry) => readManifestEntry(entry, inspection))
  return signatures.flatMap((entry) => {
    const found = manifests.find(({ manifest }) => manifest.signature === entry.name)
    if (found === undefined) {
      const names = inspection.documents.map(({ name }) => name).join(', ')
      return verifyOne(entry, undefined, check('coverage', 'failed', 'coverage-manifest', names), inspection)
    }
    return verifyOne(entry, found.data, coverageBy(found.manifest, inspection), inspection)
  })
}

function readManifestEntry(
  { name, data }: ZipEntry,
  inspection: Inspection,
): { manifest: AsicManifest; data: Uint8Array }[] {
  try {
    return [{ manifest: readManifest(data), data }]
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    inspection.problems.push(problem('failed', 'asic-manifest-broken', `${name}: ${error.message}`))
    return []
  }
}

/** Every document must be named with its digest; a named file must exist. */
function coverageBy(manifest: AsicManifest, { entries, documents, setting }: Inspection): Check {
  const changed: string[] = []
  for (const { name, digest, value } of manifest.references) {
    const data = entries.find((entry) => entry.name === name)?.data
    // Two files with one SHA-1 can be made on purpose.
    const isSafe = digest !== undefined && digest !== DIGEST.sha1
    const actual = data && isSafe ? digestOf(setting.trust.suite, digest, data) : undefined
    if (data !== undefined && actual === undefined) return check('coverage', 'undetermined', 'coverage-digest', name)
    if (actual === undefined || !equalBytes(actual, value)) changed.push(name)
  }
  if (changed.length > 0) return check('coverage', 'failed', 'coverage-changed', changed.join(', '))
  const named = new Set(manifest.references.map(({ name }) => name))
  const missing = documents.filter(({ name }) => !named.has(name)).map(({ name }) => name)
  if (missing.length > 0) return check('coverage', 'failed', 'coverage-manifest', missing.join(', '))
  return check('coverage', 'passed', 'coverage-ok')
}

function verifyOne(
  entry: ZipEntry,
  content: Uint8Array | undefined,
  coverage: Check,
  inspection: Inspection,
): SignerVerdict[] {
  try {
    const signed = parseSignedData(entry.data)
    const inside = signed.content
    const differs = inside !== undefined && content !== undefined && !equalBytes(inside, content)
    const stated = differs ? check('coverage', 'failed', 'content-extra') : coverage
    const signers = verifySigners(signed, content && [content], stated, inspection.setting)
    if (signers.length === 0) inspection.problems.push(problem('failed', 'no-signers'))
    return signers
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    inspection.problems.push(problem('failed', 'not-der', `${entry.name}: ${error.message}`))
    return []
  }
}

function formatOf(entries: ZipEntry[]): Format | undefined {
  const mimetype = entries.find(({ name }) => name === 'mimetype')
  if (mimetype !== undefined) return MIMETYPES[new TextDecoder('latin1').decode(mimetype.data).trim()]
  if (entries.some(({ name }) => /^META-INF\/ASiCManifest/i.test(name))) return 'asic-e'
  return entries.some(({ name }) => /^META-INF\/signatures?\.(p7s|xml)$/i.test(name)) ? 'asic-s' : undefined
}

function isDocument(name: string): boolean {
  return name !== 'mimetype' && !name.startsWith('META-INF/') && !name.endsWith('/')
}
