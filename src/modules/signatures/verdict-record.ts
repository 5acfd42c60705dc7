import { fromPlain, type PlainVerdict, toPlain, type Verdict } from '@ratusha/kep'
import type { TrustSummary } from '#platform/verifier'

/** A verdict as it is written down: moments in milliseconds since 1970, certificates in base64. */
export function toRecord(verdict: Verdict): string {
  return JSON.stringify(toPlain(verdict), (_name, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
}

export function fromRecord(stored: unknown): Verdict {
  const plain = stored as PlainVerdict & { signers: { certificate?: unknown }[] }
  const signers = plain.signers.map((signer) => ({
    ...signer,
    certificate:
      typeof signer.certificate === 'string' ? Uint8Array.from(Buffer.from(signer.certificate, 'base64')) : undefined,
  }))
  return fromPlain({ ...plain, signers })
}

/** What a verdict was held against: files of the trust folder by the hash of their content, with their days. */
export function evidenceOf({ anchors, crls, list, demo }: TrustSummary): string {
  return JSON.stringify({
    anchors: anchors.map(({ file, name }) => ({ file, name })),
    crls: crls.map(({ file, thisUpdate, nextUpdate }) => ({ file, thisUpdate, nextUpdate })),
    list: list && { file: list.file, issuedAt: list.issuedAt, signature: list.signature },
    demo,
  })
}
