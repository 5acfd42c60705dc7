import { isMember, memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { Inside, NamedFile, RequestState, SignedSubject, SigningRequest, Way } from './signature.ts'

const requestColumns = [
  'id',
  'kind',
  'ref',
  'number',
  'title',
  'href',
  'sha256',
  'name',
  'signer_id as signerId',
  'requested_by as requestedBy',
  'requester_id as requesterId',
  'requested_at as requestedAt',
  'due_on as dueOn',
  'state',
  'decided_at as decidedAt',
  'reason',
  'signature_id as signatureId',
] as const

export interface NewRequest {
  readonly subject: SignedSubject
  readonly file: NamedFile
  readonly signerId: number
  readonly dueOn: Temporal.PlainDate | null
}

/** `null`: this person is asked for this file already. */
export async function insertRequest(
  context: Context,
  { subject, file, signerId, dueOn }: NewRequest,
): Promise<number | null> {
  const row = await context.db
    .insertInto('signatures.requests')
    .values({
      ...subject,
      sha256: file.sha256,
      name: file.name,
      signer_id: signerId,
      requested_by: memberName(context.actor),
      requester_id: isMember(context.actor) ? context.actor.personId : null,
      requested_at: context.now,
      due_on: dueOn,
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function saveDecision(
  context: Context,
  id: number,
  decided: { state: Exclude<RequestState, 'waiting'>; reason?: string; signatureId?: number },
): Promise<void> {
  await context.db
    .updateTable('signatures.requests')
    .set({
      state: decided.state,
      decided_at: context.now,
      reason: decided.reason ?? '',
      signature_id: decided.signatureId ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export async function findRequests(
  context: Context,
  wanted: { ids: readonly number[]; lock?: boolean },
): Promise<SigningRequest[]> {
  if (wanted.ids.length === 0) return []
  const query = context.db
    .selectFrom('signatures.requests')
    .select(requestColumns)
    .where('id', 'in', [...wanted.ids])
    .orderBy('id')
  return (await (wanted.lock ? query.forUpdate() : query).execute()).map(requestOf)
}

export async function requestsOf(
  context: Context,
  wanted: { signerId: number } | { kind: string; ref: number },
): Promise<SigningRequest[]> {
  const query = context.db.selectFrom('signatures.requests').select(requestColumns).orderBy('id')
  const rows =
    'signerId' in wanted
      ? query.where('signer_id', '=', wanted.signerId).where('state', '=', 'waiting')
      : query.where('kind', '=', wanted.kind).where('ref', '=', wanted.ref)
  return (await rows.execute()).map(requestOf)
}

type Row = Omit<SigningRequest, 'file' | 'state'> & { sha256: string; name: string; state: string }

function requestOf({ sha256, name, state, ...row }: Row): SigningRequest {
  return { ...row, state: state as RequestState, file: { sha256, name } }
}

export type SessionState = 'open' | 'prepared' | 'done' | 'declined'

export interface SessionItem {
  readonly requestId: number
  /** SHA-2 or national digest of the document, base64; once the certificate is known. */
  readonly contentDigest?: string
  /** The signature goes into the PDF itself. */
  readonly inside?: Inside | null
}

/** cades: a file beside. pades: inside, where the file is a PDF; beside the others. */
export type SessionFormat = 'cades' | 'pades'

export interface SigningSession {
  readonly id: number
  readonly signerId: number
  readonly login: string
  readonly way: Exclude<Way, 'attached'>
  readonly format: SessionFormat
  readonly state: SessionState
  readonly expiresAt: Temporal.Instant
  readonly claimedAt: Temporal.Instant
  /** DER in base64. */
  readonly certificate: string | null
  readonly message: string
  readonly items: readonly SessionItem[]
}

export async function insertSession(
  context: Context,
  session: Omit<SigningSession, 'id' | 'state' | 'certificate' | 'message'> & { tokenHash: string; openedBy: string },
): Promise<void> {
  await context.db
    .insertInto('signatures.sessions')
    .values({
      token_hash: session.tokenHash,
      signer_id: session.signerId,
      opened_by: session.openedBy,
      login: session.login,
      way: session.way,
      format: session.format,
      state: 'open',
      opened_at: context.now,
      expires_at: session.expiresAt,
      claimed_at: session.claimedAt,
      items: JSON.stringify(session.items),
    })
    .execute()
}

export async function findSession(context: Context, tokenHash: string, lock = false): Promise<SigningSession | null> {
  const query = context.db
    .selectFrom('signatures.sessions')
    .select(['id', 'signer_id as signerId', 'login', 'way', 'format', 'state', 'certificate', 'message', 'items'])
    .select(['expires_at as expiresAt', 'claimed_at as claimedAt'])
    .where('token_hash', '=', tokenHash)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    way: row.way as SigningSession['way'],
    format: row.format as SessionFormat,
    state: row.state as SessionState,
    items: row.items as unknown as SessionItem[],
  }
}

export async function saveSession(
  context: Context,
  id: number,
  changed: Partial<Pick<SigningSession, 'state' | 'certificate' | 'message' | 'items'>>,
): Promise<void> {
  const { items, ...rest } = changed
  await context.db
    .updateTable('signatures.sessions')
    .set({ ...rest, ...(items ? { items: JSON.stringify(items) } : {}) })
    .where('id', '=', id)
    .execute()
}
