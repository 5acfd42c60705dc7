/** How the verbs of intake are tried: on a letter of a resident. */
import { getMessagePage, messageForm, qualificationForm, qualifyMessage, receiveMessage } from '#modules/intake'
import type { Attempt, Council, Verbs } from './council.ts'

export function intakeVerbs({ world }: Council): Verbs {
  const message = async () => (await receiveMessage(world.house(), written('portal'))).id
  const qualifying = async (id: number, kind: string): Promise<Attempt> => {
    const { message } = await getMessagePage(world.house(), id)
    const said = { kind, summary: 'Про дах', reason: 'це не те', revision: message.revision }
    const form = qualificationForm.parse(said)
    return (context) => qualifyMessage(context, id, { form, fields: {} })
  }
  const qualified = async () => {
    const id = await message()
    await (await qualifying(id, 'letter'))(world.house())
    return id
  }
  return {
    'receive by the portal': () => (context) => receiveMessage(context, written('portal')),
    'receive by telephone': () => (context) => receiveMessage(context, written('phone')),
    'qualify: waiting': async () => qualifying(await message(), 'letter'),
    'qualify: waiting, complains of reg': async () => {
      const { id } = await receiveMessage(world.house(), {
        ...written('portal'),
        fields: { surname: 'Прикладова', complainedOf: 'Прикладова-reg Мешканка' },
      })
      return qualifying(id, 'complaint')
    },
    'qualify as the same: qualified': async () => qualifying(await qualified(), 'letter'),
    'qualify as another: qualified': async () => qualifying(await qualified(), 'deputy'),
  }
}

function written(channel: string) {
  return messageForm.parse({ channel, sender: 'Мешканка Прикладова', text: 'Прошу відремонтувати дах' })
}
