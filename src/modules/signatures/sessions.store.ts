import type { Context } from '#platform/db'
import type { Way } from './signature.ts'

export type SessionState = 'open' | 'prepared' | 'done' | 'declined'

export interface SessionItem {
  readonly requestId: number
  /** SHA-2 or national digest of the document, base64; once the certificate is known. */
  readonly contentDigest?: string
  /** The signature goes into the PDF itself. */
  readonly inside?: boolean
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
