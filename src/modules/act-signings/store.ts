import { isMember, memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { ActSigning, Reserved, SignedByHand, SigningState } from './signing.ts'

const columns = [
  'id',
  'act_id as actId',
  'state',
  'sha256',
  'name',
  'request_ids as requestIds',
  'book_id as bookId',
  'session',
  'series_id as seriesId',
  'ordinal',
  'number',
  'dated_on as datedOn',
  'reason',
  'sent_by as sentBy',
  'sender_id as senderId',
  'sent_at as sentAt',
  'ended_at as endedAt',
] as const

type NewSigning = Pick<ActSigning, 'actId' | 'file' | 'bookId' | 'session' | 'reserved' | 'requestIds'>

export async function insertSigning(context: Context, signing: NewSigning): Promise<number> {
  const { file, reserved } = signing
  const { id } = await context.db
    .insertInto('act_signings.signings')
    .values({
      act_id: signing.actId,
      state: 'waiting',
      sha256: file.sha256,
      name: file.name,
      request_ids: [...signing.requestIds],
      book_id: signing.bookId,
      session: signing.session,
      series_id: reserved?.seriesId ?? null,
      ordinal: reserved?.ordinal ?? null,
      number: reserved?.number ?? null,
      dated_on: reserved?.datedOn ?? null,
      sent_by: memberName(context.actor),
      sender_id: isMember(context.actor) ? context.actor.personId : null,
      sent_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The one that waits now; nobody else moves it meanwhile. */
export async function lockWaiting(context: Context, actId: number): Promise<ActSigning | null> {
  const row = await context.db
    .selectFrom('act_signings.signings')
    .select(columns)
    .where('act_id', '=', actId)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  return row ? signingOf(row) : null
}

export async function saveEnd(
  context: Context,
  id: number,
  { state, reason = '' }: { state: Exclude<SigningState, 'waiting'>; reason?: string },
): Promise<void> {
  await context.db
    .updateTable('act_signings.signings')
    .set({ state, reason, ended_at: context.now })
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export async function signingsOf(context: Context, actId: number): Promise<ActSigning[]> {
  const rows = await context.db
    .selectFrom('act_signings.signings')
    .select(columns)
    .where('act_id', '=', actId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(signingOf)
}

export async function insertByHand(
  context: Context,
  actId: number,
  signed: Pick<SignedByHand, 'fileId' | 'signerName' | 'signerPost' | 'signedOn'>,
): Promise<void> {
  await context.db
    .insertInto('act_signings.by_hand')
    .values({
      act_id: actId,
      file_id: signed.fileId,
      signer_name: signed.signerName,
      signer_post: signed.signerPost,
      signed_on: signed.signedOn,
      recorded_by: memberName(context.actor),
      recorded_at: context.now,
    })
    .execute()
}

export function signedByHand(context: Context, actId: number): Promise<SignedByHand[]> {
  return context.db
    .selectFrom('act_signings.by_hand')
    .select(['id', 'file_id as fileId', 'signer_name as signerName', 'signer_post as signerPost'])
    .select(['signed_on as signedOn', 'recorded_by as recordedBy', 'recorded_at as recordedAt'])
    .where('act_id', '=', actId)
    .orderBy('id')
    .execute()
}

interface Row extends Omit<ActSigning, 'state' | 'file' | 'reserved'> {
  readonly state: string
  readonly sha256: string
  readonly name: string
  readonly seriesId: number | null
  readonly ordinal: number | null
  readonly number: string | null
  readonly datedOn: Temporal.PlainDate | null
}

function signingOf({ sha256, name, state, seriesId, ordinal, number, datedOn, ...row }: Row): ActSigning {
  const reserved: Reserved | null =
    seriesId !== null && ordinal !== null && number !== null && datedOn !== null
      ? { seriesId, ordinal, number, datedOn }
      : null
  return { ...row, state: state as SigningState, file: { sha256, name }, reserved }
}
