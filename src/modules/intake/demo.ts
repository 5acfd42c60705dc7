import { stranger } from '#kernel'
import type { Context } from '#platform/db'
import { qualifyMessage, receiveMessage } from './actions.ts'
import { messageForm, qualificationForm } from './forms.ts'
import type { Channel, Message, MessageKind, SenderKind, SentForm } from './message.ts'
import { getMessageRow } from './store.ts'

export interface ToldMessage {
  readonly channel: Channel
  readonly form?: SentForm
  readonly senderKind?: SenderKind
  readonly sender: string
  readonly email?: string
  readonly phone?: string
  readonly subject?: string
  readonly text: string
  readonly fields?: Message['fields']
}

/** What somebody sent; by the portal nobody of the staff had a hand in it. */
export async function tellMessage(context: Context, { form, fields, ...told }: ToldMessage): Promise<number> {
  const sender = told.channel === 'portal' ? { ...context, actor: stranger } : context
  const input = messageForm.parse(told)
  const { id } = await receiveMessage(sender, { ...input, ...(form && { form }), ...(fields && { fields }) })
  return id
}

export interface ToldQualification {
  readonly kind: MessageKind
  readonly summary: string
  readonly unitId?: number
  readonly fields?: Message['fields']
}

/** What the registry took it for; answers the id of what it became. */
export async function tellQualification(context: Context, id: number, told: ToldQualification): Promise<number> {
  const { revision } = await getMessageRow(context, id)
  const { fields = {}, ...said } = told
  const { result } = await qualifyMessage(context, id, { form: qualificationForm.parse({ ...said, revision }), fields })
  if (!result) throw new Error(`message ${id} became nothing`)
  return result.ref
}
