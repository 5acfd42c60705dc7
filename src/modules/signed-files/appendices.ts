import { keywordsOf, type Verdict } from '@ratusha/kep'
import { theHouse } from '#kernel'
import { findBlob } from '#modules/files'
import { listSignatures, reading, readSigned } from '#modules/signatures'
import { type BoundFile, boundFilesOf } from '#platform/bound-files'
import type { Context } from '#platform/db'
import type { FileStore } from '#platform/files'

/** An appendix that the signed document names by its digest; `name` is empty when nobody has brought it. */
export interface BoundAppendix extends BoundFile {
  readonly name: string
  /** absent: there is no such file here, so nothing is said of it. */
  readonly state: 'unchanged' | 'absent'
}

/** A file that the signature does not cover; other: it stands where a signed appendix should. */
export interface UnboundFile {
  readonly name: string
  readonly state: 'other' | 'uncovered'
}

export interface AppendicesHeld {
  readonly bound: readonly BoundAppendix[]
  readonly unbound: readonly UnboundFile[]
}

interface Given {
  readonly sha256: string
  readonly name: string
}

/** Files that somebody brought as appendices, held against those that a signed document binds. */
export function holdAgainst(bound: readonly BoundFile[], given: readonly Given[]): AppendicesHeld {
  const held = bound.map((one): BoundAppendix => {
    const found = given.find(({ sha256 }) => sha256 === one.sha256)
    return { ...one, name: found?.name ?? '', state: found ? 'unchanged' : 'absent' }
  })
  const others = given.filter(({ sha256 }) => !bound.some((one) => one.sha256 === sha256))
  return { bound: held, unbound: others.map(({ name }) => ({ name, state: 'other' })) }
}

/** What the signed documents of a verdict bind; nothing, unless their bytes are all what was signed. */
export function boundBy(verdict: Verdict | undefined): BoundFile[] {
  const checks = verdict?.signers.flatMap((signer) => signer.checks) ?? []
  const stateOf = (wanted: string) => checks.filter(({ name }) => name === wanted).map(({ state }) => state)
  const isIntact = stateOf('integrity').every((state) => state === 'passed') && !stateOf('coverage').includes('failed')
  if (!verdict || verdict.signers.length === 0 || !isIntact) return []
  return verdict.documents.flatMap(({ keywords }) => boundFilesOf(keywords))
}

/** The same for the files of a signed thing, whoever may read it; nothing, when it is not signed. */
export async function checkAppendices(
  context: Context,
  subject: { readonly kind: string; readonly ref: number },
): Promise<AppendicesHeld> {
  const [{ files, signedAs }, signatures] = await Promise.all([
    readSigned(context, subject),
    listSignatures(context, subject),
  ])
  if (signatures.length === 0) return { bound: [], unbound: [] }
  const before = signedAs ? (await readSigned({ ...context, actor: theHouse('підписані файли') }, signedAs)).files : []
  const known = [...files, ...before]
  const bound = distinct(signatures.flatMap(({ verdicts: [newest] }) => boundBy(newest?.verdict)))
  const held = holdAgainst(bound, files).bound.map((one) => {
    return { ...one, name: known.find(({ sha256 }) => sha256 === one.sha256)?.name ?? '' }
  })
  const lost = held.filter(({ state }) => state === 'absent').map(({ name }) => name)
  const unbound = files
    .filter(({ sha256 }) => !bound.some((one) => one.sha256 === sha256))
    .flatMap(({ name, isAppendix = false }): UnboundFile[] => {
      if (lost.includes(name) || (isAppendix && lost.length > 0)) return [{ name, state: 'other' }]
      return isAppendix ? [{ name, state: 'uncovered' }] : []
    })
  return { bound: held, unbound }
}

/** Appendices that a file on its way to its signers binds: whoever signs it signs them. The right to it was asked before. */
export async function boundToSign(
  context: Context,
  files: FileStore,
  { kind, ref, sha256 }: { kind: string; ref: number; sha256: string },
): Promise<readonly BoundAppendix[]> {
  const house = { ...context, actor: theHouse('signed-files') }
  if ((await findBlob(house, sha256))?.format !== 'pdf') return []
  const pdf = await reading.bytes(house, files, sha256)
  return holdAgainst(boundFilesOf(pdf ? keywordsOf(pdf) : ''), (await readSigned(house, { kind, ref })).files).bound
}

/** Signed by several people, the same list is read of each signature. */
function distinct(bound: readonly BoundFile[]): BoundFile[] {
  return bound.filter((one, at) => bound.findIndex(({ sha256 }) => sha256 === one.sha256) === at)
}
