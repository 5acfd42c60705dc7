import { isMember, memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { RequestState, SignedSubject, SigningRequest } from './request.ts'
import type { NamedFile } from './signature.ts'

const columns = [
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
    .select(columns)
    .where('id', 'in', [...wanted.ids])
    .orderBy('id')
  return (await (wanted.lock ? query.forUpdate() : query).execute()).map(requestOf)
}

export async function requestsOf(
  context: Context,
  wanted: { signerId: number } | { kind: string; ref: number },
): Promise<SigningRequest[]> {
  const query = context.db.selectFrom('signatures.requests').select(columns).orderBy('id')
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
