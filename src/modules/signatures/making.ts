import {
  DerError,
  digestFor,
  nodeSuite,
  type PreparedCades,
  parseCertificate,
  prepareCades,
  SigningError,
  type Verdict,
} from '@ratusha/kep'
import { Refusal } from '#kernel'
import { namePeople } from '#modules/directory'
import type { Context } from '#platform/db'
import type { FileStore } from '#platform/files'
import { isNamedAs } from './request.ts'
import type { SessionItem, SigningSession } from './sessions.store.ts'

// What this house itself has just put together must hold; what others have to prove (path, lists) is told as it is.
export function requireSound({ signers, state, problems }: Verdict): void {
  const [signer] = signers
  const failed = signer?.checks.find((check) => check.state === 'failed')
  if (state === 'failed' || !signer) {
    throw new Refusal('invalid', 'signatures.not-sound', { why: failed?.sentence ?? problems[0] ?? '' })
  }
}

export async function requireSigner(context: Context, session: SigningSession, certificate: Uint8Array): Promise<void> {
  const wanted = (await namePeople(context, [session.signerId])).get(session.signerId)?.name ?? ''
  const found = nameIn(certificate)
  if (!isNamedAs(found, wanted)) throw new Refusal('invalid', 'signatures.another-person', { found, wanted })
}

function nameIn(certificate: Uint8Array): string {
  try {
    const { subject } = parseCertificate(certificate)
    return subject.attributes.find(({ oid }) => oid === '2.5.4.3')?.value ?? ''
  } catch (error) {
    if (error instanceof DerError) throw new Refusal('invalid', 'signatures.certificate-unreadable')
    throw error
  }
}

export function digestOf(certificate: Uint8Array): string {
  return signing(() => digestFor(certificate))
}

export function prepared(session: SigningSession, item: SessionItem): PreparedCades {
  return signing(() =>
    prepareCades(new Uint8Array(), {
      suite: nodeSuite,
      certificate: Uint8Array.from(Buffer.from(session.certificate ?? '', 'base64')),
      claimedAt: session.claimedAt.epochMilliseconds,
      contentDigest: Uint8Array.from(Buffer.from(item.contentDigest ?? '', 'base64')),
    }),
  )
}

export function finished(one: PreparedCades, value: Uint8Array): Uint8Array<ArrayBuffer> {
  return signing(() => one.finish(value))
}

function signing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof SigningError) throw new Refusal('invalid', 'signatures.not-signed', { why: error.message })
    if (error instanceof DerError) throw new Refusal('invalid', 'signatures.certificate-unreadable')
    throw error
  }
}

/** Piece by piece, so that fifty megabytes hold nobody up. */
export async function hashKept(files: FileStore, sha256: string, algorithm: string): Promise<Uint8Array> {
  const hash = nodeSuite.createHash(algorithm)
  if (!hash) throw new Refusal('invalid', 'signatures.not-signed', { why: algorithm })
  for await (const piece of await files.open(sha256)) {
    hash.update(piece)
    await new Promise((next) => setImmediate(next))
  }
  return hash.digest()
}
