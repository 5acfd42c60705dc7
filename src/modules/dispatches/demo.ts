import type { Context } from '#platform/db'
import { confirmReceipt, dispatchDocument } from './actions.ts'
import type { DispatchWay } from './dispatch.ts'
import { dispatchForm, receiptForm } from './forms.ts'

export interface ToldDispatch {
  readonly cardId: number
  readonly way: DispatchWay
  readonly correspondent: string
  readonly sentOn: string
  readonly tracking?: string
}

/** A line of the register of sending; answers its id. */
export function tellDispatch(context: Context, { cardId, ...dispatch }: ToldDispatch): Promise<number> {
  return dispatchDocument(context, cardId, dispatchForm.parse(dispatch))
}

export function tellReceipt(context: Context, dispatchId: number, receivedOn: string): Promise<void> {
  return confirmReceipt(context, dispatchId, receiptForm.parse({ receivedOn, note: 'Отримано' }))
}
