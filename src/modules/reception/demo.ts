import type { Context } from '#platform/db'
import { addSitting, book } from './actions.ts'
import { bookingForm, sittingForm } from './forms.ts'

export interface ToldSitting {
  readonly personId: number
  readonly heldOn: string
  readonly from: string
  readonly until: string
  readonly way?: 'in-person' | 'online'
  readonly place: string
}

export function tellSitting(context: Context, sitting: ToldSitting): Promise<number> {
  return addSitting(context, sittingForm.parse(sitting))
}

export async function tellBooking(
  context: Context,
  sittingId: number,
  booking: Readonly<Record<'at' | 'surname' | 'givenName' | 'address' | 'phone' | 'subject', string>>,
): Promise<void> {
  await book(context, sittingId, { input: bookingForm.parse(booking) })
}
