import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signCades } from '../src/signing/cades.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { type ReadTrust, readTrust, type Trust } from '../src/trust.ts'
import type { CheckName, CheckState, SignerVerdict, Verdict } from '../src/verdict.ts'
import { type Submission, verifySubmission } from '../src/verify.ts'
import { crlOf, type Holder, issue, NOW } from './authority.ts'

/** Where the real signatures lie, beside the checkout. */
const REAL = join(import.meta.dirname, '../../../../shared/testdata/kep')
export const hasReal = existsSync(join(REAL, 'cades-t-attached.p7s'))

export function real(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(REAL, file)))
}

export function realFiles(folder: string): Uint8Array[] {
  return readdirSync(join(REAL, folder)).map((file) => real(`${folder}/${file}`))
}

/** A small public key infrastructure: a root, an authority, a signer, a time-stamping service, an OCSP responder. */
export interface World {
  root: Holder
  authority: Holder
  signer: Holder
  stamping: Holder
  responder: Holder
  trust: Trust
}

export function buildWorld(): World {
  const root = issue('Кореневий орган', undefined, { authority: true })
  const authority = issue('Надавач', root, { authority: true, pathLength: 0 })
  const signer = issue('Петренко Ольга', authority)
  const stamping = issue('Служба часу', authority, { extendedKeyUsage: '1.3.6.1.5.5.7.3.8', keyUsage: 0b1000_0000 })
  const responder = issue('Служба OCSP', authority, { extendedKeyUsage: '1.3.6.1.5.5.7.3.9', keyUsage: 0b1000_0000 })
  const trust = {
    anchors: [root.certificate],
    certificates: [authority.certificate],
    crls: [crlOf(root, []), crlOf(authority, [])],
  }
  return { root, authority, signer, stamping, responder, trust }
}

/** The same trust is read once, as programs do. */
const read = new WeakMap<Trust, ReadTrust>()

export function examine(submission: Submission, trust: Trust, now = NOW): Verdict {
  const known = read.get(trust) ?? readTrust(nodeSuite, trust)
  read.set(trust, known)
  return verifySubmission(submission, { trust: known, trustList: undefined, now })
}

export async function sign(holder: Holder, content: Uint8Array, attach = true): Promise<Uint8Array> {
  const [signature] = await signCades([content], holder.signer, { suite: nodeSuite, attach, claimedAt: NOW })
  if (signature === undefined) throw new Error('nothing was signed')
  return signature
}

export function onlySigner(verdict: Verdict): SignerVerdict {
  const [signer, ...others] = verdict.signers
  if (signer === undefined || others.length > 0)
    throw new Error(`expected one signer: ${JSON.stringify(verdict.problems)}`)
  return signer
}

/** State and code of one check: "failed content-changed". */
export function outcome(signer: SignerVerdict, name: CheckName): string {
  const found = signer.checks.find((one) => one.name === name)
  return `${found?.state} ${found?.code}`
}

export function states(signer: SignerVerdict): Record<CheckName, CheckState> {
  return Object.fromEntries(signer.checks.map(({ name, state }) => [name, state])) as Record<CheckName, CheckState>
}

export function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value)
}
