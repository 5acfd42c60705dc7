/** A public key infrastructure for the tests of the house: an authority, somebody who signs, and lists in force. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeSuite, packAsicE, packAsicS, signCades } from '@ratusha/kep'
import type { SignatureVerifier } from '#platform/verifier'
import { crlOf, type Holder, issue } from '../packages/kep/tests/authority.ts'

const day = 86_400_000 // ms

export interface Authority {
  readonly root: Holder
  readonly authority: Holder
  readonly crls: readonly Uint8Array[]
  /** Somebody with a certificate in force. */
  issue(commonName: string, wish?: Parameters<typeof issue>[2]): Holder
  /** A list by which these are revoked. */
  revoke(at: Temporal.Instant, ...serials: readonly string[]): Uint8Array
}

export function newAuthority(now: Temporal.Instant): Authority {
  const from = now.epochMilliseconds
  const span = { notBefore: from - 300 * day, notAfter: from + 300 * day }
  const root = issue('Випробувальний центр', undefined, { authority: true, ...span })
  const authority = issue('Випробувальний надавач', root, { authority: true, pathLength: 0, ...span })
  const times = { thisUpdate: from - day, nextUpdate: from + 30 * day }
  return {
    root,
    authority,
    crls: [crlOf(root, [], times), crlOf(authority, [], times)],
    issue: (commonName, wish = {}) => issue(commonName, authority, { ...span, ...wish }),
    revoke: (at, ...serials) =>
      crlOf(
        authority,
        serials.map((serial) => ({ serial, at: at.epochMilliseconds })),
        { ...times, thisUpdate: at.epochMilliseconds, number: 11n },
      ),
  }
}

/** Makes the house believe this authority. */
export async function believe(verifier: SignatureVerifier, { root, authority, crls }: Authority): Promise<void> {
  await verifier.addTrust('anchor', root.certificate)
  await verifier.addTrust('certificate', authority.certificate)
  for (const crl of crls) await verifier.addTrust('crl', crl)
}

export async function signed(
  { signer }: Holder,
  content: Uint8Array,
  { attach = true, at }: { attach?: boolean; at: Temporal.Instant },
): Promise<Uint8Array<ArrayBuffer>> {
  const [file] = await signCades([content], signer, { suite: nodeSuite, attach, claimedAt: at.epochMilliseconds })
  if (file === undefined) throw new Error('nothing was signed')
  return file
}

export function packed(kind: 'asic-s' | 'asic-e', { signer }: Holder, content: Uint8Array): Promise<Uint8Array> {
  const document = { name: 'рішення.txt', data: content }
  return kind === 'asic-s' ? packAsicS(nodeSuite, document, signer) : packAsicE(nodeSuite, [document], signer)
}

const real = join(import.meta.dirname, '../../shared/testdata/kep')
export const hasRealSignatures = existsSync(join(real, 'cades-t-attached.p7s'))

export function realFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(real, name)))
}

export function text(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words)
}
