import { randomBytes } from 'node:crypto'
import { type CheckState, type Format, fromPlain, type PlainVerdict, toPlain, type Verdict } from '@ratusha/kep'
import { memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { TrustSummary } from '#platform/verifier'
import type { Cause, NamedFile, StoredSignature, StoredVerdict, Subject, Way } from './signature.ts'

const columns = [
  'id',
  'kind',
  'ref',
  'signature_sha256 as signatureSha256',
  'content_sha256 as contentSha256',
  'over_sha256 as overSha256',
  'stamped_sha256 as stampedSha256',
  'name',
  'content_name as contentName',
  'format',
  'state',
  'way',
  'signed_by as signedBy',
  'code',
  'added_at as addedAt',
  'added_by as addedBy',
  'verified_at as verifiedAt',
] as const

export interface NewSignature extends Subject {
  readonly signature: NamedFile
  readonly content: NamedFile | null
  readonly verdict: Verdict
  readonly way: Way
  readonly signedBy: number | null
  /** The PDF that it was added to. */
  readonly overSha256?: string | null
}

/** `null`: this very file stands at the thing already. */
export async function insertSignature(context: Context, kept: NewSignature): Promise<number | null> {
  const row = await context.db
    .insertInto('signatures.signatures')
    .values({
      kind: kept.kind,
      ref: kept.ref,
      signature_sha256: kept.signature.sha256,
      content_sha256: kept.content?.sha256 ?? null,
      over_sha256: kept.overSha256 ?? null,
      name: kept.signature.name,
      content_name: kept.content?.name ?? '',
      format: kept.verdict.format,
      state: kept.verdict.state,
      way: kept.way,
      signed_by: kept.signedBy,
      code: newCode(),
      added_at: context.now,
      added_by: memberName(context.actor),
      verified_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'ref', 'signature_sha256']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertVerdict(
  context: Context,
  written: { signatureId: number; cause: Cause; verdict: Verdict; trust: TrustSummary },
): Promise<void> {
  await context.db
    .insertInto('signatures.verdicts')
    .values({
      signature_id: written.signatureId,
      verified_at: context.now,
      cause: written.cause,
      state: written.verdict.state,
      verdict: toRecord(written.verdict),
      evidence: evidenceOf(written.trust),
    })
    .execute()
}

export async function saveVerification(
  context: Context,
  id: number,
  found: { verdict: Verdict; content: NamedFile | null },
): Promise<void> {
  await context.db
    .updateTable('signatures.signatures')
    .set({
      state: found.verdict.state,
      verified_at: context.now,
      content_sha256: found.content?.sha256 ?? null,
      content_name: found.content?.name ?? '',
    })
    .where('id', '=', id)
    .execute()
}

export async function markVerified(context: Context, id: number): Promise<void> {
  await context.db.updateTable('signatures.signatures').set({ verified_at: context.now }).where('id', '=', id).execute()
}

export function signaturesOf(context: Context, { kind, ref }: Subject): Promise<StoredSignature[]> {
  return signaturesWhere(context, (query) => query.where('kind', '=', kind).where('ref', '=', ref).orderBy('id'))
}

/** Signatures that a question of a store of this module picks out. */
export async function signaturesWhere(
  { db }: Context,
  ask: (query: ReturnType<typeof allSignatures>) => ReturnType<typeof allSignatures>,
): Promise<StoredSignature[]> {
  return (await ask(allSignatures(db)).execute()).map(signatureOf)
}

function allSignatures(db: Context['db']) {
  return db.selectFrom('signatures.signatures').select(columns)
}

export async function findSignatureBy(
  context: Context,
  wanted: { id: number } | { code: string },
): Promise<StoredSignature | null> {
  const [found] = await signaturesWhere(context, (query) =>
    'id' in wanted ? query.where('id', '=', wanted.id) : query.where('code', '=', wanted.code),
  )
  return found ?? null
}

export function listSignaturesAfter(context: Context, last: number, most: number): Promise<StoredSignature[]> {
  return signaturesWhere(context, (query) => query.where('id', '>', last).orderBy('id').limit(most))
}

/** Newest first. */
export async function verdictsOf(context: Context, signatureIds: readonly number[]): Promise<StoredVerdict[]> {
  if (signatureIds.length === 0) return []
  const rows = await context.db
    .selectFrom('signatures.verdicts')
    .select(['signature_id as signatureId', 'verified_at as verifiedAt', 'cause', 'verdict'])
    .where('signature_id', 'in', [...signatureIds])
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, cause: row.cause as Cause, verdict: fromRecord(row.verdict) }))
}

export async function isKnownUnsigned(context: Context, sha256: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('signatures.unsigned')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row !== undefined
}

export async function rememberUnsigned(context: Context, sha256: string): Promise<void> {
  await context.db
    .insertInto('signatures.unsigned')
    .values({ sha256, examined_at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Row = Omit<StoredSignature, 'format' | 'state' | 'way'> & { format: string; state: string; way: string }

function signatureOf(row: Row): StoredSignature {
  return { ...row, format: row.format as Format, state: row.state as CheckState, way: row.way as Way }
}

/** Nobody guesses it: it stands on paper as a QR code, and opens what the paper itself says. */
function newCode(): string {
  return randomBytes(12).toString('base64url')
}

/** A verdict as it is written down: moments in milliseconds since 1970, certificates in base64. */
function toRecord(verdict: Verdict): string {
  return JSON.stringify(toPlain(verdict), (_name, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
}

function fromRecord(stored: unknown): Verdict {
  const plain = stored as PlainVerdict & { signers: { certificate?: unknown }[] }
  const signers = plain.signers.map((signer) => ({
    ...signer,
    certificate:
      typeof signer.certificate === 'string' ? Uint8Array.from(Buffer.from(signer.certificate, 'base64')) : undefined,
  }))
  return fromPlain({ ...plain, signers })
}

/** What a verdict was held against: files of the trust folder by the hash of their content, with their days. */
function evidenceOf({ anchors, crls, list, demo }: TrustSummary): string {
  return JSON.stringify({
    anchors: anchors.map(({ file, name }) => ({ file, name })),
    crls: crls.map(({ file, thisUpdate, nextUpdate }) => ({ file, thisUpdate, nextUpdate })),
    list: list && { file: list.file, issuedAt: list.issuedAt, signature: list.signature },
    demo,
  })
}
