import { getUnit } from '#modules/directory'
import { type Context, together } from '#platform/db'
import type { CardFields } from './card.ts'
import { ensureCorrespondent } from './correspondents.ts'
import type { CorrectionInput } from './forms.ts'

/** What a form says, as a card keeps it. */
export async function fieldsOf(
  context: Context,
  input: Omit<CorrectionInput, 'revision' | 'reason' | 'confirmedDays'>,
): Promise<CardFields> {
  const { correspondent, correspondentKind, ...rest } = input
  const [correspondentId] = await together([
    ensureCorrespondent(context, { kind: correspondentKind, name: correspondent }),
    rest.addresseeUnitId === null ? Promise.resolve(null) : getUnit(context, rest.addresseeUnitId),
  ])
  return fieldsIn({ ...rest, correspondentId })
}

export function fieldsIn(source: CardFields): CardFields {
  return {
    kind: source.kind,
    receivedOn: source.receivedOn,
    arrival: source.arrival,
    correspondentId: source.correspondentId,
    correspondentNumber: source.correspondentNumber,
    correspondentDate: source.correspondentDate,
    correspondentSigner: source.correspondentSigner,
    addressee: source.addressee,
    addresseeUnitId: source.addresseeUnitId,
    signer: source.signer,
    preparer: source.preparer,
    summary: source.summary,
    sheets: source.sheets,
    appendices: source.appendices,
    copies: source.copies,
    access: source.access,
    dueOn: source.dueOn,
  }
}

/** For the journal: what was said, without the empty fields. */
export function plain(fields: CardFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''))
}
