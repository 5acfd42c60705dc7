import type { SignerVerdict, Verdict } from '@ratusha/kep'

/**
 * original: the document, its signatures beside. signed-original: a document with the signature inside it (PAdES).
 * container: a package of document and signature that is kept so (ASiC). signature: a signature beside.
 * as-signed: the same file before a time-stamp that came later was put into it.
 * earlier: another person signed over it since, in a file of their own.
 * package: original and signature put together anew, nothing is signed by that. stamped-copy: derived, for paper.
 */
export type SignedFileKind =
  | 'original'
  | 'signed-original'
  | 'container'
  | 'signature'
  | 'as-signed'
  | 'earlier'
  | 'package'
  | 'stamped-copy'

/** Which of the files of one signature, as addresses name it. */
export const signedFileParts = ['pidpys', 'oryhinal', 'iak-pidpysano', 'konteiner', 'shtamp'] as const
export type SignedFilePart = (typeof signedFileParts)[number]

export interface SignedFile {
  readonly signatureId: number
  readonly part: SignedFilePart
  readonly kind: SignedFileKind
  readonly name: string
  /** Bytes; `null`: it is made when it is asked for. */
  readonly size: number | null
  readonly sha256: string | null
  /** Who made it: the signers, or whoever brought the document. Empty: the house, each time. */
  readonly by: readonly string[]
  /** When; `null`: each time anew. */
  readonly at: Temporal.Instant | null
  /** proven: by a time-stamp. claimed: the signer says so. kept: when the house took it in. */
  readonly timeIs: 'proven' | 'claimed' | 'kept'
}

/** Documents that are put into one package with their signature, bytes. */
export const largestPacked = 20 * 1024 * 1024

export function signersOf({ signers }: Verdict): string[] {
  return [...new Set(signers.flatMap(({ signer }) => signer?.name || []))]
}

/** The moment of the last of the signatures in a file, with what it is worth. */
export function timeOf(
  { signers }: Verdict,
  keptAt: Temporal.Instant,
): { at: Temporal.Instant; timeIs: SignedFile['timeIs'] } {
  const last = signers.at(-1)
  const [proven, claimed] = [newestOf(signers, 'provenTime'), newestOf(signers, 'claimedTime')]
  if (proven && last?.provenTime) return { at: proven, timeIs: 'proven' }
  return claimed ? { at: claimed, timeIs: 'claimed' } : { at: keptAt, timeIs: 'kept' }
}

function newestOf(
  signers: readonly SignerVerdict[],
  which: 'provenTime' | 'claimedTime',
): Temporal.Instant | undefined {
  return signers
    .flatMap((one) => one[which] ?? [])
    .toSorted(Temporal.Instant.compare)
    .at(-1)
}

/** A name that a package can bear: no folders, and not the names that ASiC keeps for itself. */
export function nameInPackage(name: string): string {
  const bare = name.replace(/[\\/:\p{Cc}]/gu, '-').replace(/^\.+/, '_')
  return /^(mimetype|meta-inf)$/i.test(bare) || bare === '' ? `_${bare}` : bare
}
