import { isMember, memberName } from '#kernel'
import type { Context } from '#platform/db'
import type { NamedFile, Reserved, SignedByHand, Signing, SigningState, Subject } from './signing.ts'

const columns = [
  'id',
  'subject as kind',
  'ref',
  'state',
  'sha256',
  'name',
  'signer_ids as signers',
  'request_ids as requestIds',
  'due_on as dueOn',
  'book_id as bookId',
  'session',
  'dossier as dossierIndex',
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

type NewSigning = Pick<
  Signing,
  'kind' | 'ref' | 'file' | 'signers' | 'dueOn' | 'bookId' | 'session' | 'dossierIndex' | 'reserved'
>

export async function insertSigning(context: Context, signing: NewSigning): Promise<void> {
  const { file, reserved } = signing
  await context.db
    .insertInto('signings.signings')
    .values({
      subject: signing.kind,
      ref: signing.ref,
      state: 'preparing',
      sha256: file?.sha256 ?? null,
      name: file?.name ?? null,
      signer_ids: [...signing.signers],
      request_ids: [],
      due_on: signing.dueOn,
      book_id: signing.bookId,
      session: signing.session,
      dossier: signing.dossierIndex,
      series_id: reserved?.seriesId ?? null,
      ordinal: reserved?.ordinal ?? null,
      number: reserved?.number ?? null,
      dated_on: reserved?.datedOn ?? null,
      sent_by: memberName(context.actor),
      sender_id: isMember(context.actor) ? context.actor.personId : null,
      sent_at: context.now,
    })
    .execute()
}

/** The one that is under way now. */
export async function findOpen(context: Context, subject: Subject): Promise<Signing | null> {
  const row = await openOf(context, subject).executeTakeFirst()
  return row ? signingOf(row) : null
}

/** The same; nobody else moves it meanwhile. */
export async function lockOpen(context: Context, subject: Subject): Promise<Signing | null> {
  const row = await openOf(context, subject).forUpdate().executeTakeFirst()
  return row ? signingOf(row) : null
}

/** Those whose file was not ready at that moment yet. */
export async function openBefore(context: Context, moment: Temporal.Instant): Promise<Signing[]> {
  const rows = await context.db
    .selectFrom('signings.signings')
    .select(columns)
    .where('state', '=', 'preparing')
    .where('sent_at', '<', moment)
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map(signingOf)
}

export async function saveAsked(
  context: Context,
  id: number,
  { file, requestIds }: { file: NamedFile; requestIds: readonly number[] },
): Promise<void> {
  await context.db
    .updateTable('signings.signings')
    .set({ state: 'waiting', sha256: file.sha256, name: file.name, request_ids: [...requestIds] })
    .where('id', '=', id)
    .execute()
}

export async function saveEnd(
  context: Context,
  id: number,
  { state, reason = '' }: { state: Extract<SigningState, 'signed' | 'returned'>; reason?: string },
): Promise<void> {
  await context.db
    .updateTable('signings.signings')
    .set({ state, reason, ended_at: context.now })
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export async function signingsOf(context: Context, { kind, ref }: Subject): Promise<Signing[]> {
  const rows = await context.db
    .selectFrom('signings.signings')
    .select(columns)
    .where('subject', '=', kind)
    .where('ref', '=', ref)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(signingOf)
}

export async function insertByHand(
  context: Context,
  { kind, ref }: Subject,
  signed: Pick<SignedByHand, 'scan' | 'signerName' | 'signerPost' | 'signedOn'>,
): Promise<void> {
  await context.db
    .insertInto('signings.by_hand')
    .values({
      subject: kind,
      ref,
      sha256: signed.scan.sha256,
      name: signed.scan.name,
      signer_name: signed.signerName,
      signer_post: signed.signerPost,
      signed_on: signed.signedOn,
      recorded_by: memberName(context.actor),
      recorded_at: context.now,
    })
    .execute()
}

export async function signedByHand(context: Context, { kind, ref }: Subject): Promise<SignedByHand[]> {
  const rows = await context.db
    .selectFrom('signings.by_hand')
    .select(['id', 'sha256', 'name', 'signer_name as signerName', 'signer_post as signerPost'])
    .select(['signed_on as signedOn', 'recorded_by as recordedBy', 'recorded_at as recordedAt'])
    .where('subject', '=', kind)
    .where('ref', '=', ref)
    .orderBy('id')
    .execute()
  return rows.map(({ sha256, name, ...row }) => ({ ...row, scan: { sha256, name } }))
}

function openOf(context: Context, { kind, ref }: Subject) {
  return context.db
    .selectFrom('signings.signings')
    .select(columns)
    .where('subject', '=', kind)
    .where('ref', '=', ref)
    .where('state', 'in', ['preparing', 'waiting'])
}

interface Row extends Omit<Signing, 'state' | 'file' | 'reserved'> {
  readonly state: string
  readonly sha256: string | null
  readonly name: string | null
  readonly seriesId: number | null
  readonly ordinal: number | null
  readonly number: string | null
  readonly datedOn: Temporal.PlainDate | null
}

function signingOf({ sha256, name, state, seriesId, ordinal, number, datedOn, ...row }: Row): Signing {
  const reserved: Reserved | null =
    seriesId !== null && ordinal !== null && number !== null && datedOn !== null
      ? { seriesId, ordinal, number, datedOn }
      : null
  const file = sha256 !== null && name !== null ? { sha256, name } : null
  return { ...row, state: state as SigningState, file, reserved }
}
